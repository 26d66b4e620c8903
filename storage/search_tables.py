"""The tables that hold the words of the archive: FTS5 on SQLite, `tsvector` and GIN on PostgreSQL.

SQLAlchemy's tables cannot hold them, so they are made here: by the migration that brought them, and where all tables
are made at once. On both the text is folded before (`bot.word_folding`): it is letters, digits and blanks, and a word
is what stands between two blanks. Hence FTS5's `ascii`, to which all other letters are parts of words: `unicode61` ends
a word at the vowels of Arabic and Hebrew, and at letters that are younger than its tables.

`archive_head` holds title and standfirst, `archive_text` all words; in both `topics` holds the slugs, each as one word
that begins with a sign, which no word of a person does.
"""

from sqlalchemy import Connection

SQLITE_TABLES = ("archive_head", "archive_text")
POSTGRESQL_TABLE = "archive_words"

# `prefix`: without it the beginning of a word would gather the articles of every word that begins so, one by one.
_FTS = "CREATE VIRTUAL TABLE {} USING fts5({}, topics, tokenize = 'ascii', prefix = '3')"
_SQLITE = (
    _FTS.format("archive_head", "title, standfirst"),
    _FTS.format("archive_text", "title, standfirst, body"),
    """
    CREATE TRIGGER post_archive_delete AFTER DELETE ON post
    BEGIN DELETE FROM archive_head WHERE rowid = OLD.id; DELETE FROM archive_text WHERE rowid = OLD.id; END
    """,
)
# Words stand in the table's own pages, as they are. Else they are packed and put elsewhere, and fetched and unpacked
# for each article that may hold a phrase, which took half of the search.
_INLINE = "ALTER TABLE archive_words SET (toast_tuple_target = 8160), ALTER COLUMN words SET STORAGE MAIN"
_PACKED = "ALTER TABLE archive_words RESET (toast_tuple_target), ALTER COLUMN words SET STORAGE EXTENDED"
# Two columns, because a search for words in titles alone would have to read every article that holds them anywhere.
_POSTGRESQL = (
    """
    CREATE TABLE archive_words (
        post_id BIGINT NOT NULL CONSTRAINT pk_archive_words PRIMARY KEY
            CONSTRAINT fk_archive_words_post_id REFERENCES post (id) ON DELETE CASCADE,
        title TEXT NOT NULL, head TSVECTOR NOT NULL, words TSVECTOR NOT NULL)
    """,
    _INLINE,
    # With `fastupdate` new words wait in a list that every search reads whole: it cost more than all the rest.
    "CREATE INDEX ix_archive_words_head ON archive_words USING gin (head) WITH (fastupdate = off)",
    "CREATE INDEX ix_archive_words_words ON archive_words USING gin (words) WITH (fastupdate = off)",
)


def create(connection: Connection) -> None:
    """Make them."""
    for statement in _SQLITE if _is_sqlite(connection) else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def keep_inline(connection: Connection, *, inline: bool) -> None:
    """Whether words of articles that are indexed from now on stand in the table's own pages; PostgreSQL alone."""
    if not _is_sqlite(connection):
        connection.exec_driver_sql(_INLINE if inline else _PACKED)


def drop(connection: Connection) -> None:
    """Take them away."""
    if not _is_sqlite(connection):
        connection.exec_driver_sql(f"DROP TABLE {POSTGRESQL_TABLE}")
        return
    connection.exec_driver_sql("DROP TRIGGER post_archive_delete")
    for table in SQLITE_TABLES:
        connection.exec_driver_sql(f"DROP TABLE {table}")


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"

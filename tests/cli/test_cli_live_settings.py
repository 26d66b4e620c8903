"""What an owner set in the console over the file is named where somebody looks at the machine."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Israfan

AT = 1_770_000_000_000_000  # microseconds
SETTINGS = '[publication]\nlink_tags = { utm_source = "file" }\n'


def test_what_is_set_over_the_file_is_named_by_check(israfan: Israfan, folder: Path) -> None:
    (folder / "israfan.toml").write_text(SETTINGS, "utf-8")
    assert israfan("db", "upgrade").status == 0
    assert "set in the console" not in israfan("check").out
    with closing(sqlite3.connect(folder / "data" / "israfan.db")) as connection, connection:
        for name, value in (("desk.breaking_persons", "1"), ("publication.link_tags", "{}")):
            connection.execute(
                "INSERT INTO desk_setting VALUES (?, ?, 'telegram:7', ?)", (name, value, 1_770_000_000_000_000)
            )
    said = israfan("check").out
    when = "set in the console by telegram:7 on 2026-02-02 02:40 UTC"
    assert f"desk.breaking_persons: 1 in place of 2, {when}" in said
    assert f"publication.link_tags: nothing in place of utm_source = file, {when}" in said

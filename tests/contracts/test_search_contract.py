"""Words of the archive are found the same way on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot import archive_indexing
from bot.model import Content, NewPost, Post, PostKind, PostState
from bot.ports import Store
from bot.repositories.old_rows import Prunable
from bot.search import MOST_CANDIDATES, ArchiveQuery, ranked, terms, words_of
from storage import SqlStore, search, search_blocks, search_tables
from storage.engine import transaction
from tests.contracts.conftest import NOON


async def article(
    store: Store,
    title: str,
    body: str = "",
    *,
    summary: str = "",
    topics: tuple[str, ...] = (),
    days_old: float = 0,
    state: PostState = PostState.PUBLISHED,
    kind: PostKind = PostKind.ARTICLE,
    source_id: int | None = None,
) -> Post:
    new = NewPost(
        kind=kind,
        state=state,
        content=Content(title=title, summary=summary, body=body),
        topics=topics,
        source_id=source_id,
        published_at=NOON - timedelta(days=days_old),
    )
    async with store.work() as work:
        return await work.posts.add(new, NOON)


async def found(
    store: Store, words: str, *, topic: str | None = None, sources: tuple[int, ...] | None = None
) -> list[str]:
    """The titles that a search finds, best first."""
    query = ArchiveQuery(terms=terms(words), topic=topic, sources=sources)
    async with store.reading() as work:
        places = ranked(await work.search.find(query), query)
        posts = await work.posts.many(place.post_id for place in places)
    return [posts[place.post_id].content.title for place in places]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("محمّد في القُدْس", "محمد القدس"),
        ("محمد في القدس", "مُحَمَّد"),
        ("أحمد يصل إلى بيروت", "احمد الى بيروت"),
        ("שָׁלוֹם לָעוֹלָם", "שלום לעולם"),
        ("שלום עולם", "שָׁלוֹם"),
        ("کتاب تازه در ایران", "كتاب ايران"),
        ("می‌خواهم بروم", "میخواهم"),
        ("ILIK bir gün", "ılık"),
        ("Ilık bir gün", "ilik gun"),
        ("Straßenfest in München", "STRASSENFEST munchen"),
        ("Café Malmö", "cafe malmo"),
        ('צה"ל הודיע', 'צה"ל'),
        ("The west bank's farmers", "west-bank's"),
        ("2026 budget", "2026"),
    ],
)
async def test_words_are_found_however_they_are_written(store: Store, written: str, asked: str) -> None:
    await article(store, written)
    await article(store, "Something else", f"<p>{written}</p>", days_old=500)
    await article(store, "Another story")
    assert await found(store, asked) == [written, "Something else"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("rain", ["Rain in Haifa", "Rainbow over Haifa"]),
        ("rain haifa", ["Rain in Haifa"]),
        ("rain*", ["Rain in Haifa", "Rainbow over Haifa"]),
        ("rain* haifa", ["Rain in Haifa", "Rainbow over Haifa"]),
        ("haif", ["Rain in Haifa", "Rainbow over Haifa"]),
        ("haif rain", []),
        ('"in haifa"', ["Rain in Haifa"]),
        ('"haifa in"', []),
        ('"over hai*"', ["Rainbow over Haifa"]),
        ('"over hai"*', ["Rainbow over Haifa"]),
        ('"over hai"', []),
        ("«in Haifa» rain", ["Rain in Haifa"]),
        ("haifa snow", []),
        ("in", ["Rain in Haifa"]),
        ("ra*", []),
        ("rain OR snow", []),
        ("NOT rain", []),
    ],
)
async def test_all_words_phrases_and_beginnings(store: Store, asked: str, titles: list[str]) -> None:
    await article(store, "Rainbow over Haifa", days_old=2)
    await article(store, "Rain in Haifa", days_old=1)
    assert await found(store, asked) == titles


async def test_a_phrase_does_not_go_on_from_the_title_into_the_text(store: Store) -> None:
    await article(store, "Storm warning", "<p>lifted today</p>")
    assert await found(store, '"warning lifted"') == []
    assert await found(store, "warning lifted") == ["Storm warning"]


async def test_a_title_counts_more_than_a_standfirst_than_the_text_and_the_newer_comes_first(store: Store) -> None:
    for days in (0, 40):
        await article(store, f"Text {days}", "<p>One flood among others.</p>", summary="Weather.", days_old=days)
    await article(store, "Standfirst 80", summary="A flood.", days_old=80)
    await article(store, "Standfirst 200", summary="A flood.", days_old=200)
    for days in (300, 420):
        await article(store, f"Flood {days}", days_old=days)
    assert await found(store, "flood") == [
        "Flood 300",
        "Standfirst 80",
        "Text 0",
        "Text 40",
        "Flood 420",
        "Standfirst 200",
    ]


async def test_only_published_and_archived_articles_are_found(store: Store) -> None:
    for state in PostState:
        await article(store, f"Rain {state.value}", state=state)
    await article(store, "Rain announced", kind=PostKind.ANNOUNCEMENT)
    assert sorted(await found(store, "rain")) == ["Rain archived", "Rain published"]


async def test_what_is_published_corrected_and_retracted_is_found_so_at_once(store: Store) -> None:
    post = await article(store, "Rain in Haifa", state=PostState.DRAFT)
    assert await found(store, "haifa") == []
    async with store.work() as work:
        await work.posts.set_state(post.id, PostState.PUBLISHED)
    assert await found(store, "haifa") == ["Rain in Haifa"]
    async with store.work() as work:
        await work.posts.revise(replace(post, content=Content(title="Rain in Acre"), topics=("north",)), NOON)
    assert await found(store, "haifa") == []
    assert await found(store, "acre", topic="north") == ["Rain in Acre"]
    async with store.work() as work:
        await work.posts.set_state(post.id, PostState.RETRACTED)
    assert await found(store, "acre") == []


async def test_a_correction_that_is_not_kept_leaves_the_index_as_it_was(store: Store) -> None:
    post = await article(store, "Rain in Haifa")

    async def corrected_in_vain() -> None:
        async with store.work() as work:
            await work.posts.revise(replace(post, content=Content(title="Rain in Acre")), NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await corrected_in_vain()
    assert await found(store, "haifa") == ["Rain in Haifa"]
    assert await found(store, "acre") == []


async def test_a_topic_and_a_source_narrow_a_search(store: Store) -> None:
    async with store.work() as work:
        source = await work.sources.add("https://a.example", name="Daily", topics=(), interval=300, now=NOON)
        await work.sources.add("https://b.example", name=None, topics=(), interval=300, now=NOON)
    await article(store, "Rain in the city", topics=("middle-east",))
    await article(store, "Rain in the desert", topics=("middle",), source_id=source.id, days_old=1)
    assert await found(store, "rain", topic="middle-east") == ["Rain in the city"]
    assert await found(store, "rain", topic="middle") == ["Rain in the desert"]
    assert await found(store, "rain", topic="east") == []
    assert await found(store, "rain", sources=(source.id, 99)) == ["Rain in the desert"]
    assert await found(store, "rain", sources=(99,)) == []
    async with store.reading() as work:
        assert await work.search.sources() == {source.id: "Daily"}


async def test_the_newest_are_ranked_where_very_many_match(store: Store) -> None:
    async with store.work() as work:
        for number in range(MOST_CANDIDATES + 20):
            content = Content(title=f"Story {number}", body="<p>rain</p>")
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=content, published_at=NOON)
            await work.posts.add(new, NOON)
    titles = await found(store, "rain")
    assert len(titles) == MOST_CANDIDATES
    assert (titles[0], titles[-1]) == (f"Story {MOST_CANDIDATES + 19}", "Story 20")


async def test_words_that_no_database_takes_are_indexed_all_the_same(store: Store) -> None:
    await article(store, "x" * 5_000 + " needle", "<p>" + "a\x00b \ud800 it's \\ ''' " * 2_000 + "</p>")
    assert len(await found(store, "needle")) == 1
    assert len(await found(store, "x" * 5_000)) == 1
    await article(store, "Vast", "".join(f"<p>{number:x}aé{number}</p>" for number in range(50_000)))
    assert await found(store, "vast 1aé1") == ["Vast"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="ab\"*'()^:{}+-&|!<>\\ \u05f4ANDORT", max_size=60))
async def test_no_words_of_a_person_are_an_error(store: Store, asked: str) -> None:
    await found(store, asked)
    await found(store, f'"{asked}"', topic=asked.replace("'", ""))


async def without_index(store: Store, before: int) -> None:
    """As an upgrade leaves it: nothing is indexed, and all below this post are to be."""
    assert isinstance(store, SqlStore)
    async with transaction(store.engines.writer) as connection:
        await connection.run_sync(search_tables.drop)
        await connection.run_sync(search_tables.create)
        mark = text("INSERT INTO setting (name, value) VALUES ('search-unindexed-before', :before)")
        await connection.execute(mark, {"before": str(before)})


async def test_articles_of_before_the_index_are_indexed_in_slices_newest_first(store: Store) -> None:
    number = archive_indexing.SLICE * archive_indexing.SLICES_AT_ONCE + 3
    for each in range(number):
        await article(store, f"Rain {each}", days_old=number - each)
    draft = await article(store, "Rain draft", state=PostState.DRAFT)
    await without_index(store, before=draft.id + 1)
    assert await found(store, "rain") == []
    assert await archive_indexing.index_older(store) == number - 3
    assert await found(store, "2 rain") == []
    assert await found(store, "3 rain") == ["Rain 3"]
    assert await archive_indexing.index_older(store) == 3
    assert await found(store, "2 rain") == ["Rain 2"]
    assert await archive_indexing.index_older(store) == 0
    assert await found(store, "draft") == []


async def test_an_article_that_changes_while_it_is_indexed_keeps_its_new_words(store: Store) -> None:
    post, other = await article(store, "Rain in Haifa"), await article(store, "Rain in Gaza")
    await without_index(store, before=other.id + 1)
    async with store.reading() as work:
        read = await work.search.unindexed(10)
    assert [each.id for each in read] == [other.id, post.id]
    async with store.work() as work:
        await work.posts.revise(replace(post, content=Content(title="Rain in Acre")), NOON)
        await work.posts.set_state(other.id, PostState.RETRACTED)
    async with store.work() as work:
        await work.search.index({each.id: (each.revision, words_of(each)) for each in read})
    assert await found(store, "rain") == ["Rain in Acre"]
    async with store.reading() as work:
        assert await work.search.unindexed(10) == ()


async def test_what_was_asked_is_remembered_until_it_is_forgotten(store: Store) -> None:
    async with store.work() as work:
        await work.search.keep_query("a", "rain", NOON)
        await work.search.keep_query("b", "snow", NOON)
        await work.search.keep_query("a", "rain", NOON + timedelta(hours=1))
    async with store.work() as work:
        assert await work.old_rows.remove(Prunable.SEARCHES, NOON + timedelta(minutes=1), NOON, limit=9) == 1
        assert (await work.search.kept_query("a"), await work.search.kept_query("b")) == ("rain", None)


async def test_the_newest_are_found_however_many_blocks_they_lie_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_blocks, "BLOCK", 2)
    for number in range(20):
        await article(store, f"{'Rain' if number % 3 else 'Snow'} {number}", days_old=30 - number)
    await article(store, "Hail")
    rain = [f"Rain {number}" for number in reversed(range(20)) if number % 3]
    assert await found(store, "rain .") == rain
    assert await found(store, "hail .") == ["Hail"]
    monkeypatch.setattr(search, "MOST_CANDIDATES", 5)
    assert await found(store, "rain .") == rain[:5]
    assert await found(store, "snow .") == ["Snow 18", "Snow 15", "Snow 12", "Snow 9", "Snow 6"]

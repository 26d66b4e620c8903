"""Feeds that a server, a proxy or a limit cut off."""

import json

import pytest

from adapters.sources.parse.cut_off import ending
from adapters.sources.parse.errors import NotAFeed
from adapters.sources.parse.feed import parse_feed
from bot.ingesting import CUT_OFF, FIRST_TRIES
from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.sources.readings import Brought, Desk, ago, item, rss

WHOLE = "<item><title>One</title><link>https://a.example/1</link><guid>1</guid><description>First.</description></item>"
HALF = "<item><title>Two</title><link>https://a.example/2</link><guid>2</guid><description>Second</description>"
FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>{WHOLE}'


@pytest.mark.parametrize("cut", range(len("<item"), len(HALF), 7))
def test_of_a_feed_that_is_cut_off_only_whole_entries_are_taken(cut: int) -> None:
    feed = parse_feed((FEED + HALF[:cut]).encode())
    whole = [(entry.title, entry.link) for entry in feed.entries if not entry.cut_off]
    assert whole == [("One", "https://a.example/1")]


@pytest.mark.parametrize("end", ["", "</item>", "</item></channel>"])
def test_an_entry_that_is_whole_is_taken_though_the_feed_ends_behind_it(end: str) -> None:
    feed = parse_feed((FEED + HALF + end).encode())
    assert [(entry.title, entry.cut_off) for entry in feed.entries] == [("One", False), ("Two", not end)]


def test_a_whole_feed_that_forgot_to_close_an_entry_keeps_it() -> None:
    feed = parse_feed((FEED + HALF + "</channel></rss>").encode())
    assert [entry.title for entry in feed.entries][-1] == "Two"


def test_atom_and_names_that_only_begin_alike() -> None:
    text = "<feed><entry><id>1</id></entry><entry><items>x</items><id>2"
    assert ending(text, "feed").half_entry == 2
    assert ending("<rss><channel><items>", "rss").half_entry is None


OPEN = "<item><title>Two</title><link>https://a.example/2</link><guid>2</guid><description>"
END = "</channel></rss>"


@pytest.mark.parametrize(
    "torn",
    [
        OPEN + "<![CDATA[<p>Half of",
        OPEN + "<![CDATA[<p>Half of </item> a feed",
        OPEN + "<![CDATA[<p>how to close </rss> a feed",
        OPEN + "<![CDATA[whole]]></description><!-- </item></channel></rss> -->",
        OPEN + "ends with &lt;/rss&gt; and",
        OPEN + "Sec</channel></rss>",
        OPEN + "Sec</description><enclosure url='https://a.example/x",
        OPEN + "Sec</description><media:title a='x > y'>x",
        OPEN + "Sec</description></item",
        HALF + "<!-- cached -->\n \n",
        HALF + "<br><b>Fatal error</b>: out of memory",
        HALF + "\0\0",
        HALF + "<!-- never closed </item>",
        "<!-- </rss> -->" + HALF,
        WHOLE.replace("First.", "<![CDATA[</rss></item>]]>").replace("One", "Zero").replace("1<", "0<") + HALF,
    ],
)
def test_a_torn_entry_is_known_whatever_stands_in_comments_and_texts(torn: str) -> None:
    feed = parse_feed((FEED + torn).encode())
    assert feed.cut_off
    assert [entry.title for entry in feed.entries if not entry.cut_off][:2] in (["One"], ["One", "Zero"])
    assert feed.entries[-1].cut_off


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_so_it_is_where_a_character_is_cut(size: int, encoding: str) -> None:
    data = (FEED.replace("?>", f' encoding="{encoding}"?>') + OPEN + "خبر \U0001f600").encode(encoding)[:-size]
    assert [(entry.title, entry.cut_off) for entry in parse_feed(data).entries] == [("One", False), ("Two", True)]


@pytest.mark.parametrize(
    "behind",
    ["", "\n \n", "<!-- <item> cached -->", "<script>1</script>", "\0", "</rss>", "<p>error <item>", "<!-- </item>"],
)
@pytest.mark.parametrize("inside", ["", "<!-- <item> -->", "<!-- a <entry> of </rss> -->"])
def test_a_whole_feed_is_whole_whatever_stands_behind_it(behind: str, inside: str) -> None:
    second = WHOLE.replace("One", "Two").replace("First.", "<![CDATA[a <item> of </rss>]]>")
    feed = parse_feed((FEED + inside + second + inside + END + behind).encode())
    assert [(entry.title, entry.cut_off) for entry in feed.entries] == [("One", False), ("Two", False)]
    assert not feed.cut_off


def test_a_comment_or_cdata_section_that_a_whole_feed_leaves_open_tears_nothing_off() -> None:
    for opening in ("<!-- more", "<![CDATA[more"):
        assert not parse_feed((FEED + WHOLE.replace("First.", opening) + END).encode()).cut_off


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────

ITEMS = [{"id": str(n), "url": f"https://a.example/{n}", "title": f"T{n} {{[", "tags": ["x"]} for n in (1, 2, 3)]
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "authors": [], "items": ITEMS})
SECOND, THIRD = JSON.index('{"id": "2"'), JSON.index('{"id": "3"')


@pytest.mark.parametrize("cut", range(SECOND - 2, len(JSON) - 1, 5))
def test_of_a_json_feed_that_is_cut_off_the_whole_items_are_taken(cut: int) -> None:
    feed = parse_feed(JSON[:cut].encode())
    number = 3 if cut > len(JSON) - 2 else 2 if cut >= THIRD - 2 else 1
    assert (len(feed.entries), feed.cut_off) == (number, True)


@pytest.mark.parametrize("behind", ["\n", "\0", "<!-- cached -->", "}"])
def test_what_stands_behind_a_json_feed_is_not_read(behind: str) -> None:
    feed = parse_feed((JSON + behind).encode())
    assert (len(feed.entries), feed.cut_off) == (3, False)


@pytest.mark.parametrize("text", ['{"version": "https://jsonfeed.org/version/1.1", "ti', '{"items": [}', '{"a": [1, 2'])
def test_json_without_a_list_of_items_is_refused(text: str) -> None:
    with pytest.raises(NotAFeed):
        parse_feed(text.encode())


# ── What the desk makes of it ───────────────────────────────────────────────────────────────────────────────────────


def stories(*numbers: int) -> list[str]:
    return [item(f"Story {n}", guid=f"g{n}", link=f"https://a.example/{n}", at=ago(10 - n)) for n in numbers]


@pytest.mark.parametrize("keep", [20, 60, 90, 130])
async def test_a_reading_that_is_cut_off_tells_and_edits_nothing_in_pieces(
    sqlite_store: SqlStore, clock: FakeClock, keep: int
) -> None:
    desk = await Desk.following(sqlite_store, clock)
    await desk.reads(rss(*stories(2, 1)))
    new, whole = stories(4, 3, 2, 1), rss(*stories(4, 3, 2, 1))
    torn = whole[: whole.index(new[1]) + keep]
    assert await desk.reads(torn) == Brought(told=("Story 4",))
    assert await desk.reads(whole) == Brought(told=("Story 3",))
    assert await desk.reads(whole[: whole.index(new[0]) + keep]) == Brought()
    assert await desk.reads(whole) == Brought()


async def test_a_baseline_waits_for_a_whole_feed_and_tells_nothing_of_the_rest(
    sqlite_store: SqlStore, clock: FakeClock
) -> None:
    desk = await Desk.following(sqlite_store, clock)
    whole = rss(*stories(3, 2, 1))
    assert await desk.fails(whole[: whole.index("Story 2")]) == CUT_OFF
    assert await desk.reads(whole) == Brought(kept=("Story 1", "Story 2", "Story 3"))
    assert await desk.reads(rss(*stories(4, 3, 2, 1))) == Brought(told=("Story 4",))


async def test_a_feed_that_is_never_whole_is_taken_as_it_is(sqlite_store: SqlStore, clock: FakeClock) -> None:
    desk = await Desk.following(sqlite_store, clock)
    endless = rss(*stories(1)).removesuffix("</channel></rss>")
    for _ in range(FIRST_TRIES):
        assert await desk.fails(endless) == CUT_OFF
    assert await desk.reads(endless) == Brought(kept=("Story 1",))
    assert await desk.reads(rss(*stories(2, 1)).removesuffix("</channel></rss>")) == Brought(told=("Story 2",))

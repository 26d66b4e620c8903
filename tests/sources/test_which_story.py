"""Which story an entry is, from a feed's bytes to the posts of a desk that reads it again and again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest

from storage import SqlStore
from tests.bot.fakes import FakeClock
from tests.sources.readings import Brought, Desk, ago, item, rss

SITE = "https://a.example"
HARBOUR = (
    "A fire broke out in the harbour on Tuesday and burned for six hours before crews from three towns put it out."
)
TRAM = "The council voted for the tram line to the university, which is to open in four years and cost ninety million."


@pytest.fixture
async def desk(sqlite_store: SqlStore, clock: FakeClock) -> Desk:
    """It follows a feed that was empty so far, so that each new story is told."""
    following = await Desk.following(sqlite_store, clock)
    await following.reads(rss())
    return following


def story(number: int, guid: str | None = None, *, dated: bool = True, linked: bool = True) -> str:
    return item(
        f"Story {number}",
        guid=guid,
        link=f"{SITE}/{number}" if linked else None,
        at=ago(10 - number) if dated else None,
    )


# ── Guids that are many stories' ────────────────────────────────────────────────────────────────────────────────────

NO_NAMES = (
    *("1", "latest", "N/A", "none", "null", "0", "-", "n.a.", "(none)", "[object Object]", "${guid}", "20261122"),
    *("tag:a.example,2026:feed", "tag:a.example,2026-11-22:news", "a.example", f"{SITE}/section/politics"),
    *("00000000-0000-0000-0000-000000000000", "urn:uuid:00000000-0000-0000-0000-000000000000", "2026-11-22"),
    *("{00000000-0000-0000-0000-000000000000}", "Sun, 22 Nov 2026 02:00:00 GMT", f"{SITE}/blog/", f"{SITE}/feed"),
    *("d41d8cd98f00b204e9800998ecf8427e", SITE, f"{SITE}/index.html"),
)


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("guid", NO_NAMES)
async def test_a_guid_that_is_every_storys_edits_none_into_the_next(desk: Desk, guid: str, dated: bool) -> None:
    seen = [await desk.reads(rss(story(number, guid, dated=dated))) for number in (1, 2, 3)]
    assert seen == [Brought(told=(f"Story {number}",)) for number in (1, 2, 3)]


@pytest.mark.parametrize("guid", [*NO_NAMES[:12], "tag:a.example,2026:feed", "item-00001", "a-guid-of-many-words-here"])
async def test_nor_does_one_of_two_entries_of_a_reading(desk: Desk, guid: str) -> None:
    together = [story(1, guid), story(2, guid)]
    assert (await desk.reads(rss(*together))).told == ("Story 1", "Story 2")
    assert await desk.reads(rss(together[1])) == Brought()
    assert await desk.reads(rss(story(3, guid))) == Brought(told=("Story 3",))


@pytest.mark.parametrize("guid", ["tag:a.example,2026:/12345", "4f5c1f7e-2f52-4a7b-9a55-0d8a3b6c5e1f", "5b1d9c77aa02"])
async def test_nor_does_one_that_looks_like_one_of_its_own(desk: Desk, guid: str) -> None:
    first = item("Fire in the harbour", guid=guid, link=f"{SITE}/fire", at=ago(5), text=HARBOUR)
    second = item("Council votes for the tram", guid=guid, link=f"{SITE}/tram", at=ago(1), text=TRAM)
    assert await desk.reads(rss(first)) == Brought(told=("Fire in the harbour",))
    assert await desk.reads(rss(second)) == Brought(told=("Council votes for the tram",))


@pytest.mark.parametrize(
    ("form", "linked"),
    [
        *((form, linked) for form in ("{}", "item-{:03}", "10{:02}", "9000{}", "{:05}") for linked in (True, False)),
        (f"{SITE}/rss#{{}}", True),  # unlinked, the guid would be the address
    ],
)
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("ascending", [True, False])
async def test_guids_that_count_the_entries_tell_each_story_once(
    desk: Desk, form: str, linked: bool, dated: bool, ascending: bool
) -> None:
    def window(newest: int) -> str:
        numbers: Sequence[int] = range(newest, max(0, newest - 5), -1)
        ordered = numbers[::-1] if ascending else numbers
        return rss(*(story(n, form.format(at), dated=dated, linked=linked) for at, n in enumerate(ordered, 1)))

    await desk.reads(window(5))
    for newest, new in ((6, ["Story 6"]), (7, ["Story 7"]), (9, ["Story 8", "Story 9"]), (9, [])):
        seen = await desk.reads(window(newest))
        assert (list(seen.told), seen.edited) == (new, ())  # and the older one before the newer
    seen = await desk.reads(window(20))
    assert (len(seen.told), seen.edited) == (5, ())


@pytest.mark.parametrize("linked", [True, False])
async def test_a_guid_that_is_the_title_joins_no_two_days(desk: Desk, linked: bool) -> None:
    for day in (1, 2):
        link = f"{SITE}/briefing/{day}" if linked else None
        brief = item("Morning briefing", guid="Morning briefing", link=link, at=ago(48 - 24 * day), text=f"Day {day}.")
        assert await desk.reads(rss(brief)) == Brought(told=("Morning briefing",))


async def test_an_address_of_a_section_names_none_of_its_stories(desk: Desk) -> None:
    section = f"{SITE}/world-news-of-the-day"
    for number in (2, 4):
        both = [
            item(f"Story {each}", guid=section if each == number else None, link=f"{section}/{each}", at=ago(9 - each))
            for each in (number, number - 1)
        ]
        assert await desk.reads(rss(*both)) == Brought(told=(f"Story {number - 1}", f"Story {number}"))


# ── Guids that are one story's ──────────────────────────────────────────────────────────────────────────────────────

OF_ITS_OWN = ("tag:a.example,2026:/12345", "4f5c1f7e-2f52-4a7b-9a55-0d8a3b6c5e1f", f"{SITE}/?p=12345", "482911 at A")
VAGUE = ("12", "p-7", f"{SITE}/?p=12", "tag:a.example,2026:a")


@pytest.mark.parametrize("guid", OF_ITS_OWN + VAGUE)
async def test_a_correction_changes_title_and_address_under_one_guid(desk: Desk, guid: str) -> None:
    first = item("Fire in the harbour", guid=guid, link=f"{SITE}/a", at=ago(5), text="Crews are there.")
    fixed = item("Three injured in a blaze", guid=guid, link=f"{SITE}/b", at=ago(5), text="It is out.")
    await desk.reads(rss(first))
    assert await desk.reads(rss(fixed)) == Brought(edited=(("Fire in the harbour", "Three injured in a blaze"),))


@pytest.mark.parametrize("guid", OF_ITS_OWN)
async def test_so_does_one_without_a_date(desk: Desk, guid: str) -> None:
    await desk.reads(rss(item("Fire in the harbour", guid=guid, link=f"{SITE}/a")))
    assert await desk.reads(rss(item("Three injured", guid=guid, link=f"{SITE}/b"))) == Brought(
        edited=(("Fire in the harbour", "Three injured"),)
    )


@pytest.mark.parametrize("guid", OF_ITS_OWN)
async def test_and_one_with_another_date_whose_words_stay(desk: Desk, guid: str) -> None:
    await desk.reads(rss(item("Fire in the harbour", guid=guid, link=f"{SITE}/a", at=ago(5), text=HARBOUR)))
    fixed = item("Three injured", guid=guid, link=f"{SITE}/b", at=ago(1), text=HARBOUR + " Three are injured.")
    assert await desk.reads(rss(fixed)) == Brought(edited=(("Fire in the harbour", "Three injured"),))


async def test_among_others_of_its_kind_a_guid_is_believed_by_itself(desk: Desk) -> None:
    others = [story(number, f"482{number * 37 % 100:02}") for number in (3, 4, 5)]
    await desk.reads(rss(item("Fire in the harbour", guid="48244", link=f"{SITE}/a", at=ago(5), text=HARBOUR), *others))
    fixed = item("Council votes for the tram", guid="48244", link=f"{SITE}/b", at=ago(1), text=TRAM)
    assert await desk.reads(rss(fixed, *others)) == Brought(
        edited=(("Fire in the harbour", "Council votes for the tram"),)
    )


@pytest.mark.parametrize("guid", ["latest", "12"])
async def test_a_short_guid_is_believed_where_title_and_words_are_the_same(desk: Desk, guid: str) -> None:
    await desk.reads(rss(item("Fire in the harbour", guid=guid, link=f"{SITE}/a", at=ago(5), text=HARBOUR)))
    moved = item("Fire in the harbour", guid=guid, link=f"{SITE}/b", at=ago(1), text=HARBOUR)
    assert await desk.reads(rss(moved)) == Brought()


# ── Titles that come back ───────────────────────────────────────────────────────────────────────────────────────────


def briefing(number: int, title: str, *, hour: float, named: bool = True) -> str:
    guid, link = (f"{SITE}/b/{number}", f"{SITE}/b/{number}") if named else (None, None)
    return item(title, guid=guid, link=link, at=ago(hour), text=(HARBOUR, TRAM, "Rain.", "Sun.")[number])


@pytest.mark.parametrize("title", ["Morning briefing", "عاجل", "Live updates", "עדכון"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("together", [True, False])
async def test_two_of_one_title_on_one_day_are_two_stories(desk: Desk, title: str, named: bool, together: bool) -> None:
    first, second = (briefing(number, title, hour=9 - 4 * number, named=named) for number in (0, 1))
    if together:
        assert (await desk.reads(rss(second, first))).told == (title, title)
    else:
        assert await desk.reads(rss(first)) == Brought(told=(title,))
        assert await desk.reads(rss(second)) == Brought(told=(title,))
    assert await desk.reads(rss(second, first)) == Brought()


async def test_so_they_are_where_the_feed_says_the_day_alone(desk: Desk) -> None:
    for number in (0, 1):  # 12 hours before noon is midnight, as where a date has no time
        assert await desk.reads(rss(briefing(number, "عاجل", hour=12))) == Brought(told=("عاجل",))
    assert await desk.reads(rss(briefing(1, "عاجل", hour=12), briefing(0, "عاجل", hour=12))) == Brought()


async def test_and_where_all_of_a_reading_bear_one_moment(desk: Desk) -> None:
    noise = [item(f"Other {number}", guid=f"o{number}", link=f"{SITE}/o/{number}", at=ago(15)) for number in (1, 2)]
    await desk.reads(rss(*noise))
    for number in (0, 1):
        assert await desk.reads(rss(briefing(number, "عاجل", hour=15), *noise)) == Brought(told=("عاجل",))


async def test_guid_and_address_may_change_where_title_and_moment_stay(desk: Desk) -> None:
    await desk.reads(rss(item("Fire", guid="x-1", link=f"{SITE}/1", at=ago(5), text=HARBOUR)))
    assert await desk.reads(rss(item("Fire", guid="y-1", link=f"{SITE}/y/1", at=ago(5), text=TRAM))) == Brought()


# ── One story twice in a reading ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("link", [f"{SITE}/fire", f"{SITE}/", f"{SITE}/feed"])
@pytest.mark.parametrize("dated", [True, False])
async def test_one_address_and_title_under_two_guids_is_told_once(desk: Desk, link: str, dated: bool) -> None:
    at = ago(5) if dated else None
    twins = [item("Fire in the harbour", guid=f"{section}-9", link=link, at=at, text=HARBOUR) for section in "ab"]
    assert await desk.reads(rss(*twins)) == Brought(told=("Fire in the harbour",))
    assert await desk.reads(rss(*twins)) == Brought()
    assert await desk.reads(rss(twins[1])) == Brought()


async def test_so_it_is_where_one_came_later_or_is_written_otherwise(desk: Desk) -> None:
    first = item("Fire in the harbour", guid="a-9", link=f"{SITE}/fire", at=ago(5), text=HARBOUR)
    second = item("Fire in the harbour", guid="b-9", link=f"{SITE}/fire?utm_source=rss", at=ago(4), text=HARBOUR + " ")
    assert await desk.reads(rss(second, first)) == Brought(told=("Fire in the harbour",))
    assert await desk.reads(rss(second, first)) == Brought()


async def test_two_stories_at_one_address_stay_two(desk: Desk) -> None:
    link = f"{SITE}/live"
    first = item("Live updates", guid="a-9", link=link, at=ago(5), text=HARBOUR)
    second = item("Live updates", guid="b-9", link=link, at=ago(4), text=TRAM)
    third = item("Polls close", guid="c-9", link=link, at=ago(3), text="Rain.")
    assert (await desk.reads(rss(third, second, first))).told == ("Live updates", "Live updates", "Polls close")


# ── Feeds that are longer than is looked at ─────────────────────────────────────────────────────────────────────────

DATES: dict[str, Callable[[int], datetime | None]] = {
    "rising": lambda number: ago(30) + timedelta(minutes=number),
    "equal": lambda _: ago(5),
    "none": lambda _: None,
    "by day": lambda number: ago(24 * ((730 - number) // 40) + 12),
}


@pytest.mark.timeout(400)  # it stores 500 posts and reads 620 entries four times
@pytest.mark.parametrize(
    ("dates", "ascending"),
    [("rising", True), ("equal", False), ("none", True), ("by day", True)],
)
async def test_of_a_long_feed_that_slides_the_new_ones_are_told_and_no_other(
    sqlite_store: SqlStore, clock: FakeClock, dates: str, ascending: bool
) -> None:
    desk = await Desk.following(sqlite_store, clock)

    def window(newest: int) -> str:
        numbers: Sequence[int] = range(newest, newest - 620, -1)
        made = (
            item(f"E{n}", guid=f"g{n}", link=f"{SITE}/{n}", at=DATES[dates](n))
            for n in (numbers[::-1] if ascending else numbers)
        )
        return rss(*made)

    assert (await desk.reads(window(720))).told == ()
    for newest, new in ((721, {721}), (724, {722, 723, 724}), (724, set())):
        seen = await desk.reads(window(newest))
        assert ({int(title[1:]) for title in seen.told}, seen.edited, seen.held) == (new, (), ())

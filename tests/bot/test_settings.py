"""/settings and /mute as people use them, on a real SQLite store."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot import subscribing
from bot.chat import Chat, Publication
from bot.following import EVERYTHING, Follow
from bot.message import Message, plain
from bot.model import PlaceKind
from bot.phrases import Phrases, available
from bot.ports import Store
from bot.preferences import Every, Length, Preferences, Preview, QuietHours, QuietMode
from bot.request import Reply, Request
from bot.subscriber import Subscriber
from tests.bot.conversation import GROUP, HOME, buttons, by, chat_on, in_group, said
from tests.bot.fakes import START, FakeClock


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    return chat_on(store, clock, phrases=Phrases(available()), publication=Publication(timezone="Asia/Jerusalem"))


@pytest.fixture
async def reader(chat: Chat) -> Request:
    """A reader in a private chat, subscribed to everything."""
    await chat.answer("subscribe", by(text="everything"))
    return by()


def offered(message: Message) -> dict[str, str]:
    """What can be pressed, by what stands on it."""
    options = message.select.options if message.select else ()
    return {
        **{option.label: option.action for option in options},
        **{button.label: button.action or "" for button in buttons(message)},
    }


async def pressed(chat: Chat, reply: Reply, *labels: str, by: Request) -> Reply:
    """Press one after another of what each answer offers; a label's beginning is enough."""
    for label in labels:
        choices = offered(reply.messages[0])
        begun = [action for shown, action in choices.items() if shown.startswith(label)]
        [action] = [choices[label]] if label in choices else begun
        reply = await chat.press(action, by)
        assert reply.replace or reply.form or reply.notice
    return reply


async def opened(chat: Chat, by: Request, *labels: str) -> Reply:
    return await pressed(chat, await chat.answer("settings", by), *labels, by=by)


async def wanted(chat: Chat) -> Preferences:
    return (await kept(chat)).preferences


async def kept(chat: Chat) -> Subscriber:
    found = await subscribing.find(chat.store, HOME)
    assert found is not None
    return found


async def typed(chat: Chat, reply: Reply, text: str, *, by: Request) -> Reply:
    """Fill in the form that came."""
    assert reply.form is not None
    return await chat.press(reply.form.action, replace(by, arguments={"text": text}))


def ticked(reply: Reply) -> list[str]:
    select = reply.messages[0].select
    return [option.label for option in select.options if option.chosen] if select else []


async def test_the_card_says_how_everything_stands(chat: Chat, reader: Request) -> None:
    assert said(await chat.answer("settings", reader)).splitlines() == [
        "Your settings",
        "",
        "When posts come: at once",
        "Daily limit: none",
        "Breaking news: always at once",
        "Quiet hours: none",
        "How much of a post: standfirst and picture",
        "Picture and link preview: as suits the post",
        "Sound: on",
        "Mute: off",
        "Language: English (as in your app)",
        "Time zone: Jerusalem, now 14:00",
    ]


async def test_who_follows_nothing_yet_is_told_to_begin_with_that(chat: Chat) -> None:
    sentence = "You don't follow anything here yet."
    for reply in (
        await chat.answer("settings", by()),
        await chat.answer("mute", by()),
        await chat.answer("mute", by(text="hour")),
    ):
        assert said(reply).startswith(sentence)
        assert buttons(reply.messages[0]) == []


@pytest.mark.parametrize(
    ("labels", "schedule"),
    [
        (("every hour",), (Every.HOURLY, time(8), 0)),
        (("every day", "Hour", "20:00"), (Every.DAILY, time(20), 0)),
        (("Monday to Friday",), (Every.WEEKDAYS, time(8), 0)),
        (("every Monday", "Day", "Sunday", "Hour", "07:00"), (Every.WEEKLY, time(7), 6)),
    ],
)
async def test_when_posts_come(
    chat: Chat, reader: Request, labels: tuple[str, ...], schedule: tuple[Every, time, int]
) -> None:
    reply = await opened(chat, reader, "When posts come", *labels)
    chosen = (await wanted(chat)).timing.schedule
    assert (chosen.every, chosen.at, chosen.weekday) == schedule
    assert len(ticked(reply)) == 1


async def test_hours_are_of_the_zone_that_the_card_shows(chat: Chat, reader: Request) -> None:
    await opened(chat, reader, "When posts come", "every day")
    assert (await wanted(chat)).timing.zone == "Asia/Jerusalem"


async def test_the_daily_limit(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Daily limit", "at most 12")
    assert "Daily limit: at most 12 posts, the rest in a digest at 08:00" in said(reply)
    assert ticked(await pressed(chat, reply, "Daily limit", by=reader)) == [
        "at most 12 posts, the rest in a digest at 08:00"
    ]
    reply = await pressed(chat, reply, "Daily limit", "none", by=reader)
    assert (await wanted(chat)).timing.daily_cap is None


async def test_a_digest_has_no_daily_limit(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "When posts come", "every hour", "‹ Settings")
    assert "Daily limit" not in said(reply)
    assert "Daily limit" not in offered(reply.messages[0])


async def test_what_is_only_on_or_off_is_turned_on_the_card(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Breaking news: like", "Sound off")
    preferences = await wanted(chat)
    assert (preferences.timing.breaking_passes, preferences.display.silent) == (False, True)
    assert "Breaking news: like other posts" in said(reply)
    await pressed(chat, reply, "Breaking news: at once", "Sound on", by=reader)
    preferences = await wanted(chat)
    assert (preferences.timing.breaking_passes, preferences.display.silent) == (True, False)


async def test_quiet_hours_by_weekday_over_midnight(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Quiet hours", "Every night", "Monday to Friday")
    assert "22:00–07:00 Mon, Tue, Wed, Thu, Fri" in said(reply)
    assert ticked(reply) == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    reply = await pressed(chat, reply, "Friday", "‹ Back", "posts come afterwards, in one digest", by=reader)
    timing = (await wanted(chat)).timing
    assert timing.quiet == (QuietHours(begins=time(22), ends=time(7), weekdays=frozenset(range(4))),)
    assert timing.quiet_mode is QuietMode.DIGEST
    reply = await typed(chat, await pressed(chat, reply, "Add hours", by=reader), "13-14:30", by=reader)
    reply = await pressed(chat, reply, "‹ Back", "22:00", "Remove", "‹ Settings", by=reader)
    assert "Quiet hours: 13:00–14:30 · posts come afterwards, in one digest" in said(reply)


async def test_other_hours_keep_their_days(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Quiet hours", "Every night", "Monday", "Other hours")
    reply = await typed(chat, reply, "21:30-6", by=reader)
    assert said(reply).endswith("21:30–06:00 Sun, Tue, Wed, Thu, Fri, Sat")


async def test_the_last_day_stays(chat: Chat, reader: Request) -> None:
    days = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    reply = await opened(chat, reader, "Quiet hours", "Every night", *days)
    refused = await pressed(chat, reply, "Saturday", by=reader)
    assert refused.notice is not None
    assert refused.notice.startswith("At least one day has to stay.")
    assert len((await wanted(chat)).timing.quiet[0].weekdays) == 1


async def test_the_form_of_posts(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "How much", "headline", "Picture and", "small")
    display = (await wanted(chat)).display
    assert (display.length, display.preview) == (Length.HEADLINE, Preview.SMALL)
    await pressed(chat, reply, "Picture and", "as suits", by=reader)
    assert (await wanted(chat)).display.preview is None


async def test_a_button_says_what_should_be_so_that_twice_is_once(chat: Chat, reader: Request) -> None:
    card = await chat.answer("settings", reader)
    first = await pressed(chat, card, "Sound off", by=reader)
    assert await pressed(chat, card, "Sound off", by=reader) == first
    assert (await wanted(chat)).display.silent


# ── zones ──


async def test_a_zone_is_offered_with_its_time_and_searched_by_city(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Time zone")
    assert list(offered(reply.messages[0])) == [
        "Jerusalem, now 14:00",
        "UTC, now 12:00",
        "Search for a city…",
        "‹ Settings",
    ]
    reply = await typed(chat, await pressed(chat, reply, "Search", by=reader), "new york", by=reader)
    assert "Time zone: New York, now 07:00" in said(reply)
    assert (await wanted(chat)).timing.zone == "America/New_York"


async def test_a_misspelt_city_is_offered_as_a_button(chat: Chat, reader: Request) -> None:
    asked = await opened(chat, reader, "Time zone", "Search")
    reply = await typed(chat, asked, "Berln", by=reader)
    assert said(reply) == "Which one do you mean by “Berln”?"
    reply = await pressed(chat, reply, "Berlin", by=reader)
    assert (await wanted(chat)).timing.zone == "Europe/Berlin"


async def test_utc_can_be_chosen(chat: Chat, reader: Request) -> None:
    reply = await opened(chat, reader, "Time zone", "UTC")
    assert "Time zone: UTC, now 12:00" in said(reply)
    assert "Time zone: UTC" in said(await pressed(chat, reply, "When posts come", "every day", "‹ Settings", by=reader))


@pytest.mark.parametrize("zone", ["en-GB", "he-IL"])
async def test_the_zone_of_the_app_s_country_is_shown_until_another_is_chosen(
    chat: Chat, reader: Request, zone: str
) -> None:
    there = replace(reader, person=replace(reader.person, language=zone))
    london = {"en-GB": "London, now 12:00", "he-IL": "14:00"}
    assert london[zone] in said(await chat.answer("settings", there)).splitlines()[-1]


# ── what cannot be used ──


@pytest.mark.parametrize(
    ("page", "text", "sentence"),
    [
        (("When posts come", "every day", "Hour", "Another"), "25:00", "“25:00” isn't an hour of the day."),
        (("When posts come", "every day", "Hour", "Another"), "", "“” isn't an hour of the day."),
        (("Daily limit", "Another"), "0", "“0” isn't a number of posts. Choose one from 1 to 100."),
        (("Daily limit", "Another"), "9" * 10_000, "isn't a number of posts."),
        (("Quiet hours", "Add"), "late", "“late” isn't a stretch of time."),
        (("Quiet hours", "Add"), "7:00-7:00", "That would leave no time for posts."),
        (("Time zone", "Search"), "qqqqqq", "I know no time zone for “qqqqqq”."),
        (("Time zone", "Search"), "x" * 10_000, "I know no time zone for"),
        (("Time zone", "Search"), "", "I know no time zone for “”."),
    ],
)
async def test_what_cannot_be_used_is_said_and_asked_again(
    chat: Chat, reader: Request, page: tuple[str, ...], text: str, sentence: str
) -> None:
    asked = await opened(chat, reader, *page)
    before = await wanted(chat)
    reply = await typed(chat, asked, text, by=reader)
    assert sentence in said(reply)
    assert len(said(reply)) < 200
    assert reply.form is not None
    assert asked.form is not None
    assert reply.form.question == asked.form.question
    assert await wanted(chat) == before


async def test_an_eighth_stretch_is_refused(chat: Chat, reader: Request, clock: FakeClock) -> None:
    reply = await opened(chat, reader, "Quiet hours", "Add")
    for hour in range(7):
        clock.shift(60)
        reply = await typed(chat, reply, f"{hour}:00-{hour}:30", by=reader)
        reply = await pressed(chat, reply, "‹ Back", "Add", by=reader)
    refused = await typed(chat, reply, "9-10", by=reader)
    assert said(refused).startswith("That's enough: at most 7 stretches")


# ── who may ──


async def test_in_a_group_everybody_reads_and_who_runs_it_changes(chat: Chat) -> None:
    await chat.answer("subscribe", replace(in_group(admin=True), text="everything"))
    card = await chat.answer("settings", in_group(admin=True))
    shown = await chat.answer("settings", in_group(admin=False))
    assert said(shown).startswith("Settings of this group\n\nWhen posts come: at once")
    assert said(shown).endswith("Only admins can change this here.")
    assert buttons(shown.messages[0]) == []
    anonymous = in_group(admin=True)
    hidden = replace(anonymous, person=replace(anonymous.person, anonymous=True))
    assert buttons((await chat.answer("settings", hidden)).messages[0]) == []
    refused = await chat.press(offered(card.messages[0])["Sound off"], in_group(admin=False))
    assert refused.notice is not None
    assert refused.notice.startswith("Only admins can do that here.")
    found = await subscribing.find(chat.store, GROUP)
    assert found is not None
    assert found.preferences == Preferences()
    assert said(await chat.answer("mute", in_group(text="hour", admin=False))).startswith("Only admins")


# ── mute ──


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("hour", START + timedelta(hours=1)),
        ("for an hour", START + timedelta(hours=1)),
        ("שבוע", START + timedelta(weeks=1)),
        ("until morning", datetime(2026, 11, 23, 6, 0, tzinfo=UTC)),  # eight in Jerusalem
        ("off", None),
    ],
)
async def test_mute_in_words(chat: Chat, reader: Request, text: str, until: datetime | None) -> None:
    await chat.answer("mute", by(text="week"))
    reply = await chat.answer("mute", by(text=text))
    assert (await wanted(chat)).muted_until == until
    assert said(reply).startswith("Not muted" if until is None else "until ")


async def test_mute_alone_offers_how_long_and_ends_by_itself(chat: Chat, reader: Request, clock: FakeClock) -> None:
    reply = await chat.answer("mute", reader)
    assert list(offered(reply.messages[0])) == ["For an hour", "Until morning", "For a week"]
    reply = await pressed(chat, reply, "For an hour", by=reader)
    assert said(reply).startswith("until 15:00\nNothing comes before then")
    assert "Mute: until 15:00" in said(await chat.answer("settings", reader))
    clock.shift(3_601)
    assert "Mute: off" in said(await chat.answer("settings", reader))
    assert list(offered((await chat.answer("mute", reader)).messages[0])) == [
        "For an hour",
        "Until morning",
        "For a week",
    ]


async def test_a_mute_is_ended_with_its_button_and_on_the_card(chat: Chat, reader: Request) -> None:
    muted = await chat.answer("mute", by(text="week"))
    assert said(await pressed(chat, muted, "End mute", by=reader)).startswith("Not muted")
    await opened(chat, reader, "Mute", "For a week")
    await opened(chat, reader, "Mute", "End mute")
    assert (await wanted(chat)).muted_until is None


async def test_a_mute_that_nobody_understands(chat: Chat, reader: Request) -> None:
    assert said(await chat.answer("mute", by(text="x" * 10_000))).startswith("I don't know how long “xxxx")
    assert (await wanted(chat)).muted_until is None


# ── language ──


async def test_a_chosen_language_is_spoken_at_once_and_stays_whatever_the_app_speaks(
    chat: Chat, reader: Request, clock: FakeClock
) -> None:
    reply = await opened(chat, reader, "Language", "עברית")
    assert plain(reply.messages[0].text).startswith("ההגדרות שלכם")
    assert said(await chat.answer("help", by(language="fa"))).startswith("מה אפשר לעשות כאן")
    await chat.answer("subscribe", by(language="ar", text="everything"))
    assert ((await kept(chat)).language, (await kept(chat)).language_chosen) == ("he", True)
    card = await chat.answer("settings", reader)
    back = await pressed(chat, card, "שפה", "לפי האפליקציה", by=reader)
    assert said(back).startswith("Your settings")
    clock.shift(60)
    await chat.answer("help", by(language="fa"))
    assert ((await kept(chat)).language, (await kept(chat)).language_chosen) == ("fa", False)


async def test_a_press_is_answered_in_the_chosen_language_though_the_app_says_none(chat: Chat, reader: Request) -> None:
    await opened(chat, reader, "Language", "עברית")
    silent = replace(reader, person=replace(reader.person, language=None))
    assert said(await chat.answer("settings", silent)).startswith("ההגדרות שלכם")
    assert said(await chat.answer("fly", silent)).startswith("אין פקודה כזאת")


async def test_a_group_s_language_does_not_change_what_its_admin_reads(chat: Chat) -> None:
    admin = in_group(admin=True)
    await chat.answer("subscribe", replace(admin, text="everything"))
    reply = await opened(chat, admin, "Language", "עברית")
    assert "Language: עברית" in said(reply).replace("\u2068", "").replace("\u2069", "")
    await chat.answer("subscribe", replace(admin, text="everything"))
    found = await subscribing.find(chat.store, GROUP)
    assert found is not None
    assert found.language == "he"


# ── every page, every language ──


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", [PlaceKind.PRIVATE, PlaceKind.CHANNEL])
async def test_every_page_opens_in_every_language(chat: Chat, clock: FakeClock, language: str, kind: PlaceKind) -> None:
    async def yes() -> bool:
        return True

    request = replace(by(language=language), kind=kind, manages=yes)
    async with chat.store.work() as work:
        saved = await work.subscribers.save(HOME, kind, START, language=language)
        await work.subscribers.follow(saved.id, Follow(EVERYTHING), START)
    seen: set[str] = set()
    waiting = [await chat.answer("settings", request)]
    while waiting:
        reply = waiting.pop()
        shown = said(reply)
        if shown in seen:
            continue
        seen.add(shown)
        for message in reply.messages:
            assert message.select is None or 2 <= len(message.select.options) <= 25
            labels = list(offered(message))
            assert len(labels) == len(set(labels))
            for action in offered(message).values():
                if action.startswith("sv|"):
                    clock.shift(1)  # so many presses at once are no person's
                    waiting.append(await chat.press(action, request))
    assert len(seen) >= 9

"""Settings in forms of several, where a platform's forms hold choices."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot import subscribing
from bot.chat import Chat, Publication
from bot.message import Field, Form, plain
from bot.phrases import Phrases, available
from bot.ports import Store
from bot.preferences import Every, Length, Preview, QuietHours, QuietMode
from bot.request import Reply, Request
from bot.subscriber import Subscriber
from tests.bot.conversation import FACTS, HOME, buttons, by, chat_on, in_group, said
from tests.bot.fakes import START, FakeClock

GROUPS = ["When posts come", "Quiet hours", "How posts look", "Mute", "Language and time zone"]


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    return chat_on(
        store,
        clock,
        phrases=Phrases(available()),
        platforms={"telegram": replace(FACTS["telegram"], choice_forms=True)},
        publication=Publication(timezone="Asia/Jerusalem"),
    )


@pytest.fixture
async def reader(chat: Chat) -> Request:
    """A reader in a private chat, subscribed to everything."""
    await chat.answer("subscribe", by(text="everything"))
    return by()


async def opened(chat: Chat, by: Request, *labels: str) -> Form:
    """Press one after another; the last brings a form."""
    reply = await chat.answer("settings", by)
    for label in labels:
        action = next(each.action for each in buttons(reply.messages[0]) if each.label.startswith(label))
        reply = await chat.press(action or "", by)
    assert reply.form is not None
    return reply.form


def field(form: Form, name: str) -> Field:
    return next(each for each in form.fields if each.name == name)


async def sent(chat: Chat, by: Request, form: Form, **changed: str) -> Reply:
    """Send the form with these fields changed, and everything else as it stands."""
    given = {each.name: each.standing for each in form.fields} | changed
    return await chat.press(form.action, replace(by, arguments=given))


async def kept(chat: Chat) -> Subscriber:
    found = await subscribing.find(chat.store, HOME)
    assert found is not None
    return found


async def test_the_card_has_a_button_for_each_group(chat: Chat, reader: Request) -> None:
    card = (await chat.answer("settings", reader)).messages[0]
    assert [each.label for each in buttons(card)] == GROUPS
    assert plain(card.text).startswith("Your settings\n\nWhen posts come: at once")


async def test_a_form_shows_how_everything_stands(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "When posts come")
    assert {each.name: each.standing for each in form.fields} == {
        "every": "at_once",
        "at": "08:00",
        "day": "0",
        "cap": "",
        "breaking": "yes",
    }
    assert form.title == "When posts come"


@pytest.mark.parametrize("group", GROUPS)
async def test_a_form_that_is_sent_as_it_stands_changes_nothing(chat: Chat, reader: Request, group: str) -> None:
    before = await kept(chat)
    reply = await sent(chat, reader, await opened(chat, reader, group))
    assert reply.replace
    assert await kept(chat) == before
    assert before.preferences.timing.zone == "UTC"  # assumed, and still not chosen


async def test_several_settings_are_set_at_once(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "When posts come")
    reply = await sent(chat, reader, form, every="weekly", day="6", at="7:30", cap="12", breaking="no")
    timing = (await kept(chat)).preferences.timing
    assert (timing.schedule.every, timing.schedule.weekday, timing.schedule.at) == (Every.WEEKLY, 6, time(7, 30))
    assert (timing.daily_cap, timing.breaking_passes, timing.zone) == (12, False, "Asia/Jerusalem")
    assert "When posts come: every Sunday at 07:30, in a digest" in said(reply)
    again = await opened(chat, reader, "When posts come")
    assert [each.standing for each in again.fields] == ["weekly", "07:30", "6", "12", "no"]
    await sent(chat, reader, again, cap="")
    assert (await kept(chat)).preferences.timing.daily_cap is None


async def test_how_posts_look(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "How posts look")
    await sent(chat, reader, form, length="headline", preview="small", silent="yes")
    display = (await kept(chat)).preferences.display
    assert (display.length, display.preview, display.silent) == (Length.HEADLINE, Preview.SMALL, True)
    await sent(chat, reader, await opened(chat, reader, "How posts look"), preview="automatic")
    assert (await kept(chat)).preferences.display.preview is None


async def test_quiet_hours_are_added_changed_and_removed(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "Quiet hours")
    assert field(form, "days").standing == "6,0,1,2,3,4,5"
    reply = await sent(chat, reader, form, hours="22:00-7", days="0,1", mode="digest")
    assert "Quiet hours: 22:00–07:00 Mon, Tue · posts come afterwards, in one digest" in said(reply)
    await sent(chat, reader, await opened(chat, reader, "Quiet hours", "Add hours"), hours="13-14")
    form = await opened(chat, reader, "Quiet hours", "22:00")
    assert (field(form, "hours").standing, field(form, "days").standing) == ("22:00-07:00", "0,1")
    await sent(chat, reader, form, days="4")
    assert (await kept(chat)).preferences.timing.quiet == (
        QuietHours(begins=time(13), ends=time(14)),
        QuietHours(begins=time(22), ends=time(7), weekdays=frozenset({4})),
    )
    await sent(chat, reader, await opened(chat, reader, "Quiet hours", "13:00"), hours="")
    timing = (await kept(chat)).preferences.timing
    assert [each.begins for each in timing.quiet] == [time(22)]
    assert timing.quiet_mode is QuietMode.DIGEST


async def test_a_mute_begins_and_ends(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "Mute")
    assert [each.value for each in form.fields[0].choices] == ["hour", "morning", "week"]
    await sent(chat, reader, form, mute="hour")
    assert (await kept(chat)).preferences.muted_until == START + timedelta(hours=1)
    form = await opened(chat, reader, "Mute")
    assert form.fields[0].hint == "until 15:00"
    await sent(chat, reader, form)
    assert (await kept(chat)).preferences.muted_until is not None
    await sent(chat, reader, form, mute="off")
    assert (await kept(chat)).preferences.muted_until is None


async def test_language_and_zone(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "Language and time zone")
    assert [each.standing for each in form.fields] == ["auto", "Asia/Jerusalem", "", ""]
    reply = await sent(chat, reader, form, language="he", zone="Etc/UTC", city="new york")
    assert said(reply).startswith("ההגדרות שלכם")
    found = await kept(chat)
    assert (found.language, found.preferences.timing.zone) == ("he", "America/New_York")


async def test_a_misspelt_city_is_offered_as_a_button(chat: Chat, reader: Request) -> None:
    form = await opened(chat, reader, "Language and time zone")
    reply = await sent(chat, reader, form, city="Berln", language="de")
    assert said(reply) == "Which one do you mean by “Berln”?"
    action = next(each.action for each in buttons(reply.messages[0]) if each.label.startswith("Berlin"))
    await chat.press(action or "", reader)
    found = await kept(chat)
    assert (found.language, found.preferences.timing.zone) == ("de", "Europe/Berlin")


@pytest.mark.parametrize(
    ("group", "changed", "sentence"),
    [
        ("When posts come", {"at": "25:00", "every": "daily"}, "“25:00” isn't an hour of the day."),
        ("When posts come", {"cap": "many", "every": "daily"}, "“many” isn't a number of posts."),
        ("Quiet hours", {"hours": "late", "mode": "silent"}, "“late” isn't a stretch of time."),
        ("Quiet hours", {"hours": "7-7", "mode": "silent"}, "That would leave no time for posts."),
        ("Quiet hours", {"hours": "7-8", "days": "", "mode": "silent"}, "At least one day has to stay."),
        ("Language and time zone", {"city": "qqqqqq", "language": "he"}, "I know no time zone for “qqqqqq”."),
        ("Language and time zone", {"city": "x" * 10_000, "language": "he"}, "I know no time zone for"),
    ],
)
async def test_of_a_form_that_cannot_be_used_nothing_is_set_and_it_comes_back_as_it_was_filled_in(
    chat: Chat, reader: Request, group: str, changed: dict[str, str], sentence: str
) -> None:
    form = await opened(chat, reader, group)
    before = await kept(chat)
    reply = await sent(chat, reader, form, **changed)
    assert said(reply).startswith(sentence)
    assert len(said(reply)) < 200
    assert reply.form is not None
    shown = {each.name: each.standing for each in reply.form.fields}
    assert {name: shown[name][:20] for name in changed} == {name: text[:20] for name, text in changed.items()} or (
        len(changed.get("city", "")) > 100
    )
    assert await kept(chat) == before


@pytest.mark.parametrize("changed", [{"every": "now"}, {"day": "9"}, {"every": "hourly,daily"}, {"breaking": "%"}])
async def test_what_no_app_would_send_sets_nothing(chat: Chat, reader: Request, changed: dict[str, str]) -> None:
    before = await kept(chat)
    reply = await sent(chat, reader, await opened(chat, reader, "When posts come"), **changed)
    assert "no longer works" in (reply.notice or said(reply))
    assert await kept(chat) == before


async def test_a_form_of_a_place_is_for_those_who_run_it(chat: Chat) -> None:
    admin = in_group(admin=True)
    await chat.answer("subscribe", replace(admin, text="everything"))
    form = await opened(chat, admin, "How posts look")
    refused = await sent(chat, in_group(admin=False), form, silent="yes")
    assert (refused.notice or said(refused)).startswith("Only admins can do that here.")


@pytest.mark.parametrize("language", available())
async def test_every_form_is_short_enough_to_be_shown_whole(chat: Chat, reader: Request, language: str) -> None:
    there = by(language=language)
    for button in buttons((await chat.answer("settings", there)).messages[0]):
        form = (await chat.press(button.action or "", there)).form
        assert form is not None
        assert len(form.title) <= 45
        assert 1 <= len(form.fields) <= 5
        for each in form.fields:
            assert len(each.label) <= 45
            assert len(each.hint or "") <= 100
            assert len(each.choices) <= 25

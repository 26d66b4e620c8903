"""A broadcast in the console: written, narrowed, looked at, sent once, watched, stopped; by who may, to whom."""

import re
from collections.abc import Mapping

import pytest

from bot import audiences
from bot.delivery import fan_out
from bot.desk import broadcasts
from bot.desk.broadcasts import Reach
from bot.desk_nouns import BroadcastState
from bot.model import Audience
from bot.outbox import Room
from bot.outcomes import Refused, Result, Sent, Unknown
from bot.release_rules import Canary
from bot.rights import Actor, Role
from tests.console.conftest import CHIEF, STANDINGS, Browser, ConsoleDesk, said

TEXT = {"text": "The office is closed on Monday.\n\nWe are back on Tuesday.", "key": "a"}
SHOWN = re.compile(r'name="shown" value="(\w+)"')


async def drafted(browser: Browser, fields: Mapping[str, str] = TEXT) -> int:
    kept = await browser.presses("/broadcasts", fields)
    found = re.fullmatch(r"/desk/broadcasts/(\d+)\?done=draft", kept.headers.get("location", ""))
    assert found, said(kept)
    return int(found[1])


async def sent_off(browser: Browser, number: int) -> str:
    """What stands on its button: the audience that was shown."""
    found = SHOWN.search((await browser.looks(f"/broadcasts/{number}")).text)
    return found[1] if found else ""


async def state_of(desk: ConsoleDesk, number: int) -> BroadcastState:
    async with desk.store.reading() as work:
        found = await work.broadcasts.get(number)
    assert found is not None
    return found.state


async def test_a_broadcast_is_written_shown_sent_once_watched_paused_and_stopped(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    assert "No broadcast has been written yet." in said(await browser.looks("/broadcasts"))
    assert "closed on Monday" in said(await browser.presses("/broadcasts/look", TEXT))
    number = await drafted(browser)
    assert await drafted(browser) == number, "a form that is sent twice is one draft"
    assert await drafted(browser, TEXT | {"text": "Other words."}) != number
    page = await browser.looks(f"/broadcasts/{number}")
    assert page.text.count('class="bubble"') == 2, "on each platform"
    assert "If it went out now Telegram · 0:01 3" in said(page)
    assert said(await browser.looks(f"/broadcasts/{number}/check")).count("closed on Monday") == 2
    shown = await sent_off(browser, number)
    sent = await browser.presses(f"/broadcasts/{number}/send", {"shown": shown})
    assert sent.headers["location"] == f"/desk/broadcasts/{number}?done=send"
    second = await browser.presses(f"/broadcasts/{number}/send", {"shown": shown})
    assert (second.status_code, "This broadcast is already being sent." in said(second)) == (409, True)
    await fan_out.write_deliveries(desk.store, desk.clock)
    assert "0 of 3 done" in said(await browser.looks(f"/broadcasts/{number}"))
    assert (await browser.presses(f"/broadcasts/{number}/pause")).status_code == 303
    assert "The office is closed on Monday. paused everybody telegram:1" in said(await browser.looks("/broadcasts"))
    await browser.presses(f"/broadcasts/{number}/resume")
    await browser.presses(f"/broadcasts/{number}/cancel")
    assert await state_of(desk, number) is BroadcastState.STOPPING
    assert (await browser.presses(f"/broadcasts/{number}/pause")).status_code == 409
    assert (await browser.presses(f"/broadcasts/{number}/explode")).status_code == 404
    assert [act for _, act, _ in await desk.acts()] == ["broadcast", "pause", "resume", "cancel"]


async def test_who_it_is_for_is_ticked_and_narrowed_and_only_what_was_shown_is_sent(desk: ConsoleDesk) -> None:
    await desk.readers(2)
    await desk.post(topics=("Sport", "Weather"))
    browser = await desk.as_(CHIEF)
    ticked = {
        "platforms.telegram": "on",
        "kinds.channel": "on",
        "without_kinds.private": "on",
        "languages.ar": "on",
        "topics": "Sport",
        "without_topics": "weather",
        "kinds.nonsense": "on",
        "active_days": "30",
    }
    number = await drafted(browser, TEXT | ticked)
    async with desk.store.reading() as work:
        kept = await work.broadcasts.get(number)
    assert kept is not None
    assert kept.audience == Audience(
        platforms=frozenset({"telegram"}),
        kinds=frozenset({"channel"}),  # type: ignore[arg-type]  # the value is the kind
        languages=frozenset({"ar"}),
        topics=frozenset({"sport"}),
        without_kinds=frozenset({"private"}),  # type: ignore[arg-type]
        without_topics=frozenset({"weather"}),
        active_days=30,
    )
    page = await browser.looks(f"/broadcasts/{number}")
    words = said(page).replace("\u2068", "").replace("\u2069", "")
    only = "Only: Telegram, channels, العربية, used the bot in the last 30 days"
    assert f"Only to readers of: Sport · {only} · Without: private chats, Weather" in words
    assert "Nobody would get it." in said(page)
    assert page.text.count('class="bubble"') == 1, "of the platforms and languages that it is for"
    assert page.text.count(" checked") == 4
    assert ('name="active_days" value="30"' in page.text, 'name="without_active_days" value=""' in page.text) == (
        True,
    ) * 2
    assert not await sent_off(browser, number)
    digest = audiences.digest(kept.audience)
    assert (await browser.presses(f"/broadcasts/{number}/send", {"shown": digest})).status_code == 422
    widened = await browser.presses(f"/broadcasts/{number}/audience", {"platforms.telegram": "on"})
    assert widened.headers["location"] == f"/desk/broadcasts/{number}?done=change"
    stale = await browser.presses(f"/broadcasts/{number}/send", {"shown": digest})
    assert (stale.status_code, "The audience was changed since." in said(stale)) == (409, True)
    shown = await sent_off(browser, number)
    assert (await browser.presses(f"/broadcasts/{number}/send", {"shown": shown})).status_code == 303
    assert [act for _, act, _ in await desk.acts()] == ["audience", "broadcast"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " "}, "There's no text to send."),
        ({"text": "x" * 3_501}, "That's too long for one message"),
        ({"link": "javascript:alert(1)"}, "isn't a web address"),
        ({"picture": "ftp://a.example/x.png"}, "isn't a web address"),
        ({"active_days": "0"}, "Write a number of days from 1 to 3"),
        ({"without_active_days": "4000"}, "Write a number of days from 1 to 3"),
        ({"topics": "Nowhere"}, "There's no platform, language, topic or kind of place called “Nowhere”."),
    ],
)
async def test_what_cannot_be_sent_is_said_above_the_form_as_it_was_filled_in(
    desk: ConsoleDesk, fields: dict[str, str], sentence: str
) -> None:
    browser = await desk.as_(CHIEF)
    refused = await browser.presses("/broadcasts", TEXT | {"languages.fa": "on"} | fields)
    assert refused.status_code == 422
    assert sentence in said(refused).replace("\u2068", "").replace("\u2069", "")
    assert 'name="languages.fa" checked' in refused.text
    assert ("We are back on Tuesday." in refused.text) is ("text" not in fields)


async def test_one_is_scheduled_taken_back_dropped_and_written_again(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    browser = await desk.as_(CHIEF)
    number = await drafted(browser)
    shown = await sent_off(browser, number)
    for at in ("", "yesterday", "2020-01-01T10:00"):
        assert (await browser.presses(f"/broadcasts/{number}/schedule", {"at": at, "shown": shown})).status_code == 422
    planned = await browser.presses(f"/broadcasts/{number}/schedule", {"at": "2026-11-23T18:00", "shown": shown})
    assert planned.headers["location"] == f"/desk/broadcasts/{number}?done=schedule"
    assert "18:00 UTC" in said(await browser.looks(f"/broadcasts/{number}"))
    assert (await browser.presses(f"/broadcasts/{number}/send", {"shown": shown})).status_code == 409
    await browser.presses(f"/broadcasts/{number}/cancel")
    assert await state_of(desk, number) is BroadcastState.CANCELLED
    again = (await browser.looks(f"/broadcasts/new?again={number}")).text
    assert "We are back on Tuesday." in again
    other = await drafted(browser, TEXT | {"key": "b"})
    dropped = await browser.presses(f"/broadcasts/{other}/drop")
    assert dropped.headers["location"] == f"/desk/broadcasts/{other}?done=drop"
    assert [act for _, act, _ in await desk.acts()] == ["schedule", "cancel", "cancel"]


async def test_what_is_in_doubt_is_sent_again_and_what_failed_is_tried_again(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    number = await drafted(browser)
    await browser.presses(f"/broadcasts/{number}/send", {"shown": await sent_off(browser, number)})
    await fan_out.write_deliveries(desk.store, desk.clock)
    for outcome in (Sent(("1",)), Refused("too long"), Unknown("cut"), Unknown("cut")):
        desk.clock.shift(1)
        async with desk.store.work() as work:
            (copy,) = await work.deliveries.claim("telegram", desk.clock.now(), Room(urgent=0, rest=1), 1)
            await work.deliveries.settle([Result(copy, outcome, desk.clock.now())], 1)
    page = said(await browser.looks(f"/broadcasts/{number}"))
    for line in ("Telegram delivered 1", "Telegram in doubt cut 1", "Telegram refused too long 1"):
        assert line in page
    listed = said(await browser.looks("/broadcasts"))
    assert "1 / 3 in doubt 1 refused 1" in listed
    assert (await browser.presses(f"/broadcasts/{number}/resend")).status_code == 303
    again = await browser.presses(f"/broadcasts/{number}/resend")
    assert (again.status_code, "There's nothing left to send again." in said(again)) == (409, True)
    assert [act for _, act, _ in await desk.acts()] == ["broadcast", "send again"]


async def test_a_few_places_get_it_first_and_the_rest_at_a_press(desk: ConsoleDesk) -> None:
    await desk.readers(3)
    browser = await desk.as_(CHIEF)
    number = await drafted(browser)
    desk.chat.canary = Canary(places=3)
    page = await browser.looks(f"/broadcasts/{number}")
    assert 'name="canary"' not in page.text, "there would be no rest"
    desk.chat.canary = Canary(places=1)
    assert 'name="canary"' in (await browser.looks(f"/broadcasts/{number}")).text
    shown = await sent_off(browser, number)
    await browser.presses(f"/broadcasts/{number}/send", {"shown": shown, "canary": "on"})
    await fan_out.write_deliveries(desk.store, desk.clock)
    page = await browser.looks(f"/broadcasts/{number}")
    assert "0 of 1 done" in said(page)
    assert f"/broadcasts/{number}/proceed" in page.text
    went_on = await browser.presses(f"/broadcasts/{number}/proceed")
    assert went_on.headers["location"] == f"/desk/broadcasts/{number}?done=resume"
    await fan_out.write_deliveries(desk.store, desk.clock)
    assert "0 of 3 done" in said(await browser.looks(f"/broadcasts/{number}"))


async def test_it_is_shown_when_it_comes_at_an_hour_of_each_reader_and_then_planned(desk: ConsoleDesk) -> None:
    await desk.readers(2)
    browser = await desk.as_(CHIEF)
    number = await drafted(browser)
    for nonsense in ("", "25:00", "noon", "+2h"):
        assert "/local" not in (await browser.looks(f"/broadcasts/{number}?hour={nonsense}")).text
        assert (await browser.presses(f"/broadcasts/{number}/local", {"hour": nonsense})).status_code == 422
    page = await browser.looks(f"/broadcasts/{number}?hour=18:30")
    assert "18:30 where each reader is" in said(page).replace("\u2068", "").replace("\u2069", "")
    shown = await sent_off(browser, number)
    planned = await browser.presses(f"/broadcasts/{number}/local", {"hour": "18:30", "shown": shown})
    assert planned.headers["location"] == f"/desk/broadcasts/{number}?done=schedule"
    await fan_out.write_deliveries(desk.store, desk.clock)
    assert "0 of 2 done" in said(await browser.looks(f"/broadcasts/{number}"))
    async with desk.store.work() as work:
        assert await work.deliveries.claim("telegram", desk.clock.now(), Room(urgent=9, rest=9), 1) == []
    assert (await browser.presses(f"/broadcasts/{number}/local", {"hour": "18:30", "shown": shown})).status_code == 409


async def test_an_open_page_is_told_how_far_it_is(desk: ConsoleDesk) -> None:
    await desk.readers(2)
    browser, heard = await desk.as_(CHIEF), ""
    number = await drafted(browser)
    await browser.presses(f"/broadcasts/{number}/send", {"shown": await sent_off(browser, number)})
    async with browser.client.stream("GET", f"{desk.base}/broadcasts/{number}/live", headers=browser.headers) as stream:
        async for text in stream.aiter_text():
            heard += text
            if heard.count("event:") == 1:
                await fan_out.write_deliveries(desk.store, desk.clock)
                await desk.clock.advance(2.1, step=0.5)
            elif "2 done" in heard.replace("\u2068", "").replace("\u2069", ""):
                break
    assert re.findall(r"^event: (\w+)$", heard, re.M) == ["sending", "sending"]
    assert (await browser.looks("/broadcasts/99/live")).status_code == 404


SENDERS, WRITERS = {"owner", "editor"}, {"owner", "editor", "writer"}
MAY = {
    "": WRITERS,
    "/audience": WRITERS,
    "/send": SENDERS,
    "/schedule": SENDERS,
    "/local": SENDERS,
    "/proceed": SENDERS,
    "/drop": SENDERS,
    "/pause": SENDERS,
    "/resume": SENDERS,
    "/cancel": SENDERS,
    "/resend": SENDERS,
}


@pytest.mark.parametrize("act", MAY)
@pytest.mark.parametrize("role", sorted(STANDINGS))
async def test_each_role_does_what_it_may_and_nothing_else(desk: ConsoleDesk, role: str, act: str) -> None:
    await desk.readers(1)
    browser, content = await desk.role(role), broadcasts.split_input("Closed on Monday.")
    made = await broadcasts.draft(desk.store, desk.clock, Actor(CHIEF, Role.OWNER), content, Audience())
    if act in ("/pause", "/resume", "/proceed", "/cancel", "/resend"):
        await broadcasts.confirm(desk.store, desk.clock, Actor(CHIEF, Role.OWNER), made.id, Reach(places={}, seconds=0))
    before = await state_of(desk, made.id)
    assert (await browser.looks(f"/broadcasts/{made.id}")).status_code == 200
    fields = {"text": "Hello", "shown": audiences.digest(Audience()), "at": "2026-11-23T18:00", "hour": "18:00"}
    answer = await browser.presses(f"/broadcasts/{made.id}{act}" if act else "/broadcasts", fields)
    if role == "limited" and not act:
        assert answer.status_code == 303, "to their own topics' readers"
        async with desk.store.reading() as work:
            newest = (await work.broadcasts.list(limit=1))[0]
        assert newest.audience.topics == {"sport"}
    elif role in MAY[act]:
        assert answer.status_code in (303, 409), said(answer)
    else:
        assert answer.status_code == 403, said(answer)
        assert [person for person, *_ in await desk.acts() if person != CHIEF] == []
        assert await state_of(desk, made.id) is before
    assert ((await browser.looks("/broadcasts/new")).status_code == 200) is (role != "viewer")


async def test_who_is_limited_writes_to_no_others(desk: ConsoleDesk) -> None:
    await desk.post(topics=("Sport", "Weather"))
    browser = await desk.role("limited")
    assert (await browser.presses("/broadcasts", TEXT | {"topics": "Sport, Weather"})).status_code == 403
    number = await drafted(browser, TEXT | {"topics": "sport"})
    assert (await browser.presses(f"/broadcasts/{number}/audience", {"topics": "Weather"})).status_code == 403


async def test_the_list_is_paged(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    for number in range(32):
        content = broadcasts.split_input(f"Word {number}.")
        await broadcasts.draft(desk.store, desk.clock, Actor(CHIEF, Role.OWNER), content, Audience())
    first = await browser.looks("/broadcasts")
    assert said(first).count("Word ") == 30
    (after,) = re.findall(r"/broadcasts\?before=(\d+)", first.text)
    assert said(await browser.looks(f"/broadcasts?before={after}")).count("Word ") == 2
    assert (await browser.looks("/broadcasts?before=x")).status_code == 404

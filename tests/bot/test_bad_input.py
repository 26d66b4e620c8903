"""What people write that cannot be used, field by field: the sentence that says why, by table. Nothing breaks, and no
sentence repeats ten thousand characters."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot import identity, linking
from bot.chat import Chat, Publication
from bot.model import Address, Content, NewPost, PostKind, PostState
from bot.ports import Store
from bot.request import Reply
from tests.bot.conversation import OWNER, READER, buttons, by, chat_on, said
from tests.bot.fakes import START, FakeClock
from tests.bot.test_settings import offered, pressed, typed

LONG = "x" * 10_000
NINES = "9" * 5_000
UNSEEN = "\u202e\u2066\u200b"
MOST_SAID = 250  # characters
THERE = Address("discord", "7")


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic("Politics")])
        content = Content(title="Article", summary="What happened.", url="https://a.example/1")
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=content,
            topics=("politics",),
            published_at=START - timedelta(hours=1),
        )
        await work.posts.add(new, START)
    owners, desk = {"telegram": frozenset({OWNER})}, Publication(timezone="Asia/Beirut")
    opened = chat_on(store, clock, owners=owners, publication=desk)
    await opened.answer("subscribe", by(text="politics"))
    return opened


async def sentences(
    clock: FakeClock, rows: dict[str, str], answer: Callable[[str], Awaitable[Reply]]
) -> dict[str, str]:
    """The first line of what is answered to each."""
    found: dict[str, str] = {}
    for given in rows:
        clock.shift(60)  # nobody is asked to be patient
        first = said(await answer(given)).split("\n")[0]
        assert len(first) <= MOST_SAID
        found[given] = first
    return found


async def after(chat: Chat, command: str, person: str, given: str) -> Reply:
    """What is answered to a command with this behind it."""
    return await chat.answer(command, by(person, given))


NO_CODE = "I don't know this code. Check it, or get a new one with /link in the other app."
WRONG_NUMBER = "isn't a number of articles I can show. Choose one from 1 to 10, as in /latest 5."
LATEST = "Write /latest, then how many (1 to 10) and a topic if you like."
WHY = "Write its number or link, or reply with /why to a message that shows it."
READ = "Write its number or link, or reply with /read to a message that shows it."
MUTE = "Use /mute hour, /mute morning, /mute week or /mute off."
CUT = "x" * 59 + "…"
COMMANDS: dict[str, dict[str, str]] = {
    "latest": {
        "0": f"“0” {WRONG_NUMBER}",
        "-3": f"“-3” {WRONG_NUMBER}",
        "11": f"“11” {WRONG_NUMBER}",
        NINES: f"“{'9' * 20}” {WRONG_NUMBER}",
        "nonsense": f"There is no topic “nonsense”. {LATEST}",
        LONG: f"There is no topic “{CUT}”. {LATEST}",
        UNSEEN: "Latest articles",
    },
    "subscribe": {
        "nonsense": "There is no topic “nonsense”. /topics shows what you can follow.",
        LONG: f"There is no topic “{CUT}”. /topics shows what you can follow.",
        "a," * 300: "That's too many at once. Name up to 20 topics, with commas between them.",
        UNSEEN: "What would you like to get here?",
    },
    "unsubscribe": {
        "nonsense": "There is no topic “nonsense”. /topics shows what you can follow.",
        "a," * 300: "That's too many at once. Name up to 20 topics, with commas between them.",
    },
    "search": {
        LONG: "That's too long to search for. Use up to 200 characters.",
        UNSEEN: "What are you looking for? Write the words after /search, for example: /search climate summit",
    },
    "read": {
        "0": f"I can't find an article “0”. {READ}",
        NINES: f"I can't find an article “{'9' * 59}…”. {READ}",
        LONG: f"I can't find an article “{CUT}”. {READ}",
    },
    "why": {"0": f"I can't find an article “0”. {WHY}", LONG: f"I can't find an article “{CUT}”. {WHY}"},
    "mute": {
        "for ever": f"I don't know how long “for ever” is. {MUTE}",
        LONG: f"I don't know how long “{'x' * 39}…” is. {MUTE}",
    },
    "link": {"nonsense": NO_CODE, LONG: NO_CODE, NINES: NO_CODE},
    "settings": {LONG: "Your settings"},
    "nonsense": {"": "I don't know /nonsense. /help shows what I can do."},
}


async def test_what_stands_behind_a_command(chat: Chat, clock: FakeClock) -> None:
    for command, rows in COMMANDS.items():
        assert await sentences(clock, rows, partial(after, chat, command, READER)) == rows


POST = "There's no post “{}”."
EMPTY = "Write it after /broadcast, with any link on a line of its own."
SHORTEN = "and the limit is 3,500. Shorten it, or link to the article."
DESK: dict[str, dict[str, str]] = {
    **{
        command: {"nonsense": POST.format("nonsense"), "0": POST.format("0"), LONG: POST.format(CUT)}
        for command in ("publish", "correct", "retract", "report")
    },
    "desk": {"nonsense": "I don't know this code. Check it, or ask for a new one."},
    "broadcast": {
        LONG: f"That's too long for one message: 10,000 characters, {SHORTEN}",
        "https://a.example/1": f"There's no text to send. {EMPTY}",
    },
}


async def test_what_an_editor_writes_behind_a_command(chat: Chat, clock: FakeClock) -> None:
    for command, rows in DESK.items():
        assert await sentences(clock, rows, partial(after, chat, command, OWNER)) == rows


HOUR = "isn't an hour of the day. Write it like 8:30 or 20:15."
CAP = "isn't a number of posts. Choose one from 1 to 100."
QUIET = "isn't a stretch of time. Write it like 22:00-7:00."
ZONE = "Try the nearest big city, or your country."
SHORT = "x" * 39 + "…"
SETTINGS: dict[tuple[str, ...], dict[str, str]] = {
    ("When posts come", "every day", "Hour", "Another"): {
        "25:00": f"“25:00” {HOUR}",
        "8:60": f"“8:60” {HOUR}",
        "soon": f"“soon” {HOUR}",
        LONG: f"“{SHORT}” {HOUR}",
    },
    ("Daily limit", "Another"): {
        "0": f"“0” {CAP}",
        "101": f"“101” {CAP}",
        "twelve": f"“twelve” {CAP}",
        NINES: f"“{'9' * 39}…” {CAP}",
    },
    ("Quiet hours", "Add"): {
        "22": f"“22” {QUIET}",
        "22:00-25:00": f"“22:00-25:00” {QUIET}",
        "0-0": "That would leave no time for posts. To get none at all, use /mute or /stop.",
        LONG: f"“{SHORT}” {QUIET}",
    },
    ("Time zone", "Search"): {
        "qqqqqq": f"I know no time zone for “qqqqqq”. {ZONE}",
        "+25:00": f"I know no time zone for “+25:00”. {ZONE}",
        LONG: f"I know no time zone for “{CUT}”. {ZONE}",
    },
}


async def test_what_is_written_for_a_setting(chat: Chat, clock: FakeClock) -> None:
    for number, (path, rows) in enumerate(SETTINGS.items()):
        reader = by(str(40 + number))
        await chat.answer("subscribe", replace(reader, text="politics"))
        form = await pressed(chat, await chat.answer("settings", reader), *path, by=reader)
        assert await sentences(clock, rows, partial(typed, chat, form, by=reader)) == rows


QUOTE = 'Put one on each side of the phrase, as in "west bank".'
WORDS = {
    "-": "There are no letters in “-”. Write a word, or leave it out.",
    "y" * 300: f"“{'y' * 39}…” is too long for a word. Use up to 80 letters.",
    '"west bank': f'A quotation mark is missing in “"west”. {QUOTE}',
    '""': 'There\'s nothing between the quotation marks. Write a phrase there, as in "west bank".',
    "a*": "The * in “a*” has to stand at the end, behind at least 3 letters, as in elect*.",
    "rain -rain": "“rain” can't be both wanted and unwanted. Leave it out of one of the two.",
    " ".join(f"w{number}" for number in range(200)): "That's too many words: 200. Choose up to 50.",
    LONG: "That's too long: 10,000 characters, and the limit is 1,000.",
}


async def test_words_that_narrow_a_subscription(chat: Chat, clock: FakeClock) -> None:
    form = await pressed(chat, await chat.answer("subscribe", by()), "Words…", "Set words…", by=by())
    assert await sentences(clock, WORDS, lambda given: typed(chat, form, given, by=by())) == WORDS


MOMENT = (
    "Write an hour such as 18:00, a day and an hour such as 2026-11-23 18:00, or how long from now, such as +90m or"
    " +2h."
)
FORWARD = "the clocks go forward that night. Choose another time."
LATER = {
    "soon": f"“soon” isn't a time I understand. {MOMENT}",
    "25:00": f"“25:00” isn't a time I understand. {MOMENT}",
    "2026-11-20 09:00": "2026-11-20 09:00 (Asia/Beirut, UTC+02:00) has already passed. Choose a later time.",
    "2028-01-01 09:00": "2028-01-01 09:00 (Asia/Beirut, UTC+02:00) is more than a year away. Choose an earlier time.",
    "2027-03-28 00:30": f"There's no 2027-03-28 00:30 in Asia/Beirut: {FORWARD}",
    LONG: f"“{SHORT}” isn't a time I understand. {MOMENT}",
}


async def test_when_a_broadcast_is_to_go_out(chat: Chat, clock: FakeClock) -> None:
    owner = by(OWNER)
    asked = await chat.answer("broadcast", by(OWNER, "We close at noon"))
    preview = replace(asked, messages=asked.messages[-1:])
    form = await pressed(chat, preview, "Send later", by=owner)
    assert await sentences(clock, LATER, lambda given: typed(chat, form, given, by=owner)) == LATER


ADDRESS = "isn't a web address: it has to start with http:// or https://."


LINKS = {
    "javascript:alert(1)": f"“javascript:alert(1)” {ADDRESS}",
    "a.example": f"“a.example” {ADDRESS}",
    LONG: f"“{'x' * 99}…” {ADDRESS}",
}


async def test_the_link_of_a_broadcast(chat: Chat, clock: FakeClock) -> None:
    form = (await chat.answer("broadcast", by(OWNER))).form
    assert form is not None
    action = form.action

    async def filled(link: str) -> Reply:
        return await chat.press(action, replace(by(OWNER), arguments={"text": "We close at noon", "link": link}))

    assert await sentences(clock, LINKS, filled) == LINKS


async def test_codes_of_somebody_else_of_before_and_of_this_app(chat: Chat, store: Store, clock: FakeClock) -> None:
    here = by().address
    codes = [
        await linking.new_code(store, clock, THERE, "discord:7", language="en"),
        await linking.new_code(store, clock, here, "telegram:2", language="en"),
        await linking.new_code(store, clock, Address("discord", "8"), "discord:8", language="en"),
    ]
    used, own, old = codes
    await linking.redeem(store, clock, used, Address("telegram", "9"), "telegram:9")
    own_said = said(await chat.answer("link", by("3", own)))
    used_said = said(await chat.answer("link", by("4", used)))
    clock.shift(601)
    old_said = said(await chat.answer("link", by("5", old)))
    assert (own_said, used_said, old_said) == (
        "This code was made in this app. Use one that /link shows you in the other app.",
        "This code was used already. Get a new one with /link in the other app.",
        "This code has expired. Get a new one with /link in the other app.",
    )


async def test_buttons_that_are_old_another_person_s_of_another_place_or_nobody_s(chat: Chat, clock: FakeClock) -> None:
    card = (await chat.answer("settings", by())).messages[0]
    mine = next(iter(offered(card).values()))
    question = (await chat.answer("broadcast", by(OWNER, "We close at noon"))).messages[-1]
    send = next(each.action for each in buttons(question) if each.label == "Send") or ""
    elsewhere = replace(by(), address=Address("telegram", "77"))
    unknown = "This button no longer works. Please send the command again."
    answers = {
        "of another place": await chat.press(mine, elsewhere),
        "of another person": await chat.press(send, replace(by("3"), address=by(OWNER).address)),
        "cut": await chat.press(mine[:-1], by()),
        "foreign": await chat.press("a|b", by()),
        "long": await chat.press(LONG, by()),
        "unseen": await chat.press(UNSEEN, by()),
    }
    clock.shift(8 * 86_400 * 60)
    answers["old"] = await chat.press(mine, by())
    assert {name: reply.notice or said(reply) for name, reply in answers.items()} == {
        "of another place": unknown,
        "of another person": "This button is for the person who asked for it.",
        "cut": unknown,
        "foreign": unknown,
        "long": unknown,
        "unseen": unknown,
        "old": "This button has expired. Please send the command again.",
    }

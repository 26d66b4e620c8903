"""`/desk` and what people of the desk can say, as a conversation."""

from dataclasses import replace

import pytest

from bot.admission import Access
from bot.chat import Chat
from bot.commands import COMMANDS
from bot.message import Button, Message
from bot.model import PlaceKind, Topic
from bot.ports import Store
from bot.request import Request
from bot.rights import DeskStanding, Role
from tests.bot.conversation import GROUP, OWNER, buttons, by, chat_on, pressed, presses, said
from tests.bot.fakes import START, FakeClock

ANN = "7"
LINK = "https://t.me/the_bot?start="


@pytest.fixture
def chat(store: Store, clock: FakeClock) -> Chat:
    return chat_on(store, clock, owners={"telegram": frozenset({OWNER})})


def boss(text: str = "") -> Request:
    return replace(by(OWNER, text), private_link=LINK)


def ann(text: str = "", *, language: str = "en") -> Request:
    request = by(ANN, text, language=language)
    return replace(request, person=replace(request.person, name="Ann"))


def labels(message: Message) -> list[str]:
    options = message.select.options if message.select else ()
    return [each.label for each in options] + [each.label for each in buttons(message)]


async def make(store: Store, standing: DeskStanding, person: str = f"telegram:{ANN}") -> None:
    async with store.work() as work:
        await work.topics.ensure([Topic(slug="politics", title="Politics"), Topic(slug="sport", title="Sport")])
        await work.desk.save(person, standing, START, invited_by="cli:root")


async def subscribers(chat: Chat) -> None:
    for person, topic in (("20", "Politics"), ("21", "Sport"), ("22", "Politics")):
        await chat.answer("subscribe", by(person, topic))


async def test_a_person_is_invited_in_chat_joins_by_the_code_and_is_removed(chat: Chat, store: Store) -> None:
    listed = await chat.answer("desk", boss())
    assert said(listed) == "At the desk\n• telegram:1: owner, by the settings"
    roles = await presses(chat, listed, "Invite somebody", boss())
    assert labels(roles.messages[0]) == ["viewer", "writer", "editor", "editor: Topics…", "owner", "‹ Back"]
    invited = await presses(chat, roles, "writer", boss())
    _, code, link = said(invited).rsplit("\n", 2)
    assert said(invited).startswith("The first person who sends me this in a private chat within 24 hours")
    assert link == f"Or with this link: {LINK}desk-{code.removeprefix('/desk ').replace('-', '')}"

    welcome = await chat.answer("desk", ann(code.removeprefix("/desk ")))
    assert said(welcome) == (
        "Welcome to the desk.\nYour role at the desk of Israfan: writer.\nYou may write and correct; others send."
    )
    assert said(await chat.answer("desk", ann())) == said(welcome).split("\n", 1)[1]

    card = await presses(chat, await chat.answer("desk", boss()), "Ann (telegram:7)", boss())
    assert labels(card.messages[0]) == ["viewer", "editor", "owner", "Topics…", "Remove", "‹ Back"]
    assert said(card) == "Ann (telegram:7): writer. Invited by telegram:1, 2026-11-22 12:00."
    asked = await presses(chat, card, "Remove", boss())
    assert said(asked).startswith("Remove Ann (telegram:7) from the desk?")
    assert said(await presses(chat, asked, "Remove", boss())) == "Ann (telegram:7) is no longer at the desk."
    assert said(await chat.answer("desk", ann())) == "Only the newsroom's editors can do that."


async def test_the_link_joins_too_in_the_person_s_language(chat: Chat) -> None:
    invited = await presses(
        chat, await presses(chat, await chat.answer("desk", boss()), "Invite somebody", boss()), "viewer", boss()
    )
    payload = said(invited).rsplit("start=", 1)[1]
    assert "أهلًا بك في فريق التحرير." in said(await chat.answer("start", ann(payload, language="ar")))


async def test_an_owner_changes_role_and_topics_and_the_topics_stay_an_editor_s(chat: Chat, store: Store) -> None:
    await make(store, DeskStanding(role=Role.VIEWER))
    card = await presses(chat, await chat.answer("desk", boss()), "telegram:7", boss())
    card = await presses(chat, card, "editor", boss())
    form = await presses(chat, card, "Topics…", boss())
    assert form.form is not None
    wrong = await chat.press(form.form.action, replace(boss(), arguments={"text": "Sprot"}))
    assert "There is no topic “Sprot”" in (wrong.notice or said(wrong))
    card = await chat.press(form.form.action, replace(boss(), arguments={"text": "Sport, politics"}))
    assert said(card).startswith("telegram:7: editor, only: Politics, Sport.")
    card = await presses(chat, card, "writer", boss())
    assert said(card).startswith("telegram:7: writer, only: Politics, Sport.")
    form = await presses(chat, card, "Topics…", boss())
    assert form.form is not None
    card = await chat.press(form.form.action, replace(boss(), arguments={"text": "everything"}))
    assert said(card).startswith("telegram:7: writer. ")


async def test_a_limited_editor_is_invited_by_the_names_of_topics(chat: Chat, store: Store) -> None:
    await make(store, DeskStanding(role=Role.VIEWER), person="telegram:8")
    roles = await presses(chat, await chat.answer("desk", boss()), "Invite somebody", boss())
    form = await presses(chat, roles, "editor: Topics…", boss())
    assert form.form is not None
    invited = await chat.press(form.form.action, replace(boss(), arguments={"text": "Sport"}))
    assert "joins the desk as: editor, only: Sport." in said(invited)


async def test_five_wrong_codes_are_as_many_as_anybody_may_try(chat: Chat, clock: FakeClock) -> None:
    invited = await presses(
        chat, await presses(chat, await chat.answer("desk", boss()), "Invite somebody", boss()), "owner", boss()
    )
    right = said(invited).split("/desk ")[1].split("\n")[0]
    for _ in range(5):
        assert said(await chat.answer("desk", ann("WRON-GWRO-NGWR-ONGW"))).startswith("I don't know this code.")
        clock.shift(10)
    assert said(await chat.answer("desk", ann(right))).startswith("You've asked for this often lately.")
    clock.shift(3600)
    assert said(await chat.answer("desk", ann(right))).startswith("Welcome to the desk.")


async def test_the_people_are_shown_in_private_alone(chat: Chat) -> None:
    shared = replace(boss(), address=GROUP, kind=PlaceKind.GROUP)
    assert said(await chat.answer("desk", shared)) == "Please use /desk in a private chat with me."
    assert said(await chat.answer("start", replace(shared, text="desk-ABCD"))) == (
        "Please use /desk in a private chat with me."
    )


STANDINGS = {
    "viewer": (DeskStanding(role=Role.VIEWER), {"desk"}),
    "writer": (DeskStanding(role=Role.EDITOR, sends=False), {"desk"}),
    "editor": (DeskStanding(role=Role.EDITOR), {"desk", "broadcast"}),
    "owner": (DeskStanding(role=Role.OWNER), {"desk", "broadcast"}),
}


@pytest.mark.parametrize("name", STANDINGS)
async def test_help_lists_what_this_one_may_use(chat: Chat, store: Store, name: str) -> None:
    standing, wanted = STANDINGS[name]
    await make(store, standing)
    shown = {
        line.split(" ")[0].strip("/") for line in said(await chat.answer("help", ann())).split("\n") if "/" in line
    }
    assert shown & {"desk", "broadcast"} == wanted
    stranger = said(await chat.answer("help", by("99")))
    assert "/desk" not in stranger
    assert "/broadcast" not in stranger


@pytest.mark.parametrize("name", ["viewer", "writer"])
async def test_who_may_not_send_is_told_so_before_writing_a_broadcast(chat: Chat, store: Store, name: str) -> None:
    await make(store, STANDINGS[name][0])
    assert said(await chat.answer("broadcast", ann("Polls close"))) == f"As {name} you don't have the right to do that."


async def test_a_limited_editor_broadcasts_to_the_readers_of_their_topics(chat: Chat, store: Store) -> None:
    await make(store, DeskStanding(role=Role.EDITOR, topics=frozenset({"politics"})))
    await subscribers(chat)
    preview = await chat.answer("broadcast", ann("Polls close"))
    assert "This goes to 2 Telegram chats" in said(preview)
    assert "Only to readers of: Politics" in said(preview)
    sent = await chat.press(pressed(preview.messages[-1], "Send"), ann())
    assert said(sent) == "Sending to 2 subscribers…"


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (None, "Only the newsroom's editors can do that."),
        (DeskStanding(role=Role.VIEWER), "As viewer you don't have the right to do that."),
        (
            DeskStanding(role=Role.EDITOR, topics=frozenset({"sport"})),
            "That isn't only about your topics. /desk shows which they are.",
        ),
    ],
)
async def test_who_lost_the_role_a_second_ago_presses_in_vain(
    chat: Chat, store: Store, now: DeskStanding | None, sentence: str
) -> None:
    await make(store, DeskStanding(role=Role.EDITOR))
    await subscribers(chat)
    preview = await chat.answer("broadcast", ann("Polls close"))
    send: Button = next(each for each in buttons(preview.messages[-1]) if each.label == "Send")
    if now is None:
        async with store.work() as work:
            await work.desk.remove("telegram:7")
    else:
        await make(store, now)
    assert (await chat.press(send.action or "", ann())).notice == sentence
    async with store.reading() as work:
        assert [each.act for each in await work.audit.latest(limit=9)] == []
        broadcast = await work.broadcasts.get(1)
    assert broadcast is not None
    assert broadcast.state == "draft"


async def test_an_owner_by_the_table_loses_the_card_s_buttons_with_the_role(chat: Chat, store: Store) -> None:
    await make(store, DeskStanding(role=Role.OWNER))
    card = await presses(chat, await chat.answer("desk", ann()), "Ann (telegram:7)", ann())
    await make(store, DeskStanding(role=Role.EDITOR))
    for label in ("viewer", "Remove", "‹ Back"):
        assert (await presses(chat, card, label, ann())).notice == "As editor you don't have the right to do that."


async def test_every_command_of_the_desk_is_refused_to_a_stranger(chat: Chat) -> None:
    of_desk = [command.name for command in COMMANDS if command.access is Access.DESK]
    assert {"desk", "broadcast"} <= set(of_desk)
    for number, name in enumerate(of_desk):
        assert said(await chat.answer(name, by(f"99{number}"))) == "Only the newsroom's editors can do that."


async def test_what_somebody_is_called_is_kept_as_last_seen(chat: Chat, store: Store) -> None:
    await make(store, DeskStanding(role=Role.VIEWER))
    await chat.answer("desk", ann(language="he-IL"))
    async with store.reading() as work:
        known = await work.desk.get("telegram:7")
    assert known is not None
    assert (known.name, known.language) == ("Ann", "he")

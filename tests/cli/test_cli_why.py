"""`israfan why`: what an editor is told of a post and a place."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Address, PlaceKind, Plan
from bot.outbox import Room
from bot.outcomes import Event, Refused, Result, Sent
from storage import open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan

ARTICLE = "A bridge opens\n\nIt took nine years.\n\nOn Monday the bridge was opened by the mayor, at last.\n"
FOLLOWS = {
    "1": [Follow(EVERYTHING)],
    "2": [Follow(EVERYTHING)],
    "3": [Follow(Target.of("sport"))],
    "4": [Follow(EVERYTHING, words=WordFilter(include=("snow",)))],
}


async def _send(folder: Path) -> None:
    """Post 1 arrives at telegram:1 and is refused by telegram:2; two others did not want it."""
    store = await open_store("sqlite", data_dir=folder)
    now = datetime.now(UTC)
    plan = Plan(post_id=1, audience=None, not_before=now)
    async with store.work() as work:
        for chat, follows in FOLLOWS.items():
            reader = await work.subscribers.save(Address("telegram", chat), PlaceKind.PRIVATE, START)
            for each in follows:
                await work.subscribers.follow(reader.id, each, START)
        await work.deliveries.plan(plan)
        while await work.deliveries.plan_slice(plan, 1, 10, now) is not None:
            pass
        events: dict[str, Event] = {"1": Sent(("7",)), "2": Refused("CHAT_SEND_PLAIN_FORBIDDEN")}
        claimed = await work.deliveries.claim("telegram", now, Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, events[each.address.chat], now) for each in claimed], 1)
    await store.close()


def test_each_place_is_told_apart(israfan: Israfan, folder: Path) -> None:
    (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
    israfan("post", "import", "bridge.txt", "--topic", "Bridges", "--publish")
    asyncio.run(_send(folder / "data"))

    received, failed, other, narrowed, stranger = (israfan("why", "1", f"telegram:{chat}") for chat in (1, 2, 3, 4, 5))

    assert received.out.splitlines()[0] == "Post 1: A bridge opens"
    assert received.out.splitlines()[1].startswith("telegram:1: received (")
    assert "It shows revision 1." in received.out
    assert "What would change it: to leave out topic bridges." in received.out
    assert "Reason: CHAT_SEND_PLAIN_FORBIDDEN." in failed.out
    assert "telegram:3: not sent, because it follows nothing that brings it." in other.out
    assert "Of 1 recent article 1 would have come." in other.out
    assert "not sent, because of the word filter." in narrowed.out
    assert "The subscription: everything; with snow." in narrowed.out
    assert "telegram:5: not sent, because this place never subscribed." in stranger.out


def test_the_same_as_json(israfan: Israfan, folder: Path) -> None:
    (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
    israfan("post", "import", "bridge.txt", "--topic", "Bridges", "--publish")
    asyncio.run(_send(folder / "data"))

    narrowed = israfan("why", "1", "telegram:4", "--json").json

    assert narrowed == {
        "post": 1,
        "subscriber": 4,
        "place": "telegram:4",
        "result": "kept out",
        "at": None,
        "step": "filter",
        "follow": {
            "kind": "everything",
            "name": "",
            "left_out": False,
            "until": None,
            "words": {"include": ["snow"], "exclude": []},
        },
        "silent": False,
        "revision": 0,
        "reason": None,
        "remedy": "without words",
        "of_last": 1,
        "would_have_come": 1,
    }


def test_a_follow_up_names_the_story_that_it_goes_on_with(israfan: Israfan, folder: Path) -> None:
    for name, title in (("first", "A bridge opens"), ("second", "The bridge closes"), ("third", "It opens again")):
        (folder / f"{name}.txt").write_text(ARTICLE.replace("A bridge opens", title), "utf-8")
    israfan("post", "import", "first.txt", "--publish")
    israfan("post", "import", "second.txt", "--follow-up", "1")
    israfan("post", "import", "third.txt", "--follow-up", "2")
    unknown = israfan("post", "import", "first.txt", "--follow-up", "99")

    shown = [" ".join(israfan("post", "show", number).out.split()) for number in ("1", "2", "3")]
    assert ["goes on with post 1" in each for each in shown] == [False, True, True]
    assert "There is no post 99." in unknown.err


def test_bad_input_is_said_in_one_sentence(israfan: Israfan, folder: Path) -> None:
    unknown, place = israfan("why", "9", "telegram:1"), israfan("why", "1", "somewhere")
    assert (unknown.status, unknown.err.count("\n")) == (1, 1)
    assert "There is no post 9." in unknown.err
    assert "'somewhere' is not a place" in place.err

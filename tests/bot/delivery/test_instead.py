"""Where a message cannot be changed: a notice in its place, or a short message that answers it."""

from functools import partial

import pytest

from bot import composing
from bot.delivery.courier import Courier
from bot.desk import posts
from bot.message import plain
from bot.model import DeliveryState
from bot.outcomes import Gone, Instead, Later, Outcome, Refused, Sent, Unknown
from bot.phrases import Phrases
from bot.ports import Store
from tests.bot.delivery.test_courier import delivered, published, running, subscribers
from tests.bot.fakes import OWNER, FakeClock, FakePlatform

SENT, FAILED, READY = DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.READY
TOO_OLD = Refused("message can't be deleted")
NO_EDIT = Refused("message can't be edited")
RETRACTED = "The newsroom has retracted this."


@pytest.fixture
def platform(clock: FakeClock) -> FakePlatform:
    return FakePlatform(clock)


def courier(store: Store, clock: FakeClock, platform: FakePlatform) -> Courier:
    phrases = Phrases(("en",))
    return Courier(
        platform=platform,
        store=store,
        clock=clock,
        compose=partial(composing.compose, phrases),
        compose_instead=partial(composing.instead, phrases),
        owner="me",
        token="t",
    )


async def rows(store: Store, post_id: int) -> list[tuple[str, str | None]]:
    async with store.reading() as work:
        return [(state, reason) for _, state, reason in await work.deliveries.copies(post_id, limit=9)]


def tried(platform: FakePlatform) -> list[tuple[tuple[str, ...], str | None, str | None]]:
    """After the first message: the message changed, the one answered, and what is said."""
    return [
        (copy.message_ids, copy.answers, plain(message.text) if message else None)
        for _, copy, message in platform.shown[1:]
    ]


@pytest.mark.parametrize(
    ("outcomes", "state", "reason", "attempts"),
    [
        ([], SENT, None, [(("1",), None, None)]),
        ([TOO_OLD], SENT, Instead.NOTICE, [(("1",), None, None), (("1",), None, RETRACTED)]),
        ([TOO_OLD, Sent(missing=True)], SENT, None, [(("1",), None, None), (("1",), None, RETRACTED)]),
        (
            [TOO_OLD, NO_EDIT],
            SENT,
            Instead.ANSWER,
            [(("1",), None, None), (("1",), None, RETRACTED), ((), "1", RETRACTED)],
        ),
        (
            [TOO_OLD, NO_EDIT, Refused("no")],
            FAILED,
            TOO_OLD.reason,
            [(("1",), None, None), (("1",), None, RETRACTED), ((), "1", RETRACTED)],
        ),
        (
            [TOO_OLD, NO_EDIT, Unknown("cut")],
            FAILED,
            f"{TOO_OLD.reason}; whether the answer to it arrived is not known",
            [(("1",), None, None), (("1",), None, RETRACTED), ((), "1", RETRACTED)],
        ),
        (
            [TOO_OLD, Gone("blocked")],
            DeliveryState.SUPPRESSED,
            "blocked",
            [(("1",), None, None), (("1",), None, RETRACTED)],
        ),
        (
            [TOO_OLD, Later(1)],
            SENT,
            None,
            [(("1",), None, None), (("1",), None, RETRACTED), (("1",), None, None)],
        ),
    ],
)
async def test_what_cannot_be_deleted_becomes_a_notice_or_is_answered_by_one(
    store: Store,
    clock: FakeClock,
    platform: FakePlatform,
    outcomes: list[Outcome],
    state: DeliveryState,
    reason: str | None,
    attempts: list[object],
) -> None:
    await subscribers(store, "1")
    post = await published(store, clock)
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        platform.plan("1", *outcomes)
        await posts.retract(store, clock, OWNER, post.id)
        await delivered(store, clock, post, {state: 1})
    assert await rows(store, post.id) == [(state, reason)]
    assert tried(platform) == attempts


async def test_what_cannot_be_edited_is_answered_by_a_short_correction_which_a_retraction_deletes_too(
    store: Store, clock: FakeClock, platform: FakePlatform
) -> None:
    await subscribers(store, "1")
    post = await published(store, clock, "Rain in Gallilee")
    async with running(courier(store, clock, platform)):
        await delivered(store, clock, post, {SENT: 1})
        platform.plan("1", NO_EDIT)
        await posts.correct(store, clock, OWNER, post.id, title="Rain in Galilee")
        await delivered(store, clock, post, {SENT: 1})
        corrected = await rows(store, post.id)
        await posts.retract(store, clock, OWNER, post.id)
        await delivered(store, clock, post, {SENT: 1})
    assert corrected == [("sent", Instead.ANSWER)]
    assert tried(platform)[1:] == [((), "1", "Correction:\nRain in Galilee"), (("1", "2"), None, None)]

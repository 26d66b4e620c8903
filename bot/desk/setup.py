"""What a desk needs until its first message is out: each step is ticked by facts, looked up each time."""

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.desk.access import Actor, Right, Role
from bot.model import Audience, DeliveryState
from bot.ports import Clock, DatabaseCare, Platform, Store

LATELY = timedelta(days=30)
"""A token that sent something in this time works, whichever process sends with it."""


class SetupStep(StrEnum):
    """In the order in which they are done."""

    PLATFORM = "platform"  # none is on
    TOKEN = "token"
    OWNER = "owner"
    SOURCE = "source"
    FOLLOWER = "follower"
    ARTICLE = "article"
    HTTPS = "https"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStep:
    """Whether it is done. `platform`: of a token, whose; `trouble`: what the platform says of itself."""

    step: SetupStep
    done: bool
    platform: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """`sent`: something has reached a reader, so that nobody needs to be told any more."""

    steps: Sequence[CheckedStep]
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupFacts:
    """What is not in the store: the `platforms` that are on, those that are `connected` here, the settings' `owners`,
    where the `console` is reached from outside, and who looks after the database."""

    platforms: Sequence[str]
    connected: Mapping[str, Platform]
    owners: Mapping[str, frozenset[str]]
    console: str | None
    care: DatabaseCare


async def look(store: Store, clock: Clock, actor: Actor, around: SetupFacts) -> Setup:
    """How far it is now. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    async with store.reading() as work:
        ledger = await work.deliveries.ledger(clock.now() - LATELY)
        sent = await work.deliveries.anything_arrived()
        sources = await work.sources.all()
        followers = await work.subscribers.count(Audience())
        people = await work.desk.all()
    backups = await around.care.backups()
    is_owned = any(around.owners.values()) or any(each.standing.role is Role.OWNER for each in people)
    lately = {row.platform for row in ledger if row.state is DeliveryState.SENT}
    steps = [
        *[each async for each in _tokens(around, lately)],
        CheckedStep(step=SetupStep.OWNER, done=is_owned),
        CheckedStep(step=SetupStep.SOURCE, done=any(each.last_success_at for each in sources)),
        CheckedStep(step=SetupStep.FOLLOWER, done=any(followers.values())),
        CheckedStep(step=SetupStep.ARTICLE, done=sent),
        CheckedStep(step=SetupStep.HTTPS, done=(around.console or "").startswith("https://")),
        *_backup(backups),
    ]
    return Setup(steps=steps, sent=sent)


async def _tokens(around: SetupFacts, lately: Collection[str]) -> AsyncIterator[CheckedStep]:
    if not around.platforms:
        yield CheckedStep(step=SetupStep.PLATFORM, done=False)
    for name in around.platforms:
        platform = around.connected.get(name)
        trouble = await platform.ready() if platform else ""
        works = trouble is None or name in lately
        yield CheckedStep(step=SetupStep.TOKEN, done=works, platform=name, trouble="" if works else trouble or "")


def _backup(backups: Sequence[object] | None) -> Iterator[CheckedStep]:
    """None: a server makes its own, of which nobody here knows."""
    if backups is not None:
        yield CheckedStep(step=SetupStep.BACKUP, done=bool(backups))

"""What an owner sets while the desk runs, in place of what the settings file says: read where it is used, each time.

Only what a desk wants to change at once, and what the rest reads at each use. A change holds until somebody goes back
to the file's, over restarts too.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from bot import errors
from bot.desk.access import Actor, Right, changed, record
from bot.link_tags import LinkTags
from bot.ports import Clock, Store, Work
from bot.release_rules import BreakingRule
from bot.repositories.desk import DeskSetting

TAGS_SECONDS = 5.0  # after a change so many at most until messages bear the new tags, in each process


class LiveSetting(StrEnum):
    """By its name in the settings file."""

    PERSONS = "desk.breaking_persons"
    UNDO = "desk.breaking_undo"
    LINK_TAGS = "publication.link_tags"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSettings:
    """What the settings file says, and its rules. `accept`: a value of that name as somebody wrote it, checked by the
    very rules of the file; raises BadInput with the same sentence."""

    breaking: BreakingRule
    link_tags: LinkTags
    accept: Callable[[LiveSetting, str], object]

    def value(self, setting: LiveSetting) -> object:
        """What the file says of it."""
        match setting:
            case LiveSetting.PERSONS:
                return self.breaking.persons
            case LiveSetting.UNDO:
                return round(self.breaking.undo.total_seconds())
            case LiveSetting.LINK_TAGS:
                return dict(self.link_tags)
        assert_never(setting)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One, as it is written: what the file says, what holds, and who set that; None: the file does."""

    setting: LiveSetting
    in_file: str
    holds: str
    changed: DeskSetting | None = None


def written(value: object) -> str:
    """A value as people write it: of tags a line each. Pure."""
    if isinstance(value, Mapping):
        return "\n".join(f"{name} = {each}" for name, each in value.items())
    return str(value)


# ── read where it is used ───────────────────────────────────────────────────────────────────────────────────────────


async def breaking_rule(work: Work, in_file: BreakingRule) -> BreakingRule:
    """Who it takes to send breaking news now."""
    persons = await work.desk_settings.get(LiveSetting.PERSONS)
    undo = await work.desk_settings.get(LiveSetting.UNDO)
    rule = in_file if persons is None else replace(in_file, persons=json.loads(persons.value))
    return rule if undo is None else replace(rule, undo=timedelta(seconds=json.loads(undo.value)))


async def breaking(store: Store, in_file: BreakingRule) -> BreakingRule:
    """`breaking_rule`, to say it; who sends looks again."""
    async with store.reading() as work:
        return await breaking_rule(work, in_file)


class LinkTagsNow:
    """The source tags that links bear now: looked up every few seconds, for a message is composed without asking."""

    def __init__(self, store: Store, clock: Clock, in_file: LinkTags) -> None:
        self._store = store
        self._clock = clock
        self._in_file = in_file
        self.tags = in_file

    async def look(self) -> None:
        """As they are set now."""
        async with self._store.reading() as work:
            found = await work.desk_settings.get(LiveSetting.LINK_TAGS)
        self.tags = self._in_file if found is None else json.loads(found.value)

    async def run(self) -> None:
        """Look again and again, until cancelled; while the database is away they stay as they are."""
        while True:
            with suppress(errors.Busy):
                await self.look()
            await self._clock.sleep(TAGS_SECONDS)


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def rows(store: Store, actor: Actor, file: FileSettings) -> Sequence[SettingRow]:
    """All of them. Raises NotAllowed."""
    actor.require(Right.MANAGE)
    return await _all(store, file)


async def set_now(store: Store, file: FileSettings) -> Sequence[SettingRow]:
    """Those that somebody set, for who looks at the machine itself."""
    return [each for each in await _all(store, file) if each.changed]


async def _all(store: Store, file: FileSettings) -> Sequence[SettingRow]:
    async with store.reading() as work:
        known = {each.name: each for each in await work.desk_settings.all()}
    return [_row(each, file, known.get(each.value)) for each in LiveSetting]


def _row(setting: LiveSetting, file: FileSettings, known: DeskSetting | None) -> SettingRow:
    in_file = written(file.value(setting))
    holds = in_file if known is None else written(json.loads(known.value))
    return SettingRow(setting=setting, in_file=in_file, holds=holds, changed=known)


async def change(
    store: Store, clock: Clock, actor: Actor, file: FileSettings, setting: LiveSetting, given: str
) -> None:
    """It is so from now on. Raises NotAllowed, BadInput by the rules of the file; nothing is changed then."""
    actor.require(Right.MANAGE)
    value = file.accept(setting, given)
    async with store.work() as work:
        before = _row(setting, file, await work.desk_settings.get(setting))
        if before.holds == written(value):
            return
        await work.desk_settings.save(
            DeskSetting(
                name=setting.value,
                value=json.dumps(value, ensure_ascii=False),
                person=actor.person,
                at=clock.now(),
            )
        )
        await _record(work, clock, actor, setting, before.holds, written(value))


async def go_back(store: Store, clock: Clock, actor: Actor, file: FileSettings, setting: LiveSetting) -> None:
    """What the file says holds again. Raises NotAllowed, Expired where it does already."""
    actor.require(Right.MANAGE)
    async with store.work() as work:
        before = _row(setting, file, await work.desk_settings.get(setting))
        if not await work.desk_settings.remove(setting):
            raise errors.Expired(phrase="setting-is-the-files")
        await _record(work, clock, actor, setting, before.holds, before.in_file)


async def _record(work: Work, clock: Clock, actor: Actor, setting: LiveSetting, before: str, after: str) -> None:
    change_ = changed({"value": before}, {"value": after})
    await record(work, actor, clock.now(), "change setting", setting.value, change=change_)

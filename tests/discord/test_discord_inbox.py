"""Interactions are kept before they are acknowledged, and taken up again where a process died over them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import cast

from adapters.discord.access import Asked, By
from adapters.discord.adapter import DiscordAdapter, DiscordConfig
from adapters.sandbox.discord.model import Interaction
from bot.model import PlaceKind
from bot.ports import Store
from tests.discord.adapter_setup import DiscordStage, Record, ToyStore, toy_chat, until
from tests.discord.test_discord_replies import menu, pressable, texts


@asynccontextmanager
async def next_process(stage: DiscordStage, kept: dict[str, str | None]) -> AsyncIterator[Record]:
    """Another run of the same bot, which finds these interactions; the one before answers nothing any more."""
    store, record = ToyStore(stage.clock), Record()
    store.inbox.rows = dict(kept)
    record.gate.set()
    chat = toy_chat(store, stage.clock, record, owners=frozenset({stage.editor.id}))
    config = DiscordConfig(token=stage.app.token, api_url=stage.sandbox.api_url, guild_ready_seconds=0.2)
    adapter = DiscordAdapter(config, chat=chat, store=cast("Store", store), clock=stage.clock)
    running = asyncio.create_task(adapter.run())
    async with asyncio.timeout(60):
        while await adapter.ready() is not None:
            if running.done():
                await running
            await asyncio.sleep(0.01)
    yield record
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await adapter.close()
    assert not any(store.inbox.rows.values())


def kept_by(stage: DiscordStage, interaction: Interaction, name: str, by: By = By.COMMAND) -> dict[str, str | None]:
    """What a process keeps of an interaction before it does anything about it."""
    asked = Asked(
        id=interaction.id,
        application_id=stage.app.id,
        token=interaction.token,
        by=by,
        name=name,
        chat=stage.text.id,
        thread=None,
        kind=PlaceKind.CHANNEL,
        shared=True,
        person=stage.reader.id,
        language="en-US",
        manages=False,
        message_id=None,
        hidden=False,
    )
    return {asked.id: json.dumps(asdict(asked))}


async def test_what_is_acknowledged_is_kept_until_it_is_answered(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "slow")
    await slash.acknowledged()
    kept = stage.store.inbox.rows[slash.id]
    stage.record.gate.set()
    await until(lambda: stage.store.inbox.rows[slash.id] is None)
    assert kept is not None
    assert texts(slash) == [("at last", True), ("and more", True)]


async def test_what_a_process_died_over_is_answered_by_the_next(stage: DiscordStage) -> None:
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "slow_private")
    await slash.acknowledged()
    async with next_process(stage, stage.store.inbox.rows):
        assert texts(await slash.answered()) == [("at last", True)]


async def test_a_press_that_was_acknowledged_changes_its_message_after_all(stage: DiscordStage) -> None:
    shown = await menu(stage)
    press = stage.sandbox.world.click(stage.reader, shown, pressable(shown, "Slow"))
    await press.acknowledged()
    async with next_process(stage, stage.store.inbox.rows):
        await until(lambda: shown.content == "changed")


async def test_what_was_answered_already_is_not_answered_again(stage: DiscordStage) -> None:
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    stage.record.gate.set()
    long = stage.sandbox.world.slash(stage.reader, stage.text, "slow")
    await until(lambda: len(texts(long)) == 2)
    async with next_process(stage, kept_by(stage, slash, "latest") | kept_by(stage, long, "slow")) as record:
        assert [request.update_id for request in record.requests] == [slash.id]
    assert texts(slash) == [("news", True)]
    assert texts(long) == [("at last", True), ("and more", True)]


async def test_one_that_was_never_acknowledged_is_answered_within_the_three_seconds(stage: DiscordStage) -> None:
    await stage.close()
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest")
    async with next_process(stage, kept_by(stage, slash, "latest")):
        assert texts(await slash.answered()) == [("news", True)]


async def test_after_them_it_is_carried_out_though_nobody_hears_of_it(stage: DiscordStage) -> None:
    await stage.close()
    slash = stage.sandbox.world.slash(stage.reader, stage.text, "latest")
    stage.clock.move(4)
    async with next_process(stage, kept_by(stage, slash, "latest")) as record:
        assert [request.update_id for request in record.requests] == [slash.id]
    assert texts(slash) == []


async def test_what_another_version_kept_is_passed_over(offstage: DiscordStage) -> None:
    offstage.store.inbox.rows = {"1": '{"id": "1"}', "2": "[]", "3": "{"}
    await offstage.connect()
    assert offstage.record.requests == []
    assert list(offstage.store.inbox.rows.values()) == [None, None, None]


async def test_nothing_is_promised_that_cannot_be_kept(stage: DiscordStage) -> None:
    stage.store.busy = True
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    assert texts(slash) == [(stage.chat.phrases.say("busy", "en"), True)]
    assert stage.record.requests == []


async def test_what_is_kept_too_late_is_refused_and_not_carried_out_later(stage: DiscordStage) -> None:
    stage.store.gate.clear()
    slash = await stage.sandbox.world.slash(stage.reader, stage.text, "latest").answered()
    stage.store.gate.set()
    await until(lambda: slash.id in stage.store.inbox.rows and stage.store.inbox.rows[slash.id] is None)
    assert texts(slash) == [(stage.chat.phrases.say("busy", "en"), True)]
    assert stage.record.requests == []

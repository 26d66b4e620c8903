"""The gateway through the real discord.py: sessions, resumes and everything that goes wrong with them."""

import discord
import pytest

from adapters.sandbox.discord import DiscordLimits
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.discord.model import Intent
from tests.sandbox.discord.connected_bot import ConnectedBot, SandboxStage, until


async def test_a_dropped_connection_is_resumed_and_the_missed_events_come(
    stage: SandboxStage, bot: ConnectedBot
) -> None:
    gateway = stage.sandbox.gateway
    gateway.faults.drop()
    stage.sandbox.world.say(stage.reader, stage.text, "Meanwhile")
    await until(lambda: bot.received and gateway.counts.resumes)
    assert [message.id for message in bot.received] == [int(each) for each in stage.text.messages]
    assert (gateway.counts.identifies, gateway.counts.resumes, gateway.counts.refused_resumes) == (1, 1, 0)


async def test_asked_to_reconnect_the_client_resumes(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.ask_to_reconnect()
    await until(lambda: "RESUMED" in bot.seen)
    assert stage.sandbox.gateway.counts.identifies == 1


async def test_a_resumable_invalid_session_is_resumed(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.invalidate(resumable=True)
    await until(lambda: "RESUMED" in bot.seen)
    assert stage.sandbox.gateway.counts.identifies == 1


async def skip_the_wait(shard_id: int | None, *, initial: bool = False) -> None:
    """In place of the library's five seconds between two identifies."""


async def test_an_invalid_session_begins_again(stage: SandboxStage, bot: ConnectedBot) -> None:
    bot.before_identify_hook = skip_the_wait  # type: ignore[method-assign]
    stage.sandbox.gateway.faults.invalidate(resumable=False)
    await until(lambda: bot.seen.count("READY") == 2)
    assert stage.sandbox.gateway.counts.resumes == 0


async def test_a_session_that_was_forgotten_begins_again(stage: SandboxStage, bot: ConnectedBot) -> None:
    bot.before_identify_hook = skip_the_wait  # type: ignore[method-assign]
    stage.sandbox.gateway.faults.forget_sessions()
    stage.sandbox.gateway.faults.drop()
    await until(lambda: bot.seen.count("READY") == 2)
    assert stage.sandbox.gateway.counts.refused_resumes == 1


async def test_a_session_left_too_long_begins_again(stage: SandboxStage, bot: ConnectedBot) -> None:
    bot.before_identify_hook = skip_the_wait  # type: ignore[method-assign]
    gateway = stage.sandbox.gateway
    gateway.faults.refuse_connections(1)
    gateway.faults.drop()
    await until(lambda: not gateway.connections)
    stage.clock.move(stage.sandbox.limits.session_life + 1)
    await until(lambda: bot.seen.count("READY") == 2, 20)
    assert gateway.counts.refused_resumes == 1


async def test_a_wrong_token_is_refused_at_login(stage: SandboxStage) -> None:
    stage.app.token = "wrong"
    with pytest.raises(discord.LoginFailure):
        await stage.connect()


async def test_a_token_reset_ends_the_connection_for_good(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.world.reset_token(stage.app)
    stage.sandbox.gateway.faults.drop()
    task = stage.bots[0][1]
    with pytest.raises(discord.ConnectionClosed) as caught:
        await task
    assert caught.value.code == 4004


async def test_an_intent_that_is_not_switched_on_is_refused(stage: SandboxStage) -> None:
    stage.app.intents = Intent(0)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await stage.connect(ConnectedBot(intents=discord.Intents.all()))


@pytest.mark.parametrize(
    ("intents", "expected"),
    [(discord.Intents.default(), {"newsbot"}), (discord.Intents.all(), {"newsbot", "reader", "owner"})],
    ids=["default", "all"],
)
async def test_other_members_need_their_intent(
    stage: SandboxStage, intents: discord.Intents, expected: set[str]
) -> None:
    bot = await stage.connect(ConnectedBot(intents=intents))
    assert {member.name for member in bot.guilds[0].members} == expected


async def test_close_code_4000_is_resumed(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.close(4000)
    await until(lambda: "RESUMED" in bot.seen)


async def test_a_guild_that_comes_late_is_there_in_the_end(stage: SandboxStage) -> None:
    stage.sandbox.gateway.faults.delay_guild_create(stage.guild, 0.5)
    bot = await stage.connect()
    assert bot.guilds[0].unavailable
    await until(lambda: not bot.guilds[0].unavailable)


async def test_a_guild_that_never_comes_leaves_the_bot_ready(stage: SandboxStage) -> None:
    stage.sandbox.gateway.faults.lose_guild_create(stage.guild)
    bot = await stage.connect()
    assert bot.guilds[0].unavailable


async def test_a_guild_outage_comes_and_goes(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.outage(stage.guild)
    await until(lambda: bot.guilds and bot.guilds[0].unavailable)
    stage.sandbox.gateway.faults.recover(stage.guild)
    await until(lambda: not bot.guilds[0].unavailable)


async def test_an_event_comes_twice(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.duplicate("MESSAGE_CREATE")
    stage.sandbox.world.say(stage.reader, stage.text, "Echo")
    await until(lambda: len(bot.received) == 2)
    assert bot.received[0].id == bot.received[1].id


async def test_an_event_that_lacks_a_key_ends_the_client(stage: SandboxStage, bot: ConnectedBot) -> None:
    stage.sandbox.gateway.faults.lose_key("MESSAGE_CREATE", "id")
    stage.sandbox.world.say(stage.reader, stage.text, "Broken")
    with pytest.raises(KeyError):
        await stage.bots[0][1]


async def test_kicked_and_invited_again_the_bot_knows(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    world.kick(stage.app.user, stage.guild)
    await until(lambda: not bot.guilds)
    world.join(stage.app.user, stage.guild)
    await until(lambda: bot.guilds)
    assert len(bot.guilds[0].channels) == 3


async def test_channels_come_change_and_go(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    made = world.add_channel(stage.guild, "fresh")
    await until(lambda: bot.get_channel(int(made.id)))
    world.delete_channel(made)
    await until(lambda: bot.get_channel(int(made.id)) is None)


async def test_what_the_bot_may_not_see_does_not_reach_it(stage: SandboxStage, bot: ConnectedBot) -> None:
    world = stage.sandbox.world
    hidden = world.add_channel(stage.guild, "hidden")
    world.deny(hidden, stage.app.user, 1 << 10)
    world.say(stage.reader, hidden, "Secret")
    world.say(stage.reader, stage.text, "Public")
    await until(lambda: bot.received)
    assert [each.channel.id for each in bot.received] == [int(stage.text.id)]


async def test_the_plain_transport_serves_too(stage: SandboxStage) -> None:
    class Plain(discord.gateway.DiscordWebSocket):
        @classmethod
        async def from_client(cls, client: discord.Client, **options: object) -> "Plain":
            return await super().from_client(client, compress=False, **options)  # type: ignore[arg-type]

    original, discord.client.DiscordWebSocket = discord.client.DiscordWebSocket, Plain  # type: ignore[misc]
    try:
        bot = await stage.connect()
    finally:
        discord.client.DiscordWebSocket = original  # type: ignore[misc]
    assert bot.is_ready()


async def test_a_sharded_client_asks_where_the_gateway_is(stage: SandboxStage) -> None:
    class Sharded(ConnectedBot, discord.AutoShardedClient):
        pass

    bot = await stage.connect(Sharded())
    assert isinstance(bot, discord.AutoShardedClient)
    assert (list(bot.shards), len(bot.guilds), stage.sandbox.requests["getGatewayBot"]) == ([0], 1, 1)


class TestIdentifyBudget:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(identify_window=0.0, identifies=FixedWindow(2, 86_400.0))

    async def test_one_identify_too_many_costs_the_token(self, stage: SandboxStage) -> None:
        old = stage.app.token
        for _ in range(2):
            await (await stage.connect()).close()
        with pytest.raises(discord.ConnectionClosed) as caught:
            await stage.connect()
        assert (caught.value.code, stage.app.token == old) == (4004, False)


class TestSendLimit:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(identify_window=0.0, sends=FixedWindow(8, 60.0))

    async def test_too_many_sends_close_the_connection(self, stage: SandboxStage, bot: ConnectedBot) -> None:
        for _ in range(8):
            await bot.change_presence(status=discord.Status.online)
        await until(lambda: stage.sandbox.gateway.counts.resumes)

    async def test_too_large_a_payload_closes_the_connection(self, stage: SandboxStage, bot: ConnectedBot) -> None:
        await bot.change_presence(activity=discord.Game("x" * 5000))
        await until(lambda: stage.sandbox.gateway.counts.resumes)


class TestSilence:
    @pytest.fixture
    def limits(self) -> DiscordLimits:
        return DiscordLimits(identify_window=0.0, heartbeat_interval=0.2)

    async def test_unanswered_heartbeats_make_the_client_resume(self, stage: SandboxStage) -> None:
        bot = await stage.connect(ConnectedBot(heartbeat_timeout=0.5))
        stage.sandbox.gateway.faults.ignore_heartbeats()
        await until(lambda: stage.sandbox.gateway.counts.resumes, 15)
        stage.sandbox.gateway.faults.answer_heartbeats()
        assert not bot.is_closed()

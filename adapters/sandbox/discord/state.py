"""What exists on this Discord, and telling everybody who watches when it changes. Rules stand elsewhere."""

import asyncio
import random
import string
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from adapters.sandbox.discord import json_objects
from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.model import (
    NO_INTENT,
    Application,
    Attachment,
    Channel,
    ChannelWebhook,
    DiscordMessage,
    DiscordUser,
    Guild,
    GuildMember,
    Intent,
    Interaction,
    Json,
)

EPOCH_MS: Final = 1_420_070_400_000  # the first second of 2015, where Discord's ids begin
_TOKEN_LETTERS: Final = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordEvent:
    """Something to show on a page.

    `kind` is one of: message created, message edited, message deleted, ephemeral message shown, interaction answered,
    modal shown, choices shown, channel created, channel edited, channel deleted, member joined, member left,
    token reset.
    """

    kind: str
    channel: Channel | None = None
    message: DiscordMessage | None = None
    interaction: Interaction | None = None
    user: DiscordUser | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """An event for the gateway; `form` makes its JSON for one application, only if somebody listens.

    `guild` and `channel` limit it to those who are in the one and see the other, `only` to a single application.
    """

    name: str
    form: Callable[[Application], Json]
    intent: Intent = NO_INTENT
    guild: Guild | None = None
    channel: Channel | None = None
    message: DiscordMessage | None = None
    only: Application | None = None


class DiscordState:
    """Applications, users, guilds, channels, messages, interactions, webhooks: each found by its id."""

    def __init__(self, *, clock: Callable[[], float], limits: DiscordLimits, seed: int = 0) -> None:
        self.clock = clock
        self.limits = limits
        self.random = random.Random(seed)
        self.files_url = ""
        self.applications: dict[str, Application] = {}
        self.by_token: dict[str, Application] = {}
        self.bots: dict[str, Application] = {}  # by the bot's user id
        self.users: dict[str, DiscordUser] = {}
        self.guilds: dict[str, Guild] = {}
        self.guilds_of: dict[str, set[str]] = {}  # user id -> guild ids
        self.channels: dict[str, Channel] = {}  # threads and DMs too
        self.dms: dict[tuple[str, str], Channel] = {}  # (bot's user id, user id)
        self.messages: dict[str, DiscordMessage] = {}  # ephemeral ones too
        self.interactions: dict[str, Interaction] = {}
        self.interaction_tokens: dict[str, Interaction] = {}
        self.webhooks: dict[str, ChannelWebhook] = {}
        self.files: dict[str, Attachment] = {}
        self.nonces: OrderedDict[tuple[str, str], tuple[float, DiscordMessage]] = OrderedDict()
        self.gateway: list[Callable[[Dispatch], None]] = []
        self._watchers: list[asyncio.Queue[DiscordEvent]] = []
        self._last_id = 0

    # Names

    def new_id(self) -> str:
        """A snowflake of this moment, greater than every one before."""
        fresh = (int(self.clock() * 1000) - EPOCH_MS) << 22
        self._last_id = max(fresh, self._last_id + 1)
        return str(self._last_id)

    def new_token(self, length: int = 68) -> str:
        """A secret of random letters and digits, the same for the same seed."""
        return "".join(self.random.choices(_TOKEN_LETTERS, k=length))

    # Watching

    def watch(self) -> asyncio.Queue[DiscordEvent]:
        """A queue that gets everything that happens from now on; hand it to `unwatch` when done."""
        queue: asyncio.Queue[DiscordEvent] = asyncio.Queue()
        self._watchers.append(queue)
        return queue

    def unwatch(self, queue: asyncio.Queue[DiscordEvent]) -> None:
        """Stop feeding this queue."""
        self._watchers.remove(queue)

    def show(
        self,
        kind: str,
        *,
        channel: Channel | None = None,
        message: DiscordMessage | None = None,
        interaction: Interaction | None = None,
        user: DiscordUser | None = None,
    ) -> None:
        """Tell the watchers."""
        if not self._watchers:
            return
        event = DiscordEvent(kind=kind, channel=channel, message=message, interaction=interaction, user=user)
        for queue in self._watchers:
            queue.put_nowait(event)

    def dispatch(self, event: Dispatch) -> None:
        """Tell the gateway."""
        for listener in self.gateway:
            listener(event)

    # Finding

    def guild_of(self, channel: Channel) -> Guild | None:
        """The guild that a channel stands in."""
        return self.guilds.get(channel.guild_id) if channel.guild_id else None

    def members_of(self, channel: Channel) -> dict[str, GuildMember]:
        """The members of a channel's guild; none in a DM."""
        guild = self.guild_of(channel)
        return guild.members if guild else {}

    def message_form(self, message: DiscordMessage) -> Json:
        """A message as JSON."""
        return json_objects.message(message, self.members_of(message.channel), self.users, self.files_url)

    def channel_form(self, channel: Channel, viewer: str) -> Json:
        """A channel as JSON, as one bot sees it."""
        if channel.recipients:
            return json_objects.dm(channel, viewer)
        return json_objects.thread(channel, viewer) if channel.is_thread else json_objects.channel(channel)

    # Telling the gateway about channels and guilds

    def channel_event(self, name: str, channel: Channel) -> None:
        """CHANNEL_… or THREAD_… CREATE, UPDATE, DELETE to those who see the channel."""
        full_name = f"{'THREAD' if channel.is_thread else 'CHANNEL'}_{name}"
        guild = self.guild_of(channel)
        shown = channel if name != "DELETE" else None
        event = Dispatch(
            name=full_name,
            form=lambda app: self.channel_form(channel, app.user.id),
            intent=Intent.GUILDS,
            guild=guild,
            channel=shown,
        )
        self.dispatch(event)
        kinds = {"CREATE": "channel created", "UPDATE": "channel edited", "DELETE": "channel deleted"}
        self.show(kinds[name], channel=channel)

    def message_event(self, name: str, message: DiscordMessage, form: Callable[[Application], Json]) -> None:
        """A MESSAGE_… event to those who see the channel."""
        guild = self.guild_of(message.channel)
        intent = Intent.GUILD_MESSAGES if guild else Intent.DM_MESSAGES
        self.dispatch(
            Dispatch(name=name, form=form, intent=intent, guild=guild, channel=message.channel, message=message)
        )

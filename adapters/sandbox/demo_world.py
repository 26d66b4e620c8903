"""The demo as it is set up: a bot on each platform, a newsroom's editor and a reader, and the places they meet in.

    Telegram   private chats · group "Newsroom friends" · forum "Israfan forum" · channel "Israfan live"
    Discord    guild "Israfan readers" with #news and #talk · private messages

The editor owns every shared place; the bot is in all of them and administers the channel.
"""

import base64
import secrets
from dataclasses import dataclass

from adapters.sandbox.discord import permissions
from adapters.sandbox.discord.model import Application, Channel, ChannelType, DiscordUser, Guild
from adapters.sandbox.discord.server import DiscordSandbox
from adapters.sandbox.telegram.model import Bot, Kind, TelegramChat, TelegramUser
from adapters.sandbox.telegram.server import TelegramSandbox

EDITOR = "editor"
READER = "reader"
_BOT_MAY = permissions.EVERYONE | permissions.MANAGE_MESSAGES  # publishing in #news asks for the latter
_NAMES = {READER: ("Noor", "Amsel", "noor"), EDITOR: ("Dana", "Haddad", "dana")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTelegram:
    """Who and what exists on the local Telegram. `people` by role."""

    bot: Bot
    people: dict[str, TelegramUser]
    group: TelegramChat
    forum: TelegramChat
    channel: TelegramChat


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDiscord:
    """Who and what exists on the local Discord. `people` by role."""

    app: Application
    people: dict[str, DiscordUser]
    guild: Guild
    news: Channel
    talk: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorld:
    """Both platforms, set for the demo and for the tests that play it."""

    publication: str
    telegram: DemoTelegram
    discord: DemoDiscord

    @classmethod
    def build(cls, telegram: TelegramSandbox, discord: DiscordSandbox, *, publication: str = "Israfan") -> "DemoWorld":
        """Put everybody in place. Tokens are new each time and look like real ones."""
        return cls(
            publication=publication,
            telegram=_on_telegram(telegram, publication),
            discord=_on_discord(discord, publication),
        )

    @property
    def telegram_token(self) -> str:
        """What BotFather would have said."""
        return self.telegram.bot.token

    @property
    def discord_token(self) -> str:
        """What the developer portal would have shown."""
        return self.discord.app.token

    @property
    def telegram_owner_id(self) -> int:
        """The editor's number on Telegram."""
        return self.telegram.people[EDITOR].id

    @property
    def discord_owner_id(self) -> int:
        """The editor's number on Discord."""
        return int(self.discord.people[EDITOR].id)


def _on_telegram(sandbox: TelegramSandbox, publication: str) -> DemoTelegram:
    world = sandbox.world
    bot = world.add_bot(_telegram_token(), f"{publication}Bot", name=publication)
    people = {
        role: world.add_user(first, last_name=last, username=name) for role, (first, last, name) in _NAMES.items()
    }
    editor, reader = people[EDITOR], people[READER]
    group = world.add_chat(Kind.GROUP, "Newsroom friends", editor)
    forum = world.add_chat(Kind.SUPERGROUP, f"{publication} forum", editor, forum=True)
    channel = world.add_chat(Kind.CHANNEL, f"{publication} live", editor, username=f"{publication}Live")
    for place in (group, forum, channel):
        world.add_to(place, reader, by=editor)
        world.add_to(place, bot, by=editor)
    world.promote(channel, bot, by=editor)
    world.open_topic(forum, "World news", by=editor)
    for person in people.values():
        world.private(person, bot)
    return DemoTelegram(bot=bot, people=people, group=group, forum=forum, channel=channel)


def _on_discord(sandbox: DiscordSandbox, publication: str) -> DemoDiscord:
    world = sandbox.world
    people = {role: world.add_user(name) for role, (_, _, name) in _NAMES.items()}
    for role, (first, last, _) in _NAMES.items():
        people[role].global_name = f"{first} {last}"
    editor, reader = people[EDITOR], people[READER]
    app = world.add_application(publication, token=_discord_token(), owner=editor)
    guild = world.add_guild(f"{publication} readers", owner=editor)
    news = world.add_channel(guild, "news", ChannelType.ANNOUNCEMENT)
    talk = world.add_channel(guild, "talk")
    news.topic, talk.topic = "Articles as they are published", "For the readers"
    world.join(reader, guild)
    own = world.add_role(guild, publication, _BOT_MAY)
    own.managed = True
    world.join(app.user, guild, roles=[own])
    world.set_overwrite(news, guild.roles[guild.id], deny=permissions.SEND_MESSAGES)
    world.set_overwrite(news, app.user, allow=permissions.SEND_MESSAGES)
    for person in people.values():
        world.dm(person, app)
    return DemoDiscord(app=app, people=people, guild=guild, news=news, talk=talk)


def _telegram_token() -> str:
    return f"{secrets.choice('678')}{secrets.randbelow(10**9):09}:AA{secrets.token_urlsafe(25)[:33]}"


def _discord_token() -> str:
    first = base64.urlsafe_b64encode(str(10**18 + secrets.randbelow(10**17)).encode()).decode().rstrip("=")
    return f"{first}.{secrets.token_urlsafe(5)[:6]}.{secrets.token_urlsafe(30)[:38]}"

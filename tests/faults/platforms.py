"""All local platforms in a process of their own, with their accept log on disk and orders taken over a socket.

An order is one JSON line, `{"do": name, …}`; the answer is one JSON line. `Platforms` is that process's side, `Remote`
the scenario's.
"""

import asyncio
import gc
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordLimits, DiscordSandbox
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.discord.model import Application, Channel, DiscordUser, Guild, Interaction
from adapters.sandbox.discord.permissions import ADMINISTRATOR
from adapters.sandbox.faults import Fault, FaultMode, FaultPlan
from adapters.sandbox.mail import MailSandbox
from adapters.sandbox.telegram import Kind, TelegramLimits, TelegramSandbox
from adapters.sandbox.telegram.model import Bot, TelegramChat, TelegramUser
from bot.desk.access import Actor, Role
from tests.faults.delivery_check import MARK
from tests.faults.discord_orders import DiscordOrders
from tests.faults.fast_clock import QuickClock

ACCEPTED = "accepted.jsonl"
SENDS = {"telegram": "sendMessage", "discord": "createMessage", "email": "message"}
"""By which method a platform is asked to send something, as faults and the accept log name it."""
TELEGRAM_TOKEN = "4242:AAFaultScenarioTokenNeverReal0123456789"
OWNER = 777
ACTOR = Actor("telegram:1", Role.OWNER)
OWNERS = range(OWNER, OWNER + 25)  # several, because one chat takes a message a second
RESTART_FACTOR = 10.0  # the fastest world in which a restart is no long outage
ANSWERED_WITHIN = 20.0  # of the machine's own seconds: how quickly a command is answered is judged elsewhere


@dataclass(slots=True)
class WatchedFaults(FaultPlan):
    """A plan that also counts who asked for what, refused or not."""

    asked: list[tuple[float, str, str | None, int]] = field(default_factory=list)
    struck: Counter[str] = field(default_factory=Counter)
    clock: QuickClock | None = None

    def strike(self, method: str, chat: str | None, luck: float = 0.0, *, text: str = "") -> Fault | None:
        """As the plan does."""
        if self.clock:
            mark = MARK.search(text)
            self.asked.append((self.clock.timestamp(), method, chat, int(mark[1]) if mark else 0))
        # Not the base class's own `super()`: a dataclass with slots is made twice, and a bare super() loses them.
        fault = FaultPlan.strike(self, method, chat, luck, text=text)
        if fault:
            self.struck[fault.mode.value] += 1
        return fault


def watched(clock: QuickClock) -> WatchedFaults:
    """A plan that is always asked: the platforms pass over an empty one."""
    never = Fault(mode=FaultMode.RESET, method="never", times=0)
    return WatchedFaults(faults=[never], clock=clock)


# Telegram and Discord judge a bot's rate over one second of the machine's own time, as they do in the real world. Over
# one quickened second they would judge the machine: what is held up for 10 ms comes together.


def nonce_seconds(usual: float, factor: float) -> float:
    """How long a nonce is kept in a world that is so many times faster.

    A restart takes the machine's own time, and with other work on it many seconds of that. Above ten times the speed
    each would be an outage that no nonce outlives: at a hundred, two minutes are 1.2 s of the machine's. There it is
    kept for a minute of the machine's.
    """
    return usual if factor <= RESTART_FACTOR else usual * factor / 2


def _telegram_limits(factor: float) -> TelegramLimits:
    usual = TelegramLimits()
    return replace(usual, message_burst=round(usual.message_burst * max(1.0, factor)))


def _discord_limits(factor: float) -> DiscordLimits:
    usual = DiscordLimits()
    requests = FixedWindow(round(usual.global_requests.limit * factor), usual.global_requests.seconds * factor)
    return replace(
        usual,
        global_requests=requests,
        first_answer=ANSWERED_WITHIN * factor,
        nonce_window=nonce_seconds(usual.nonce_window, factor),
    )


class Platforms(DiscordOrders):
    """What a scenario can have done to the local platforms; each method is an order."""

    def __init__(self, log: Path, clock: QuickClock, seed: int) -> None:
        self.log = AcceptLog(log)
        self.clock = clock
        self.telegram = TelegramSandbox(
            log=self.log,
            faults=watched(clock),
            limits=_telegram_limits(clock.factor),
            clock=clock.timestamp,
            sleep=clock.sleep,
            seed=seed,
        )
        self.discord = DiscordSandbox(
            log=self.log, faults=watched(clock), limits=_discord_limits(clock.factor), clock=clock.timestamp, seed=seed
        )
        self.mail = MailSandbox(
            log=self.log, faults=watched(clock), clock=clock.timestamp, sleep=clock.sleep, seed=seed
        )
        self._all: dict[str, TelegramSandbox | DiscordSandbox | MailSandbox] = {
            "telegram": self.telegram,
            "discord": self.discord,
            "email": self.mail,
        }
        self.bot: Bot = self.telegram.world.add_bot(TELEGRAM_TOKEN, "fault_bot")
        self.owner: TelegramUser = self.telegram.world.add_user("Owner", id=OWNER)
        self.app: Application = self.discord.world.add_application("Fault")
        self.founder: DiscordUser = self.discord.world.add_user("owner")
        self.guild: Guild = self.discord.world.add_guild("Faults", owner=self.founder)
        self.discord.world.join(self.app.user, self.guild)
        self.editors = [self.founder, *(self.discord.world.add_user(f"editor {number}") for number in OWNERS[1:])]
        desk = self.discord.world.add_role(self.guild, "desk", ADMINISTRATOR)
        for editor in self.editors[1:]:
            self.discord.world.join(editor, self.guild, roles=[desk])
        self.channels: dict[str, Channel] = {}
        self.broadcasts: dict[str, Interaction] = {}
        self.said = 0

    async def addresses(self) -> dict[str, str]:
        """Where they are, and with which tokens."""
        return {
            "telegram": self.telegram.base_url.removesuffix("/bot"),
            "telegram_token": self.bot.token,
            "discord": self.discord.api_url,
            "discord_token": self.app.token,
            "discord_owners": ",".join(editor.id for editor in self.editors),
            "email": self.mail.url,
        }

    # ── people and places ──

    async def readers(self, count: int) -> list[str]:
        """So many people who have pressed Start."""
        made = [str(user.id) for user in self.telegram.world.add_readers(count)]
        gc.freeze()  # or looking through so many for garbage would stop this world for a quarter of a second
        return made

    async def groups(self, count: int) -> list[str]:
        """So many groups with the bot in them."""
        world = self.telegram.world
        made = [world.add_chat(Kind.GROUP, f"Group {number}", self.owner) for number in range(count)]
        for chat in made:
            world.add_to(chat, self.bot, by=self.owner)
        self.bot.updates = self._fresh_updates()
        return [str(chat.id) for chat in made]

    async def text_channels(self, count: int) -> list[str]:
        """So many channels of one server."""
        made = [self.discord.world.add_channel(self.guild, f"c{number}") for number in range(count)]
        self.channels |= {channel.id: channel for channel in made}
        return [channel.id for channel in made]

    async def block(self, chats: list[str]) -> None:
        """These people stop the bot; nobody tells it."""
        for chat in chats:
            self._private(chat).blocked = True

    async def deactivate(self, chats: list[str]) -> None:
        """These people delete their accounts."""
        for chat in chats:
            self.telegram.world.deactivate(self.telegram.world.users[int(chat)])

    async def migrate(self, chat: str) -> str:
        """A group becomes a supergroup; the bot hears of it only when it writes. The new id."""
        before = self.bot.updates
        self.bot.updates = self._fresh_updates()
        new = self.telegram.world.migrate(self.telegram.world.chats[int(chat)])
        self.bot.updates = before
        return str(new.id)

    async def forbid(self, channels: list[str]) -> None:
        """The bot may no longer see or write in these channels; the gateway says nothing."""
        for channel in channels:
            self.channels[channel].overwrites[self.app.user.id] = (1, 0, (1 << 10) | (1 << 11))

    async def desk(self) -> list[str]:
        """Where editors get their alerts."""
        direct = [self.discord.world.dm(editor, self.app).id for editor in self.editors]
        return [*(f"telegram:{owner}" for owner in OWNERS), *(f"discord:{channel}" for channel in direct)]

    async def revoke(self, revoked: bool) -> None:
        """The Telegram token is worthless, or good again."""
        self.bot.revoked = revoked

    async def new_token(self) -> str:
        """Another token for the same bot; the old one is worthless."""
        world = self.telegram.world
        del world.bots[self.bot.token]
        self.bot.token = TELEGRAM_TOKEN.replace("Fault", "Other")
        world.bots[self.bot.token] = self.bot
        return self.bot.token

    async def say(self, texts: list[str]) -> None:
        """The owners write to the bot, in turn."""
        world = self.telegram.world
        owners = [world.users.get(id) or world.add_user(f"Owner {id}", id=id) for id in OWNERS]
        for text in texts:
            owner = owners[self.said % len(owners)]
            world.say(owner, world.private(owner), text)
            self.said += 1

    # ── faults ──

    async def fault(self, platform: str, **fields: Any) -> float:
        """Plan one, in front of none that stands. When it was: what is asked for from then on can meet it."""
        fields["mode"] = FaultMode(fields["mode"])
        self._plan(platform).add(Fault(**fields))
        return self.clock.timestamp()

    async def behave(self) -> None:
        """No faults from now on."""
        for each in self._all.values():
            each.faults.faults = [fault for fault in each.faults.faults if fault.method == "never"]

    async def shut(self) -> None:
        """Listen no more: connections are refused."""
        for each in self._all.values():
            await each.stop()

    async def reopen(self) -> None:
        """Listen again, at the same addresses."""
        await self.telegram.start()
        await self.discord.start(port=int(self.discord.api_url.split(":")[2].split("/")[0]))
        await self.mail.start()

    # ── Discord's gateway ──

    async def drop(self, how: str) -> None:
        """End every connection to it in one of these ways."""
        faults = self.discord.gateway.faults
        match how:
            case "reset":
                faults.drop()
            case "close":
                faults.close(4000)
            case "reconnect":
                faults.ask_to_reconnect()
            case "invalid":
                faults.invalidate(resumable=True)
            case "forgotten":
                faults.forget_sessions()
                faults.drop()
            case _:
                raise ValueError(how)

    async def day(self, used: int, seconds: float) -> None:
        """The bot's day of identifies begins now: so many are used up, and it ends after so long."""
        day = FixedWindow(self.discord.world.limits.identifies.limit, seconds)
        self.discord.pacing.begin(("identifies", self.app.id), day, used)

    async def gateway(self) -> dict[str, Any]:
        """What clients did there, how many are connected, and what is left of the day's identifies."""
        gateway = self.discord.gateway
        left = self.discord.pacing.look(("identifies", self.app.id), self.discord.world.limits.identifies)
        return {
            **asdict(gateway.counts),
            "connected": sum(1 for session in gateway.sessions.values() if session.connection),
            "left": left.remaining,
            "token": self.app.token,
        }

    async def slash(self, command: str) -> bool:
        """The server's owner uses a slash command: whether there was an answer to see."""
        channel = next(iter(self.channels.values()))
        interaction = await self.discord.world.slash(self.founder, channel, command).answered()
        return interaction.original is not None or bool(interaction.followups)

    async def broadcast(self, texts: list[str]) -> None:
        """Editors in turn use `/broadcast` with these, and wait for no answer: one alone would ask too often."""
        channel = next(iter(self.channels.values()))
        for text in texts:
            editor = self.editors[len(self.broadcasts) % len(self.editors)]
            self.broadcasts[text] = self.discord.world.slash(editor, channel, "broadcast", {"text": text})

    async def ask(self, commands: int, every: float) -> list[float]:
        """The server's owner uses `/help` so often, once every so many seconds: how long each first answer took.

        Where no bot is connected there is none: Discord asks nobody twice.
        """
        channel, asked = next(iter(self.channels.values())), []
        for _ in range(commands):
            asked.append(self.discord.world.slash(self.founder, channel, "help"))
            await self.clock.sleep(every)
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWERED_WITHIN):
                for each in asked:
                    await each.acknowledged()
        return [each.answered_at - each.created_at for each in asked if each.answered_at is not None]

    async def acknowledged(self) -> list[str]:
        """Which of them Discord has a first answer for."""
        return [text for text, each in self.broadcasts.items() if each.callback is not None]

    # ── what was seen ──

    async def seen(self) -> dict[str, Any]:
        """Counts so far."""
        return {
            "accepted": len(self.log),
            "asked": sum(len(self._plan(name).asked) for name in self._all),
            "struck": sum((self._plan(name).struck for name in self._all), Counter()),
            "floods": self.telegram.floods + sum(self.discord.pacing.floods.values()) + self.mail.floods,
            "discord_invalid": self.discord.pacing.invalid,
            "at": self.clock.timestamp(),
        }

    async def asked(self, platform: str) -> list[tuple[float, str, str | None, int]]:
        """Every request: when, what, where, and which post (0: none)."""
        return self._plan(platform).asked

    def _plan(self, platform: str) -> WatchedFaults:
        plan = self._all[platform].faults
        assert isinstance(plan, WatchedFaults)
        return plan

    def _private(self, chat: str) -> TelegramChat:
        return self.telegram.world.private(self.telegram.world.users[int(chat)])

    def _fresh_updates(self) -> Any:
        return type(self.bot.updates)(
            clock=self.clock.timestamp, first_id=1, conflict_delay=3.0, sleep=self.clock.sleep
        )


async def serve(folder: Path, clock: QuickClock, seed: int) -> None:
    """Until the process is ended."""
    platforms = Platforms(folder / ACCEPTED, clock, seed)
    await platforms.telegram.start()
    await platforms.discord.start()
    await platforms.mail.start()

    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            order = json.loads(line)
            answer = await getattr(platforms, order.pop("do"))(**order)
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(attend, folder / "platforms.sock", limit=2**26)
    async with server:
        await server.serve_forever()


class Remote:
    """A scenario's hold on the platforms' process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._turn = asyncio.Lock()

    async def connect(self, seconds: float = 30) -> None:
        """Wait until it answers."""
        ends = asyncio.get_running_loop().time() + seconds
        while self._streams is None:
            try:
                self._streams = await asyncio.open_unix_connection(self._folder / "platforms.sock", limit=2**28)
            except OSError:
                assert asyncio.get_running_loop().time() < ends, "the platforms do not start"
                await asyncio.sleep(0.02)

    async def do(self, name: str, **fields: Any) -> Any:
        """Have something done; its answer."""
        assert self._streams is not None
        reader, writer = self._streams
        async with self._turn:
            writer.write(json.dumps({"do": name, **fields}).encode() + b"\n")
            await writer.drain()
            line = await reader.readline()
        assert line, f"the platforms' process ended at {name!r}; see its log"
        return json.loads(line)

    async def fault(self, platform: str, mode: FaultMode, **fields: Any) -> float:
        """Plan a fault; the fields are those of `Fault`. The platforms' time at which it was planned."""
        planned = asdict(Fault(mode=mode, **fields)) | {"mode": mode.value}
        return float(await self.do("fault", platform=platform, **planned))

    def accepted(self) -> Iterable[str]:
        """The accept log's lines so far."""
        return (self._folder / ACCEPTED).read_text("utf-8").splitlines()

    async def close(self) -> None:
        """Let go of it; the process goes on."""
        if self._streams:
            self._streams[1].close()
            await self._streams[1].wait_closed()

"""A local Telegram: a Bot API server with real limits and faults on demand, and the people who talk to its bots."""

from adapters.sandbox.telegram.events import EventKind, EventStream, TelegramEvent
from adapters.sandbox.telegram.limits import UNLIMITED, TelegramLimits
from adapters.sandbox.telegram.model import Kind, Press, Status, TelegramChat, TelegramMessage, TelegramUser
from adapters.sandbox.telegram.server import TelegramSandbox
from adapters.sandbox.telegram.webhook import Patience
from adapters.sandbox.telegram.world import TelegramWorld

__all__ = [
    "UNLIMITED",
    "EventKind",
    "EventStream",
    "Kind",
    "Patience",
    "Press",
    "Status",
    "TelegramChat",
    "TelegramEvent",
    "TelegramLimits",
    "TelegramMessage",
    "TelegramSandbox",
    "TelegramUser",
    "TelegramWorld",
]

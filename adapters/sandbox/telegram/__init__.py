"""A local Telegram: a Bot API server with real limits and faults on demand, and the people who talk to its bots."""

from adapters.sandbox.telegram.events import Event, Happening, Watch
from adapters.sandbox.telegram.limits import UNLIMITED, Limits
from adapters.sandbox.telegram.model import Chat, Kind, Message, Press, Status, User
from adapters.sandbox.telegram.server import TelegramSandbox
from adapters.sandbox.telegram.webhook import Patience
from adapters.sandbox.telegram.world import World

__all__ = [
    "UNLIMITED",
    "Chat",
    "Event",
    "Happening",
    "Kind",
    "Limits",
    "Message",
    "Patience",
    "Press",
    "Status",
    "TelegramSandbox",
    "User",
    "Watch",
    "World",
]

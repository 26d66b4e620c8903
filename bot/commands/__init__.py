"""Everything people can say to the bot, defined once and exposed by every platform."""

from bot.chat import Action, Command
from bot.commands import desk, latest, personal_data, reader, search, subscriptions

COMMANDS: tuple[Command, ...] = (
    *reader.COMMANDS,
    *subscriptions.COMMANDS,
    reader.STOP,
    *personal_data.COMMANDS,
    *desk.COMMANDS,
)
ACTIONS: tuple[Action, ...] = (
    *latest.ACTIONS,
    *search.ACTIONS,
    *subscriptions.ACTIONS,
    *personal_data.ACTIONS,
    *desk.ACTIONS,
)

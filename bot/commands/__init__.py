"""Everything people can say to the bot, defined once and exposed by every platform."""

from bot.chat import Action, Command
from bot.commands import desk, reader, subscriptions

COMMANDS: tuple[Command, ...] = (*reader.COMMANDS, *subscriptions.COMMANDS, reader.STOP, *desk.COMMANDS)
ACTIONS: tuple[Action, ...] = (*subscriptions.ACTIONS, *desk.ACTIONS)

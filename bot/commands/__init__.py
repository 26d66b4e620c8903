"""Everything people can say to the bot, defined once and exposed by every platform."""

from bot.chat import Action, Command
from bot.commands import desk, reader

COMMANDS: tuple[Command, ...] = (*reader.COMMANDS, *desk.COMMANDS)
ACTIONS: tuple[Action, ...] = (*reader.ACTIONS, *desk.ACTIONS)

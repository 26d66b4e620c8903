"""How a place wants what it follows: one card with a page for each setting, and `/mute`."""

from bot.commands.settings import card, change, groups, mentions, mute, pauses

COMMANDS = (card.COMMAND, mute.COMMAND)
ACTIONS = (*card.ACTIONS, *change.ACTIONS, *groups.ACTIONS, *mentions.ACTIONS, *mute.ACTIONS, *pauses.ACTIONS)

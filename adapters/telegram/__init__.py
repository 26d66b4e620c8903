"""Telegram, through python-telegram-bot: private chats, groups, forum topics and channels."""

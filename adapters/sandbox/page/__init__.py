"""The sandbox's page: a Telegram, a Discord and a newsroom's desk in one window, and the newsroom's public site."""

"""Reading what came in: feeds, article pages and files, each into the normal form of `bot.entry`."""

"""The desk in a browser: one more door to the use cases of `bot.desk`, with the same rights and the same audit log."""

"""A local Telegram and a local Discord with their real limits, and faults on demand."""

"""What the core asks of memory, noun by noun. Each is one part of a unit of work (`bot.ports.Work`)."""

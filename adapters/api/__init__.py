"""The desk for programs, over HTTP and JSON: each address is one use case of `bot/desk/`."""

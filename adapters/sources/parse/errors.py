"""Why bytes were not read as a feed."""


class NotAFeed(Exception):
    """These bytes are not a feed, or not one that is safe to read; `reason` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

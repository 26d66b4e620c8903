"""Why bytes were not read as an article."""


class NotAPage(Exception):
    """The bytes hold no article; `reason` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

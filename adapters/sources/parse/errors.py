"""Why bytes were not read as a feed or an article, and why an entry of a feed is missing."""

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading strange input has been seen to raise, in libraries that document no error of their own."""


class NotAFeed(Exception):
    """These bytes are not a feed, or not one that is safe to read; `reason` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SitemapIndex(NotAFeed):
    """It is an index of sitemaps: what is new stands in `sitemaps`, the likeliest first."""

    def __init__(self, sitemaps: tuple[str, ...]) -> None:
        super().__init__("It is an index of sitemaps; the news stands in those that it names.")
        self.sitemaps = sitemaps

    def __reduce__(self) -> tuple[type["SitemapIndex"], tuple[tuple[str, ...]]]:
        """A limited process hands it back."""
        return SitemapIndex, (self.sitemaps,)


class NotAPage(Exception):
    """The bytes hold no article; `reason` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAPicture(Exception):
    """The bytes are no picture; `reason` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def left_out(number: int, title: str | None) -> str:
    """Why an entry, counted from nought, is missing: a sentence for the person who runs the desk."""
    return f"Entry {number + 1}{f' ({title})' if title else ''} could not be read and was left out."

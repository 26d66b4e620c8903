"""One page of a long list. Whatever is listed with buttons is paged by this, so that no list ends without saying so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[T]):
    """Some items of a list; pages are counted from 0."""

    items: Sequence[T]
    number: int
    count: int

    @property
    def before(self) -> int | None:
        """The page before this one; None on the first."""
        return self.number - 1 if self.number else None

    @property
    def after(self) -> int | None:
        """The page after this one; None on the last."""
        return self.number + 1 if self.number + 1 < self.count else None


def page_of(items: Sequence[T], number: int, size: int) -> ListPage[T]:
    """That page of a list; the nearest one where the list has become shorter since the button was made."""
    count = max(1, -(-len(items) // size))
    number = min(max(number, 0), count - 1)
    return ListPage(items=items[number * size : (number + 1) * size], number=number, count=count)

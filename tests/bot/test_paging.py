import pytest

from bot.paging import page_of


@pytest.mark.parametrize(
    ("number", "items", "before", "after"),
    [(0, "ab", None, 1), (1, "cd", 0, 2), (2, "e", 1, None), (9, "e", 1, None), (-1, "ab", None, 1)],
)
def test_pages_hold_every_item_and_lead_on(number: int, items: str, before: int | None, after: int | None) -> None:
    page = page_of("abcde", number, 2)
    assert ("".join(page.items), page.before, page.after, page.count) == (items, before, after, 3)


def test_an_empty_list_is_one_page() -> None:
    assert (page_of("", 0, 2).count, page_of("", 0, 2).after) == (1, None)

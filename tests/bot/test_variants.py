"""Which language of an article a reader gets, by table."""

import pytest

from bot import variants
from bot.variants import Variant

ENGLISH, HEBREW, ARABIC = (Variant(12, 12, "en"), Variant(13, 12, "he"), Variant(20, 12, "ar"))


@pytest.mark.parametrize(
    ("there", "reads", "chosen"),
    [
        ((ENGLISH, HEBREW), (), ENGLISH),  # the original
        ((HEBREW, ARABIC), (), HEBREW),
        ((ENGLISH, HEBREW), ("he",), HEBREW),
        ((ENGLISH, HEBREW), ("ar", "he"), HEBREW),
        ((ENGLISH, HEBREW, ARABIC), ("ar", "he"), ARABIC),
        ((ENGLISH, HEBREW, ARABIC), ("he", "ar"), HEBREW),
        ((ENGLISH, HEBREW, ARABIC), ("fr", "de"), ENGLISH),
        ((ARABIC, HEBREW), ("fr",), HEBREW),
        ((ARABIC,), ("he",), ARABIC),
    ],
)
def test_the_first_language_that_is_read_else_the_original(
    there: tuple[Variant, ...], reads: tuple[str, ...], chosen: Variant
) -> None:
    assert variants.chosen(there, reads) == chosen
    assert variants.in_order(there, reads)[0] == chosen


@pytest.mark.parametrize(
    ("reads", "spoken", "order"),
    [
        ((), None, ()),
        ((), "he", ("he",)),
        (("ar", "en"), "he", ("ar", "en", "he")),
        (("ar", "he"), "he", ("ar", "he")),
    ],
)
def test_the_language_that_is_spoken_comes_behind_those_that_were_chosen(
    reads: tuple[str, ...], spoken: str | None, order: tuple[str, ...]
) -> None:
    assert variants.order(reads, spoken) == order


def test_of_a_list_each_article_is_kept_once_and_what_is_in_one_language_always() -> None:
    known = {each.post_id: each for each in (ENGLISH, HEBREW, Variant(30, 30, "en"), Variant(31, 30, "he"))}
    assert variants.one_of_each([5, 12, 13, 30], known, ("he",)) == {5, 13, 30}
    assert variants.one_of_each([5, 12, 13, 31], known, ()) == {5, 12, 31}

"""A moment in a message: each reader's app shows it in its own zone."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.telegram.render import render
from bot.message import Message, Span, moment, words

NOON = datetime(2026, 8, 27, 12, 0, tzinfo=UTC)


def test_a_moment_is_an_entity_over_the_text_that_says_it() -> None:
    rendered = render(Message(text=words("😀 Published ", moment(NOON, UTC), " in Haifa")))
    assert rendered.text == "😀 Published 2026-08-27 12:00 in Haifa"
    [entity] = rendered.entities
    assert (entity.type, entity.offset, entity.length) == ("date_time", 13, 16)
    assert (entity.unix_time, entity.date_time_format) == (NOON, "Dt")


@pytest.mark.parametrize("at", [datetime(1969, 1, 1, tzinfo=UTC), NOON + timedelta(days=36_500)])
def test_a_moment_that_telegram_cannot_tell_stays_text(at: datetime) -> None:
    rendered = render(Message(text=words("Published ", moment(at, UTC))))
    assert rendered.entities == ()
    assert f"{at:%Y-%m-%d}" in rendered.text


def test_two_moments_side_by_side_stay_two() -> None:
    rendered = render(Message(text=words(moment(NOON, UTC), moment(NOON + timedelta(hours=1), UTC), Span(" end"))))
    assert [entity.unix_time for entity in rendered.entities] == [NOON, NOON + timedelta(hours=1)]

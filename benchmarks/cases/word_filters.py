"""Which of 10,000 distinct word filters posts pass, one post at a time."""

import statistics
import time

from benchmarks import populated_database, preferences
from benchmarks.resource_usage import Figures, Options, main
from bot.delivery.word_filters import FilterIndex, words_of
from bot.model import Content, Post, PostKind, PostState

_SENTENCE = "The rain of word{} fell on word{} ahead of the night. "


async def case(options: Options) -> Figures:
    """Options: posts."""
    index = FilterIndex()
    index.add(dict(enumerate(preferences.filters(), start=1)))
    took = []
    for number in range(options["posts"]):
        post = _post(number)
        began = time.process_time()
        index.passed(words_of(post))
        took.append(1e3 * (time.process_time() - began))
    return {"matched_ms": statistics.median(took), "matched_worst_ms": max(took)}


def _post(number: int) -> Post:
    summary = "".join(_SENTENCE.format(number * each % 9_973, each) for each in range(1, 12))
    content = Content(title=f"Rain {number}", summary=summary, body=f"<p>{summary}</p>")
    now = populated_database.CLOCK.now()
    return Post(
        id=number,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=content,
        created_at=now,
        updated_at=now,
    )


if __name__ == "__main__":
    main(case)

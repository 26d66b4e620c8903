"""The JSON form of a page on the command line: as `json_output.page_json`, with the body as plain text.

The corpus compares words; in HTML the names of the elements would count as such.
"""

from adapters.sources.parse import json_output
from adapters.sources.parse.page_blocks import text_of
from bot.entry import Page


def page_json(file: str, outcome: Page | Exception) -> json_output.Json:
    """What an article page holds, or why it was not read; a blank line stands between the body's paragraphs."""
    form = json_output.page_json(file, outcome)
    return form if isinstance(outcome, Exception) else {**form, "body": text_of(outcome.body) if outcome.body else None}

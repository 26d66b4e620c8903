"""The sentences of the newsletter, beside the core's."""

from pathlib import Path
from typing import Final

from bot.phrases import Phrases

LOCALES: Final = Path(__file__).parent / "locales"


def with_ours(phrases: Phrases) -> Phrases:
    """The core's and these."""
    return phrases.with_those_in(LOCALES)

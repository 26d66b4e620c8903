"""Every message of the gallery as Discord gets it. ISRAFAN_WRITE_GOLDEN=1 rewrites the files; review the diff."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord.markdown import mentioned
from adapters.discord.render import modal, payload
from bot.commands import COMMANDS
from tests.golden import settings_pages
from tests.golden.gallery import CHOICE_FORMS, FORMS, GALLERY

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "discord"
UNSEEN = {
    "\u200b": "⟨ZWSP⟩",
    "\u200c": "⟨ZWNJ⟩",
    "\u200e": "⟨LRM⟩",
    "\u200f": "⟨RLM⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}

NUMBERS = {command.name: str(1_001 + number) for number, command in enumerate(COMMANDS)}

MESSAGES = GALLERY | settings_pages.messages("discord")
CASES = {
    name: payload(replace(message, text=mentioned(message.text, NUMBERS))) for name, message in MESSAGES.items()
} | {name: modal(form) for name, form in {**FORMS, **CHOICE_FORMS, **settings_pages.forms("discord")}.items()}


def shown(name: str) -> str:
    text = json.dumps(CASES[name], ensure_ascii=False, indent=2) + "\n"
    for mark, named in UNSEEN.items():
        text = text.replace(mark, named)
    return text


@pytest.mark.parametrize("name", CASES)
def test_a_message_of_the_gallery_is_set_as_reviewed(name: str) -> None:
    path = FOLDER / f"{name}.json"
    if os.environ.get("ISRAFAN_WRITE_GOLDEN"):
        path.write_text(shown(name), "utf-8")
    assert shown(name) == path.read_text("utf-8")


def test_every_golden_file_belongs_to_a_message() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CASES)

"""Every message of the gallery as Telegram gets it. ISRAFAN_WRITE_GOLDEN=1 rewrites the files; review the diff."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram import MessageEntity

from adapters.telegram.render import Rendered, render
from adapters.telegram.replies import question
from tests.golden import settings_pages
from tests.golden.gallery import FORMS, GALLERY

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "telegram"
UNSEEN = {
    "\u200e": "⟨LRM⟩",
    "\u200f": "⟨RLM⟩",
    "\u2066": "⟨LRI⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
    "\u200c": "⟨ZWNJ⟩",
    "\u2060": "⟨WJ⟩",
}

MESSAGES = GALLERY | settings_pages.messages("telegram")
CASES = {name: render(message) for name, message in MESSAGES.items()} | {
    name: question(form, "en") for name, form in FORMS.items()
}


def shown(text: str) -> str:
    for mark, name in UNSEEN.items():
        text = text.replace(mark, name)
    return text


def described(rendered: Rendered) -> Iterator[str]:
    """The message for a reader of diffs: text line by line, entities with the words they cover, buttons in rows."""
    yield from (f"| {shown(line)}" for line in rendered.text.split("\n"))
    yield ""
    for entity in rendered.entities:
        covered = shown(covered_by(entity, rendered.text)).replace("\n", "⏎")
        yield f"{entity.type:14}{entity.offset:5}+{entity.length:<5}{covered}" + (
            f" → {entity.url}" if entity.url else ""
        )
    yield f"preview: {rendered.preview}"
    for row in rendered.keyboard:
        yield "  ".join(
            f"[{shown(button['text'])}{' (' + button['style'] + ')' if 'style' in button else ''}"
            f" → {button.get('url') or button.get('callback_data')}]"
            for button in row
        )
    if rendered.silent:
        yield "silent"


def covered_by(entity: MessageEntity, text: str) -> str:
    units = text.encode("utf-16-le")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


@pytest.mark.parametrize("name", CASES)
def test_a_message_of_the_gallery_is_set_as_reviewed(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    text = "\n".join(described(CASES[name])) + "\n"
    if os.environ.get("ISRAFAN_WRITE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_every_golden_file_belongs_to_a_message() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CASES)

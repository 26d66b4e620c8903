"""Every message of the gallery as Discord gets it. ISRAFAN_WRITE_GOLDEN=1 rewrites the files; review the diff."""

import json
import os
from pathlib import Path

import pytest

from adapters.discord.render import modal, payload
from tests.golden.gallery import FORMS, GALLERY

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "discord"
UNSEEN = {
    "\u200b": "⟨ZWSP⟩",
    "\u200c": "⟨ZWNJ⟩",
    "\u200e": "⟨LRM⟩",
    "\u200f": "⟨RLM⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}

CASES = {name: payload(message) for name, message in GALLERY.items()} | {
    name: modal(form) for name, form in FORMS.items()
}


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

"""What the pages for browsers have in common: how templates are read, their colours, and the visitor's language."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names that this machine has for itself."""

_SHARED: Final = (__name__, "static")


def environment(folder: Path) -> Environment:
    """Templates of a folder: with autoescape everywhere, for what people and feeds write is never markup."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def static_files(folder: Path | None = None) -> StaticFiles:
    """The files of a folder, if any, with `colours.css` for all pages and `reading.css` for those of readers."""
    return StaticFiles(directory=folder, packages=[_SHARED])


def asked_language(languages: Sequence[str], request: Request) -> str:
    """The first of these languages that the browser asks for; else the first of all."""
    for part in request.headers.get("accept-language", "")[:200].split(","):
        primary = part.split(";")[0].strip().replace("_", "-").split("-")[0].lower()
        if primary in languages:
            return primary
    return languages[0]

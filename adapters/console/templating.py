"""The templates."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from adapters.html_pages import environment

FOLDER: Final = Path(__file__).parent
STATIC: Final = FOLDER / "static"


def web_address(text: str | None) -> str | None:
    """What may stand in a link: nothing that a browser would run."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.hostname else None


_environment = environment(FOLDER / "templates")
_environment.filters["web_address"] = web_address


def render(template: str, **values: Any) -> str:
    """A template's text."""
    return _environment.get_template(template).render(**values)

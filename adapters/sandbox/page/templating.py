"""The templates."""

from pathlib import Path
from typing import Any, Final

from fastapi.responses import HTMLResponse

from adapters.html_pages import environment

FOLDER: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = FOLDER / "templates"
STATIC: Final = FOLDER / "static"

_environment = environment(TEMPLATES)


def render(template: str, **values: Any) -> str:
    """A template's text."""
    return _environment.get_template(template).render(**values)


def page(template: str, **values: Any) -> HTMLResponse:
    """A template as an answer that no cache keeps."""
    return HTMLResponse(render(template, **values), headers={"Cache-Control": "no-store"})

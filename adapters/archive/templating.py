"""The templates."""

from pathlib import Path
from typing import Any, Final

from adapters.html_pages import environment

FOLDER: Final = Path(__file__).parent
STATIC: Final = FOLDER / "static"

_environment = environment(FOLDER / "templates")


def rendered(template: str, **values: Any) -> str:
    """A template's text."""
    return _environment.get_template(template).render(**values)

"""The parameters of one request, whatever their encoding: JSON, urlencoded or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.sandbox.telegram.errors import BotApiError, bad_request
from adapters.sandbox.telegram.model import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    """A file part of a multipart request."""

    name: str
    mime: str
    data: bytes


class Args:
    """Typed access; a value that is not what it should be is a 400."""

    __slots__ = ("_values", "files")

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, UploadedFile]) -> None:
        self._values = values
        self.files = files

    def __contains__(self, name: str) -> bool:
        return name in self._values or name in self.files

    def text(self, name: str) -> str:
        """A string; empty when it is not given."""
        value = self._values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number of at most 64 bits, given as such or as a string."""
        text = self.text(name)
        if not text:
            return default
        try:
            number = int(text)
        except ValueError as error:
            raise BotApiError(bad_request(f"invalid {name} specified")) from error
        if abs(number) >= 2**63:
            raise BotApiError(bad_request(f"invalid {name} specified"))
        return number

    def flag(self, name: str) -> bool:
        """True, "true", "True", "yes" or 1."""
        return self.text(name).lower() in ("true", "yes", "1")

    def table(self, name: str) -> Json | None:
        """A JSON object, or None when it is not given."""
        value = self._structure(name)
        if value is not None and not isinstance(value, dict):
            raise BotApiError(bad_request(f"can't parse {name}: object expected"))
        return value

    def rows(self, name: str) -> list[Any] | None:
        """A JSON array, or None when it is not given."""
        value = self._structure(name)
        if value is not None and not isinstance(value, list):
            raise BotApiError(bad_request(f"can't parse {name}: array expected"))
        return value

    def _structure(self, name: str) -> Any:
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise BotApiError(bad_request(f"can't parse {name} JSON object")) from error

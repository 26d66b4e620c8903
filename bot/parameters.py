"""The parameters of a command, and how they are read from what stands behind it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.message import is_blank
from bot.request import Request

_NUMBER = re.compile(r"[-+−]?\d{1,9}(?!\S)")


class ParamKind(StrEnum):
    """How a parameter is read. `TEXT` takes the rest of the line; `PLACE` is chosen from the app's own list."""

    NUMBER = "number"
    TOPIC = "topic"
    SOURCE = "source"
    TEXT = "text"
    WORD = "word"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of a command; none is required. Its description is the phrase `param-<command>-<name>`."""

    name: str
    kind: ParamKind


ANOTHER_PLACE = Param(name="channel", kind=ParamKind.PLACE)
"""Of which place a command is said, on a platform whose commands have named parameters (`Command.elsewhere`)."""


def arguments(params: Sequence[Param], request: Request) -> Mapping[str, str]:
    """What was given to a command, by parameter name: as the platform named it, or read from the text behind it.

    A word is given to a `NUMBER` parameter if it is one. `TOPIC` and `SOURCE` take the rest of the line, for what
    stands below is another command or no name; `TEXT` takes the rest. What nobody can see is as if it were not given.
    """
    if request.arguments:
        return {name: value.strip() for name, value in request.arguments.items() if not is_blank(value)}
    found: dict[str, str] = {}
    rest = "" if is_blank(request.text) else request.text.strip()
    for param in params:
        if not rest:
            break
        if param.kind is ParamKind.TEXT:
            found[param.name], rest = rest, ""
        elif param.kind in (ParamKind.TOPIC, ParamKind.SOURCE):
            found[param.name], rest = rest.splitlines()[0].strip(), ""
        elif param.kind is ParamKind.NUMBER and _NUMBER.match(rest):
            found[param.name], *more = rest.split(maxsplit=1)
            rest = "".join(more)
    return found


def whole_number(text: str) -> int | None:
    """The number a person wrote, in any script's digits (٣, ۳, 3); None if it is none."""
    return int(text) if _NUMBER.fullmatch(text.strip()) else None

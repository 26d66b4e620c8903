"""What a form of the console sent: short texts by name, cut to a size while they come."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot import errors

LARGEST = 256 * 1024  # bytes: an article of some 30,000 words
_MOST = 60  # fields
_UNSEEN = dict.fromkeys((0, *range(0xD800, 0xE000)))  # no database takes them

Fields = Mapping[str, str]


async def fields_of(request: Request) -> Fields:
    """The fields; of two with one name the last. Raises TooLong."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise errors.TooLong(phrase="too-long", size=len(body), limit=LARGEST)
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST)
    except ValueError:
        return {}
    return {name: clean(value) for name, value in pairs}


def clean(text: str) -> str:
    """As it can be kept: browsers end lines in two letters, and a hostile one sends what none can type."""
    return text.translate(_UNSEEN).replace("\r\n", "\n")


def written(fields: Fields, name: str, longest: int) -> str:
    """What stands in a field, cut to so many letters."""
    return fields.get(name, "").strip()[:longest]


def number_of(text: str) -> int:
    """A number as it stands in an address. Raises NotFound for what is none, or is too large to be kept."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise errors.NotFound(phrase="console-not-found")
    return int(text)

"""What is answered: whole, or that nothing changed (RFC 9110, 13)."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

HTML = "text/html; charset=utf-8"
_MAX_AGE = 60  # seconds: so long a copy on the way may be shown after a correction


def answered(
    http: HttpRequest,
    text: str | bytes,
    media_type: str,
    *,
    modified: datetime | None = None,
    by_language: bool = False,
) -> Response:
    """An answer with its validators; 304 where the asker has it. `by_language`: it depends on the asker's."""
    # Text of feeds may hold lone surrogates, which no encoding writes.
    body = text.encode("utf-8", "replace") if isinstance(text, str) else text
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": f"public, max-age={_MAX_AGE}"}
    if by_language:
        headers["Vary"] = "Accept-Language"
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified.replace(microsecond=0), usegmt=True)
    if _is_known(http, headers):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _is_known(http: HttpRequest, headers: dict[str, str]) -> bool:
    """`If-None-Match` decides where it is given. A time counts only where it is the very one: what was taken back makes
    a list no newer."""
    if (tags := http.headers.get("if-none-match")) is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return headers["ETag"] in known or "*" in known
    since = http.headers.get("if-modified-since")
    return since is not None and since == headers.get("Last-Modified")


def latest_of(times: Iterable[datetime | None]) -> datetime | None:
    """The last of these times."""
    return max((each for each in times if each is not None), default=None)

"""From bytes to parameters and back: how requests are encoded and what goes over the wire."""

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from adapters.sandbox.telegram import errors
from adapters.sandbox.telegram.arguments import Args, UploadedFile
from adapters.sandbox.telegram.errors import BotApiError, Failure, bad_request

BIGGEST_REQUEST = 64 * 1024 * 1024


async def read(request: web.BaseRequest) -> Args:
    """The parameters of a request: those of its address, then those of its body."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    body = await request.read()
    if kind == "application/json" and body:
        values |= _json(body)
    elif body:
        values |= _urlencoded(body)
    return Args(values, {})


def good(result: Any) -> web.Response:
    """A result on the wire."""
    return _answer(200, {"ok": True, "result": result})


def failed(failure: Failure) -> web.Response:
    """A failure on the wire: the HTTP status equals the error code."""
    return _answer(failure.status, failure.body())


def odd(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    """An answer a fault asks for; a string goes out as it is."""
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return web.Response(status=status, body=raw, headers={"Content-Type": "application/json"} | headers)


def _answer(status: int, body: Any) -> web.Response:
    raw = json.dumps(body, separators=(",", ":")).encode()
    return web.Response(status=status, body=raw, content_type="application/json")


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BotApiError(bad_request("can't parse request JSON object")) from error
    if not isinstance(values, dict):
        raise BotApiError(bad_request("can't parse request: object expected"))
    return values


def _urlencoded(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise BotApiError(errors.NOT_UTF8) from error


async def _multipart(request: web.BaseRequest, values: dict[str, Any]) -> Args:
    files: dict[str, UploadedFile] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files[name] = UploadedFile(name=part.filename, mime=part.content_type, data=part.file.read())
        else:
            values[name] = part.decode() if isinstance(part, (bytes, bytearray)) else part
    return Args(values, files)

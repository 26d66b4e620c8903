"""What every request and answer of the page is held to: a loopback name, our own origin, and a strict policy.

The page acts for people, so another site open in the same browser must not reach it: neither by a name of its own that
resolves to loopback (the `Host` is checked), nor by posting across origins (the `Origin` is).
"""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self' http://127.0.0.1:* http://localhost:*",  # mails; the desk's console
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class RequestGuard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what does not come from here; add the policy to what goes out and has none of its own."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = _refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal, status_code=403) if refusal else self._app
        await app(scope, receive, send_guarded)


def _refusal(method: str, headers: Headers) -> str | None:
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in LOCAL_NAMES:
        return "This page answers on 127.0.0.1 only."
    if method in ("GET", "HEAD"):
        return None
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return "Only this page itself may act here."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "Only this page itself may act here."
    return None

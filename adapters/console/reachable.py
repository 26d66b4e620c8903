"""What every request and answer of the console is held to: a name of ours, our own origin, and a strict policy.

A session acts for a person, so another site open in the same browser must not reach it: neither by a name of its own
that resolves to this machine (the `Host` is checked), nor by posting across origins (the `Origin` is). A token in each
form (`visit`) stands behind both.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.html_pages import LOOPBACK

NOBODY: Final = "'none'"
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with that a browser names no origin in what it posts, not even ours.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TLS: Final = {"Strict-Transport-Security": "max-age=31536000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """By which names the console is reached, and under which address from outside (`public`), if it is. `framed_by`:
    the origins whose pages may show it in a frame, so that nobody else can lay theirs over its buttons."""

    names: frozenset[str] = LOOPBACK
    public: str | None = None
    framed_by: Collection[str] = ()

    @classmethod
    def at(cls, host: str, public_url: str | None, framed_by: Collection[str] = ()) -> "Reachable":
        """As the settings say; on this machine in any case."""
        parts = urlsplit(public_url or "")
        names = {host.lower(), *LOOPBACK, *([parts.hostname] if parts.hostname else [])}
        public = f"{parts.scheme}://{parts.netloc}" if parts.hostname else None
        return cls(names=frozenset(names), public=public, framed_by=framed_by)

    @property
    def headers(self) -> dict[str, str]:
        """What every answer bears. Pure."""
        policy = f"{_POLICY}; frame-ancestors {' '.join(sorted(self.framed_by)) or NOBODY}"
        alone = {} if self.framed_by else {"X-Frame-Options": "DENY"}  # it knows no list
        secure = _TLS if (self.public or "").startswith("https://") else {}
        return {"Content-Security-Policy": policy, **_HEADERS, **alone, **secure}

    def refusal(self, method: str, headers: Headers) -> str | None:
        """Why a request is refused; None: it comes from us. Pure."""
        host = headers.get("host", "")
        if _name(host) not in self.names:
            return "The console does not answer under this name: see web.public_url in the settings."
        if method in ("GET", "HEAD"):
            return None
        origin = headers.get("origin")
        if origin is not None and origin != self.public and urlsplit(origin).netloc.lower() != host.lower():
            return "Only the console itself may act here."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "Only the console itself may act here."
        return None


def _name(host: str) -> str:
    """A `Host` without its port. What cannot be read is no name of ours."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class ConsoleGuard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, reachable: Reachable) -> None:
        self._app = app
        self._reachable = reachable
        self._headers = reachable.headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what does not come from here; add the policy to what goes out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._reachable.refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal, status_code=403) if refusal else self._app
        await app(scope, receive, send_guarded)

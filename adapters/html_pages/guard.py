"""What every page for readers bears: a strict policy. Nothing is loaded from elsewhere, and nothing runs."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PICTURES: Final = "pages.pictures"
"""The key in a request's state of the one origin besides our own that this page shows a picture from."""

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(pictures: str | None) -> str:
    """The content security policy of a page that shows a picture from this origin, if any. Pure."""
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            f"img-src 'self'{f' {pictures}' if pictures else ''}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class PagesGuard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the policy to what goes out."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers["Content-Security-Policy"] = policy(scope.get("state", {}).get(PICTURES))
            await send(message)

        await self._app(scope, receive, send_guarded)

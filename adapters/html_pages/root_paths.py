"""Pages of several applications side by side at the root: each is handed the paths that it has."""

from fastapi import FastAPI
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send


class RootPaths(BaseRoute):
    """Hands an application the paths that it has, which stand at the root beside others', and nothing else."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the application has the path, by whatever method."""
        is_ours = scope["type"] == "http" and any(
            route.matches(scope)[0] is not Match.NONE for route in self._app.routes
        )
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve it."""
        await self._app(scope, receive, send)

"""A REST request as the handlers see it, and finding the handler: one dictionary a path segment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.discord import errors
from adapters.sandbox.discord.errors import RestError, RestRefusal
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.discord.messages import AttachedFile
from adapters.sandbox.discord.model import Application, Channel, Json
from adapters.sandbox.discord.rate_limits import Pacing
from adapters.sandbox.discord.validation import FormErrors
from adapters.sandbox.discord.world import DiscordWorld


@dataclass(slots=True, kw_only=True)
class RestCall:
    """One request, authorized and read. `ids` are the variable parts of the path, in order."""

    world: DiscordWorld
    log: AcceptLog
    route: "Route"
    ids: Sequence[str]
    query: Mapping[str, str]
    json: Any = None
    files: Sequence[AttachedFile] = ()
    app: Application | None = None
    pacing: Pacing

    @property
    def own(self) -> Application:
        """The application that calls; every route but those with a token in their path has one."""
        if self.app is None:
            raise RestRefusal(errors.UNAUTHORIZED)
        return self.app

    @property
    def form(self) -> Json:
        """The body as an object; an empty one where there was none."""
        if self.json is None:
            return {}
        if not isinstance(self.json, dict):
            found = FormErrors()
            found.add((), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            found.settle()
        return dict(self.json)

    def spend(self, key: str, bucket: FixedWindow, error: RestError) -> None:
        """Count one into a bucket of its own; refuse with this error when it is full."""
        standing = self.pacing.take((key, self.own.id), bucket)
        if not standing.allowed:
            raise RestRefusal(error, retry_after=standing.reset_after)

    def accept(self, channel: Channel, message_id: str | None, text: str = "", marker: str | None = None) -> None:
        """Write down that this call changed the world; before its answer leaves."""
        parent = channel.parent if channel.is_thread else None
        entry = Accepted(
            at=self.world.clock(),
            platform="discord",
            method=self.route.name,
            chat=channel.id,
            thread=channel.id if parent else None,
            message_id=message_id,
            text=text,
            marker=marker,
            token=self.app.token if self.app else "",
        )
        self.log.record(entry)


@dataclass(frozen=True, slots=True)
class RestResponse:
    """What goes back: 204 without a body."""

    status: int = 204
    body: Any = None


Handler = Callable[[RestCall], RestResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One REST endpoint. `name` is what a `Fault` calls it; `major` is whether its first id has its own bucket."""

    name: str
    handler: Handler
    bucket: Callable[[Any], FixedWindow] | None = None
    open: bool = False  # no Authorization header: the path holds the token
    counted: bool = True  # towards the global limit


@dataclass(slots=True)
class _Node:
    fixed: "dict[str, _Node]" = field(default_factory=dict)
    variable: "_Node | None" = None
    routes: dict[str, Route] = field(default_factory=dict)


class Routes:
    """All endpoints, in a tree by path segment; `*` stands for an id."""

    def __init__(self) -> None:
        self._root = _Node()
        self.by_name: dict[str, Route] = {}

    def add(self, method: str, path: str, route: Route) -> None:
        """Serve `METHOD path`."""
        node = self._root
        for part in path.strip("/").split("/"):
            if part == "*":
                node.variable = node.variable or _Node()
                node = node.variable
            else:
                node = node.fixed.setdefault(part, _Node())
        node.routes[method] = route
        self.by_name[route.name] = route

    def find(self, method: str, path: str) -> tuple[Route, list[str]]:
        """The endpoint and the ids in its path: 404 or 405 where there is none."""
        node: _Node | None = self._root
        ids: list[str] = []
        for part in path.strip("/").split("/"):
            if node is None:
                break
            fixed = node.fixed.get(part)
            if fixed is None:
                ids.append(part)
                node = node.variable
            else:
                node = fixed
        if node is None or not node.routes:
            raise RestRefusal(errors.NOT_FOUND)
        route = node.routes.get(method)
        if route is None:
            raise RestRefusal(errors.METHOD_NOT_ALLOWED)
        return route, ids


def snowflake(text: object) -> str:
    """An id in a path or a body, if it is one: 50035."""
    word = str(text)
    if not word.isascii() or not word.isdigit():
        found = FormErrors()
        found.add(("id",), "NUMBER_TYPE_COERCE", f'Value "{word}" is not snowflake.')
        found.settle()
    return word

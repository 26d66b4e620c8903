"""What each platform's folder says of itself in one value: the assembly, `check`, `init` and the docs loop over these.

A new platform is a folder with a `definition.py` that holds such a value, a line in `config/settings.py` (its section)
and one in `config/platforms.py` (the value).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from adapters.settings_section import PlatformSection
from bot.chat import Chat, PlatformFacts
from bot.ports import Clock, Platform, Store

S = TypeVar("S", bound=PlatformSection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a platform is built with, beside its section."""

    chat: Chat
    store: Store
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeResult:
    """What the platform itself says of the token: in plain words, and what to do where it is not well."""

    ok: bool
    says: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundHook:
    """An address at which the platform posts updates, and the header that proves where they come from."""

    path: str
    header: str
    secret: str = field(repr=False)
    feed: Callable[[dict[str, Any]], Awaitable[None]]


def _no_hook(section: Any, platform: Any) -> InboundHook | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformDefinition(Generic[S]):
    """A platform: its names, its settings, how it is built and tried, and what it can do.

    `probe` raises Problem where the token is refused or the platform does not answer. `nonce_window`: seconds in which
    the platform refuses a second message with the same nonce; 0 where it cannot. `token_question` and `owner_hint` are
    what `init` says.
    """

    name: str
    title: str
    section: type[S]
    build: Callable[[S, Surroundings], Platform]
    probe: Callable[[S], Awaitable[ProbeResult]]
    facts: Callable[[S], PlatformFacts]
    token_question: str
    owner_hint: str
    nonce_window: float = 0.0
    hook: Callable[[S, Any], InboundHook | None] = _no_hook
    capabilities: Mapping[str, str] = field(default_factory=dict)

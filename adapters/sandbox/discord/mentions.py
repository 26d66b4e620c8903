"""Who a message pings (docs, resources/message#allowed-mentions-object)."""

import re
from typing import Any, Final

from adapters.sandbox.discord.model import Mentions

_USER: Final = re.compile(r"<@!?(\d{1,20})>")
_ROLE: Final = re.compile(r"<@&(\d{1,20})>")
_EVERYONE: Final = re.compile(r"@(?:everyone|here)")
NOBODY: Final = Mentions()


def parse(text: str, allowed: dict[str, Any] | None, *, by_default: tuple[str, ...]) -> Mentions:
    """The pings that a text makes; `by_default` is what counts where the sender named no `allowed_mentions`."""
    if "@" not in text:
        return NOBODY
    rules = {"parse": list(by_default)} if allowed is None else allowed
    kinds = rules.get("parse") or []
    users = dict.fromkeys(_USER.findall(text))
    roles = dict.fromkeys(_ROLE.findall(text))
    return Mentions(
        everyone="everyone" in kinds and _EVERYONE.search(text) is not None,
        users=tuple(users) if "users" in kinds else _listed(users, rules.get("users")),
        roles=tuple(roles) if "roles" in kinds else _listed(roles, rules.get("roles")),
    )


def _listed(found: dict[str, None], listed: list[Any] | None) -> tuple[str, ...]:
    named = {str(each) for each in listed or ()}
    return tuple(each for each in found if each in named)

"""`israfan audit`: who did what at the desk, when, by which door, what changed, and to how many."""

import re
from datetime import datetime, timedelta, tzinfo
from typing import Annotated

import typer

from adapters.cli.context import AsJson, Limit, shell_of
from adapters.cli.screen import NOTHING
from bot import errors, json_forms
from bot.desk import audit as desk_audit
from bot.repositories.desk import AuditFilter

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_AGO = re.compile(r"(\d{1,4})([mhdw])")
SINCE = (
    "A date, a date and time (in the publication's zone), or so long ago: 2026-11-29, 2026-11-29T08:00, 30m, 12h, 7d."
)


def audit(
    context: typer.Context,
    since: Annotated[str | None, typer.Option("--since", metavar="TIME", help=SINCE)] = None,
    person: Annotated[str | None, typer.Option("--person", help="What this one did, as telegram:123456.")] = None,
    post: Annotated[int | None, typer.Option("--post", metavar="POST", help="What was done to this post.")] = None,
    act: Annotated[str | None, typer.Option("--act", help='One sort of act alone, as "publish".')] = None,
    door: Annotated[
        str | None, typer.Option("--door", help="What came by this way in: telegram, discord, console, cli, api.")
    ] = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Who did what at the desk, newest first."""
    shell = shell_of(context)
    shell.settings()
    only = AuditFilter(
        since=moment(since, shell.clock.now(), shell.screen.zone) if since else None,
        person=person,
        post=post,
        act=act,
        door=door,
    )
    found = shell.with_store(lambda store: desk_audit.entries(store, shell.actor, only, limit=limit))
    if as_json:
        shell.screen.json([json_forms.audit_entry(each) for each in found])
        return
    rows = [
        [
            shell.screen.moment(each.at),
            each.person,
            each.door or NOTHING,
            each.act,
            each.about,
            each.change or NOTHING,
            NOTHING if each.reach is None else f"{each.reach:,}",
        ]
        for each in found
    ]
    narrowed = only != AuditFilter()
    empty = "Nothing of that kind was done." if narrowed else "Nothing was done at the desk yet."
    shell.screen.table(
        ["When", "Who", "Door", "Act", "About", "What changed", "To"], rows, wide="What changed", empty=empty
    )


def moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """A time that a person wrote; without a zone it is of the publication's. Raises BadInput."""
    if ago := _AGO.fullmatch(text.strip()):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError:
        raise errors.BadInput(f"{text!r} is not a time. {SINCE}") from None
    return given if given.tzinfo else given.replace(tzinfo=zone)

"""`israfan desk`: the people of the desk."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlsplit

import typer

from adapters.cli.context import AsJson, Shell, shell_of
from adapters.cli.screen import NOTHING, plural
from bot import errors, json_forms, one_time_codes
from bot.desk import people, signing_in
from bot.desk.access import DeskPerson, DeskStanding, Right, Role
from bot.ports import Store
from config.platforms import enabled

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The people of the desk, and what each may do.")

Account = Annotated[str, typer.Argument(metavar="PERSON", help="Platform and numeric user id, as telegram:123456.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="An editor of this topic alone; may be repeated.")]


@app.command()
def add(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="As telegram:123456; without it you get a code to hand on.")
    ] = None,
    role: Annotated[Role, typer.Option("--role", help="What they may do.")] = Role.EDITOR,
    topic: Topics = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="An editor who writes and sends nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take somebody into the desk, or make a code with which one person can join it."""
    shell = shell_of(context)

    async def added(store: Store) -> DeskPerson | tuple[str, DeskStanding]:
        given = people.standing(role, await people.slugs(store, topic or ()), sends=not no_send)
        if person is None:
            return await people.invite(store, shell.clock, shell.actor, given), given
        return await people.add(store, shell.clock, shell.actor, shell.settings().owners, person, given)

    made = shell.with_store(added)
    if isinstance(made, DeskPerson):
        _show(shell, made, as_json=as_json)
        shell.needs_desk("they are told of it")
        return
    _show_code(shell, *made, as_json=as_json)


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Who is of the desk, and what they may do."""
    shell = shell_of(context)
    known = shell.with_store(lambda store: people.everybody(store, shell.actor))
    owners = [f"{name}:{each}" for name, ids in shell.settings().owners.items() for each in sorted(ids, key=int)]
    known = [each for each in known if each.person not in owners]  # the settings say what they are
    if as_json:
        shell.screen.json([*map(json_forms.desk_owner, owners), *map(json_forms.desk_person, known)])
        return
    rows = [[each, NOTHING, "owner", NOTHING, "the settings", NOTHING] for each in owners]
    rows += [
        [
            each.person,
            each.name or NOTHING,
            each.standing.title,
            ", ".join(sorted(each.standing.topics)) or NOTHING,
            each.invited_by,
            shell.screen.moment(each.since),
        ]
        for each in known
    ]
    heads = ["Person", "Name", "Role", "Topics", "Invited by", "Since"]
    shell.screen.table(heads, rows, wide="Topics", empty="Nobody is of the desk: `israfan desk add` invites somebody.")


@app.command()
def change(
    context: typer.Context,
    person: Account,
    role: Annotated[Role | None, typer.Option("--role", help="What they may do from now on.")] = None,
    topic: Topics = None,
    all_topics: Annotated[bool, typer.Option("--all-topics", help="Limited to no topics any more.")] = False,
    send: Annotated[bool | None, typer.Option("--send/--no-send", help="Whether an editor may send.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change what somebody may do. It holds from their next word or press on."""
    if topic and all_topics:
        raise typer.BadParameter("--topic and --all-topics say opposite things: give one of them.")
    if role is None and not topic and not all_topics and send is None:
        raise typer.BadParameter("Give --role, --topic, --all-topics, --send or --no-send: what should be different?")
    shell = shell_of(context)

    async def changed(store: Store) -> DeskPerson:
        named = await people.slugs(store, topic or ())
        before = await _standing_of(store, shell, person)
        if role not in (None, before.role):
            before = DeskStanding(role=role or before.role)  # limits do not go along into another role
        topics = frozenset[str]() if all_topics else named or before.topics
        given = people.standing(before.role, topics, sends=before.sends if send is None else send)
        return await people.change(store, shell.clock, shell.actor, shell.settings().owners, person, given)

    _show(shell, shell.with_store(changed), as_json=as_json)
    shell.needs_desk("they are told of it")


@app.command()
def remove(context: typer.Context, person: Account, as_json: AsJson = False) -> None:
    """Take somebody out of the desk. Nothing they say or press counts there any more."""
    shell = shell_of(context)
    gone = shell.with_store(
        lambda store: people.remove(store, shell.clock, shell.actor, shell.settings().owners, person)
    )
    if as_json:
        shell.screen.json(json_forms.desk_person(gone))
        return
    shell.screen.line(f"{gone.person} is of the desk no longer. Was: {_role(gone.standing)}.")
    shell.needs_desk("they are told of it")


@app.command()
def login(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="As telegram:123456; without it, for you as an owner.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a link that opens the console in a browser, once, within ten minutes."""
    shell = shell_of(context)
    web = shell.settings().web
    _refuse_plain_http(web.console)
    account = person or shell.actor.person
    token = shell.with_store(
        lambda store: signing_in.link(store, shell.clock, shell.actor, shell.settings().owners, account)
    )
    link = signing_in.address(web.console, token)
    until = shell.clock.now() + signing_in.LINK_LIFETIME
    if as_json:
        shell.screen.json({"person": account, "link": link, "expires_at": json_forms.time(until)})
        return
    shell.screen.line(link, "bold")
    shell.screen.line(f"It logs {account} in, once, until {shell.screen.moment(until)}. Show it to nobody.")
    shell.needs_desk("the console answers")


@app.command()
def logout(
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(metavar="PERSON", help="As telegram:123456; without it, you.")] = None,
    as_json: AsJson = False,
) -> None:
    """End all sessions of somebody at the console, and the links by which they could log in."""
    shell = shell_of(context)
    account = person or shell.actor.person
    number = shell.with_store(lambda store: signing_in.log_out_everywhere(store, shell.clock, shell.actor, account))
    if as_json:
        shell.screen.json({"person": account, "sessions": number})
        return
    shell.screen.line(f"{account} is logged out of {plural(number, 'session')}.")


def _refuse_plain_http(console: str) -> None:
    """Browsers keep a session over plain http on this machine alone. Raises BadInput."""
    parts = urlsplit(console)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise errors.BadInput(
            f"Browsers do not log in at {console}: away from this machine that takes https. "
            "Set web.public_url to the https address under which people reach it (docs/console.md)."
        )


async def _standing_of(store: Store, shell: Shell, person: str) -> DeskStanding:
    """What they are; of who is no row, what `people.change` then says why it cannot be changed."""
    known = [each for each in await people.everybody(store, shell.actor) if each.person == person]
    return known[0].standing if known else DeskStanding(role=Role.EDITOR)


def _show(shell: Shell, known: DeskPerson, *, as_json: bool) -> None:
    if as_json:
        shell.screen.json(json_forms.desk_person(known))
        return
    shell.screen.line(f"{known.person}: {_role(known.standing)}.")


def _show_code(shell: Shell, code: str, given: DeskStanding, *, as_json: bool) -> None:
    links = _links(shell, code)
    until = shell.clock.now() + people.LIFETIME
    if as_json:
        shell.screen.json(json_forms.invitation(code, given, until, links))
        return
    shell.screen.line(code, "bold")
    shell.screen.line(f"Who uses it first, until {shell.screen.moment(until)}, is {_role(given)}.")
    shell.screen.line(f"They send the bot, in a private chat: /desk {code}")
    for link in links:
        shell.screen.line(f"Or they open: {link}")


def _links(shell: Shell, code: str) -> Sequence[str]:
    """Addresses that open the bot with the code, of platforms that have such; none where one does not answer."""
    payload = people.PAYLOAD + one_time_codes.bare(code)

    async def asked() -> list[str]:
        found = []
        for definition, section in enabled(shell.settings()):
            try:
                if opens := (await definition.probe(section)).opens:
                    found.append(opens + payload)
            except errors.Problem as problem:
                shell.screen.note(f"{definition.title} gives no link: {problem}")
        return found

    return shell.wait(asked())


def _role(standing: DeskStanding) -> str:
    """In words."""
    shown = replace(standing, topics=frozenset())
    article = "an" if str(shown)[0] in "aeiou" else "a"
    limited = f" for {', '.join(sorted(standing.topics))} alone" if standing.topics else ""
    silent = ", who sends nothing" if standing.role is Role.EDITOR and Right.SEND not in standing.rights else ""
    return f"{article} {shown}{limited}{silent}"

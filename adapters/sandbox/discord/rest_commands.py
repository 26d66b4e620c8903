"""REST: application commands, global and of one guild."""

from adapters.sandbox.discord import access, commands, errors
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes, snowflake
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.model import Json
from adapters.sandbox.discord.validation import FormErrors


def _scope(call: RestCall) -> str | None:
    """The guild whose list is meant, or None for the global one: 50001 where it is not the bot's own."""
    if call.ids[0] != call.own.id:
        raise RestRefusal(errors.MISSING_ACCESS)
    if not call.route.name.endswith("GuildCommand") and not call.route.name.endswith("GuildCommands"):
        return None
    return access.own_guild(call.world, call.own, snowflake(call.ids[1])).id


def _one(call: RestCall, scope: str | None) -> Json:
    command = commands.registered(call.own, scope).get(call.ids[-1])
    if command is None:
        raise RestRefusal(errors.UNKNOWN_COMMAND)
    return command


def read_all(call: RestCall) -> RestResponse:
    """GET the list."""
    return RestResponse(200, list(commands.registered(call.own, _scope(call)).values()))


def read(call: RestCall) -> RestResponse:
    """GET one command."""
    return RestResponse(200, _one(call, _scope(call)))


def create(call: RestCall) -> RestResponse:
    """POST one command: 201 when new, 200 when it took its namesake's place."""
    scope = _scope(call)
    commands.check_command(call.form, call.world.limits)
    commands.check_installs(call.own, [call.form])
    _count_new(call, scope, [call.form])
    command, fresh = commands.put(call.world, call.own, scope, call.form)
    return RestResponse(201 if fresh else 200, command)


def replace(call: RestCall) -> RestResponse:
    """PUT the whole list."""
    scope = _scope(call)
    if not isinstance(call.json, list):
        found = FormErrors()
        found.add((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        found.settle()
    commands.check_commands(call.json, call.world.limits)
    commands.check_installs(call.own, call.json)
    _count_new(call, scope, call.json)
    return RestResponse(200, commands.replace(call.world, call.own, scope, call.json))


def _count_new(call: RestCall, scope: str | None, forms: list[Json]) -> None:
    """Each command of a new name is a creation: 30034."""
    for form in forms:
        if commands.named(call.own, scope, form["name"], int(form.get("type") or commands.CHAT_INPUT)) is None:
            call.spend(f"command creations {scope}", call.world.limits.command_creations, errors.TOO_MANY_CREATED)


def change(call: RestCall) -> RestResponse:
    """PATCH one command."""
    scope = _scope(call)
    old = _one(call, scope)
    commands.check_command(old | call.form, call.world.limits)
    return RestResponse(200, commands.change(call.world, call.own, scope, old, call.form))


def delete(call: RestCall) -> RestResponse:
    """DELETE one command."""
    scope = _scope(call)
    del commands.registered(call.own, scope)[_one(call, scope)["id"]]
    return RestResponse()


def _form(call: RestCall, guild_id: str, number: str, chosen: list[Json]) -> Json:
    return {"id": number, "application_id": call.own.id, "guild_id": guild_id, "permissions": chosen}


def all_choices(call: RestCall) -> RestResponse:
    """GET what was chosen under Integrations for all commands of a guild."""
    guild = _scope_of(call)
    found = {number: chosen for (where, number), chosen in call.own.choices.items() if where == guild and chosen}
    return RestResponse(200, [_form(call, guild, number, chosen) for number, chosen in found.items()])


def choices(call: RestCall) -> RestResponse:
    """GET what was chosen for one command: 10066 where that is nothing."""
    guild, number = _scope_of(call), call.ids[-1]
    chosen = call.own.choices.get((guild, number))
    if not chosen:
        raise RestRefusal(errors.UNKNOWN_COMMAND_PERMISSIONS)
    return RestResponse(200, _form(call, guild, number, chosen))


def choose(call: RestCall) -> RestResponse:
    """PUT: only a person's own token may choose."""
    raise RestRefusal(errors.NOT_FOR_BOTS)


def _scope_of(call: RestCall) -> str:
    if call.ids[0] != call.own.id:
        raise RestRefusal(errors.MISSING_ACCESS)
    return access.own_guild(call.world, call.own, snowflake(call.ids[1])).id


def add_routes(routes: Routes) -> None:
    """The endpoints of this module, twice: for everywhere and for one guild."""
    of_guild = "/applications/*/guilds/*/commands"
    routes.add("GET", f"{of_guild}/permissions", Route(name="listCommandPermissions", handler=all_choices))
    routes.add("GET", f"{of_guild}/*/permissions", Route(name="getCommandPermissions", handler=choices))
    routes.add("PUT", f"{of_guild}/*/permissions", Route(name="editCommandPermissions", handler=choose))
    for base, what in (("/applications/*/commands", "Command"), ("/applications/*/guilds/*/commands", "GuildCommand")):
        routes.add("GET", base, Route(name=f"list{what}s", handler=read_all))
        routes.add("POST", base, Route(name=f"create{what}", handler=create))
        routes.add("PUT", base, Route(name=f"replace{what}s", handler=replace))
        routes.add("GET", f"{base}/*", Route(name=f"get{what}", handler=read))
        routes.add("PATCH", f"{base}/*", Route(name=f"edit{what}", handler=change))
        routes.add("DELETE", f"{base}/*", Route(name=f"delete{what}", handler=delete))

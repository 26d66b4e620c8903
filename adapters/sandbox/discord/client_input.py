"""What a person can put into a command, a select or a form; Discord's client lets nothing else through."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.sandbox.discord import commands, components, json_objects
from adapters.sandbox.discord.model import Channel, DiscordUser, Guild, GuildRole, Json

_PLAIN: Final[dict[int, tuple[type, ...]]] = {3: (str,), 4: (int,), 5: (bool,), 10: (int, float)}
_LIVING: Final = {6: (DiscordUser,), 7: (Channel,), 8: (GuildRole,), 9: (DiscordUser, GuildRole)}
_ENTITY_SELECTS: Final = {5: (DiscordUser,), 6: (GuildRole,), 7: (DiscordUser, GuildRole), 8: (Channel,)}


class CannotDo(Exception):
    """Something that Discord's own app would not let this person do."""


def chosen_options(command: Json, path: Sequence[str], given: Mapping[str, Any], resolved: Json) -> list[Json]:
    """The options of an invocation; `path` names subcommands. Fills `resolved` with the users, roles and channels."""
    if path:
        inner = next((each for each in command["options"] if each["name"] == path[0]), None)
        if inner is None or inner["type"] not in (commands.SUBCOMMAND, commands.GROUP):
            raise CannotDo(f"/{command['name']} has no subcommand {path[0]}")
        below = chosen_options(inner, path[1:], given, resolved)
        return [{"type": inner["type"], "name": inner["name"], "options": below}]
    declared = {each["name"]: each for each in command.get("options") or []}
    if any(each["type"] in (commands.SUBCOMMAND, commands.GROUP) for each in declared.values()):
        raise CannotDo(f"/{command['name']} needs a subcommand")
    if unknown := set(given) - set(declared):
        raise CannotDo(f"/{command['name']} has no option {sorted(unknown)[0]}")
    return [_chosen(declared[name], value, resolved) for name, value in given.items()]


def check_required(command: Json, path: Sequence[str], given: Mapping[str, Any]) -> None:
    """Every option that must be given is."""
    for name in path:
        command = next(each for each in command["options"] if each["name"] == name)
    for option in command.get("options") or []:
        if option.get("required") and option["name"] not in given:
            raise CannotDo(f"the option {option['name']} is required")


def _chosen(option: Json, value: Any, resolved: Json) -> Json:
    kind = option["type"]
    form: Json = {"type": kind, "name": option["name"]}
    if kind in _LIVING:
        return form | {"value": resolve(value, _LIVING[kind], resolved)}
    if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and kind != 5):
        raise CannotDo(f"{option['name']} takes no {type(value).__name__}")
    _check_choice(option, value)
    _check_range(option, value)
    return form | {"value": value}


def _check_choice(option: Json, value: Any) -> None:
    choices = option.get("choices")
    if choices and value not in [each["value"] for each in choices]:
        raise CannotDo(f"{value!r} is none of the choices of {option['name']}")


def _check_range(option: Json, value: Any) -> None:
    kind = "length" if isinstance(value, str) else "value"
    size = len(value) if isinstance(value, str) else value
    low, high = option.get(f"min_{kind}"), option.get(f"max_{kind}")
    if (low is not None and size < low) or (high is not None and size > high):
        raise CannotDo(f"{option['name']} must be between {low} and {high}")


def resolve(value: Any, kinds: tuple[type, ...], resolved: Json) -> str:
    """The id of a user, role or channel, described in `resolved`."""
    if not isinstance(value, kinds):
        raise CannotDo(f"not a {' or a '.join(kind.__name__.lower() for kind in kinds)}: {value!r}")
    match value:
        case DiscordUser():
            resolved.setdefault("users", {})[value.id] = json_objects.user(value)
        case GuildRole():
            resolved.setdefault("roles", {})[value.id] = json_objects.role(value)
        case Channel():
            resolved.setdefault("channels", {})[value.id] = json_objects.channel(value) | {"permissions": "0"}
        case _:
            raise CannotDo(f"not a user, role or channel: {value!r}")
    return str(value.id)


def add_members(resolved: Json, guild: Guild | None) -> None:
    """The memberships of the users in `resolved`."""
    if guild is None:
        return
    for user_id in resolved.get("users", {}):
        if member := guild.members.get(user_id):
            form = json_objects.member(member, with_user=False) | {"permissions": "0"}
            resolved.setdefault("members", {})[user_id] = form


def selected(select: Json, values: Sequence[Any], resolved: Json) -> list[str]:
    """The values of a select that a person may send."""
    low, high = select.get("min_values"), select.get("max_values")
    if not (1 if low is None else low) <= len(values) <= (1 if high is None else high):
        raise CannotDo(f"between {low} and {high} values can be selected, not {len(values)}")
    if select["type"] != components.STRING_SELECT:
        return [resolve(value, _ENTITY_SELECTS[select["type"]], resolved) for value in values]
    offered = [each["value"] for each in select["options"]]
    if missing := [value for value in values if value not in offered]:
        raise CannotDo(f"the select does not offer {missing[0]!r}")
    return list(values)


def check_sends(select: Json, values: Sequence[Any]) -> None:
    """Whether choosing this in a message's menu sends anything; a form sends what stands in it."""
    most = select.get("max_values")
    if (1 if most is None else most) == 1 and list(values) == _standing(select):
        raise CannotDo("what a menu of one shows as chosen can be chosen again, but Discord's app then sends nothing")


def _standing(field: Json) -> list[str]:
    """What a menu or a group shows as chosen."""
    return [each["value"] for each in field.get("options") or [] if each.get("default")]


def filled_in(modal: Json, values: Mapping[str, Any], resolved: Json) -> list[Json]:
    """A modal's fields with what a person wrote, in the shape of the modal."""
    known = {each["custom_id"] for each in components.walk(modal["components"]) if "custom_id" in each}
    if unknown := set(values) - known:
        raise CannotDo(f"the form has no field {sorted(unknown)[0]}")
    return [_filled(each, values, resolved) for each in modal["components"]]


def _filled(component: Json, values: Mapping[str, Any], resolved: Json) -> Json:
    kind = component["type"]
    if kind == components.LABEL:
        return {"type": kind, "id": 1, "component": _filled(component["component"], values, resolved)}
    if kind == components.ROW:
        inside = [_filled(each, values, resolved) for each in component["components"]]
        return {"type": kind, "id": 1, "components": inside}
    if kind == components.TEXT_INPUT:
        return {"type": kind, "id": 1, "custom_id": component["custom_id"], "value": _written(component, values)}
    form: Json = {"type": kind, "id": 1}
    if kind in components.SELECTS:
        chosen = values.get(component["custom_id"], _standing(component))
        picked = selected(component, chosen, resolved) if chosen or component.get("required", True) else []
        return form | {"custom_id": component["custom_id"], "values": picked}
    if kind == components.RADIO_GROUP:
        return form | {"custom_id": component["custom_id"], "value": _marked(component, values)}
    if kind == components.CHECKBOX_GROUP:
        return form | {"custom_id": component["custom_id"], "values": _ticked(component, values)}
    if kind == components.CHECKBOX:
        ticked = values.get(component["custom_id"], bool(component.get("default")))
        return form | {"custom_id": component["custom_id"], "value": bool(ticked)}
    return form


def _marked(group: Json, values: Mapping[str, Any]) -> str | None:
    """The one radio button that is on, if any is."""
    given = values.get(group["custom_id"], _standing(group))
    listed = [given] if isinstance(given, str) else list(given)
    if len(listed) > 1:
        raise CannotDo(f"of the radio buttons {group['custom_id']} one can be on")
    if not listed and group.get("required", True):
        raise CannotDo(f"the field {group['custom_id']} is required")
    return _offered(group, listed)[0] if listed else None


def _ticked(group: Json, values: Mapping[str, Any]) -> list[str]:
    """The checkboxes that are ticked, in the order they are offered in."""
    given = list(values.get(group["custom_id"], _standing(group)))
    least, most = group.get("min_values"), group.get("max_values")
    least = int(group.get("required", True)) if least is None else least
    if not least <= len(given) <= (len(group["options"]) if most is None else most):
        raise CannotDo(f"of the checkboxes {group['custom_id']} {least} to {most} can be ticked, not {len(given)}")
    _offered(group, given)
    return [each["value"] for each in group["options"] if each["value"] in given]


def _offered(group: Json, values: list[Any]) -> list[str]:
    offered = [each["value"] for each in group["options"]]
    if missing := [value for value in values if value not in offered]:
        raise CannotDo(f"{group['custom_id']} does not offer {missing[0]!r}")
    return values


def _written(field: Json, values: Mapping[str, Any]) -> str:
    text = values.get(field["custom_id"], field.get("value") or "")
    if field.get("required", True) and not text:
        raise CannotDo(f"the field {field['custom_id']} is required")
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if text and not low <= len(text) <= high:
        raise CannotDo(f"the field {field['custom_id']} takes {low} to {high} characters")
    return str(text)

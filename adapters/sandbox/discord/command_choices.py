"""What admins chose under Integrations: who may use a command, and where (docs, interactions/application-commands)."""

from typing import Final

from adapters.sandbox.discord.model import Application, Channel, Guild, GuildMember, Json

ROLE: Final = 1
USER: Final = 2
CHANNEL: Final = 3


def choice(kind: int, id_: str, *, allowed: bool) -> Json:
    """One line of them."""
    return {"id": id_, "type": kind, "permission": allowed}


def everywhere(guild: Guild) -> str:
    """The id that stands for all channels."""
    return str(int(guild.id) - 1)


def ruling(app: Application, guild: Guild, member: GuildMember, channel: Channel, command_id: str) -> bool | None:
    """Whether a member may use a command there by these choices; None: nothing was chosen that decides.

    What was chosen for the command comes before what was chosen for the whole app, which can only deny: it gives nobody
    a command that its default permissions keep from them.
    """
    own, of_app = (app.choices.get((guild.id, each), []) for each in (command_id, app.id))
    place = channel.parent if channel.is_thread and channel.parent else channel
    for chosen in (own, of_app):
        stated = {each["id"]: each["permission"] for each in chosen if each["type"] == CHANNEL}
        if (there := stated.get(place.id, stated.get(everywhere(guild)))) is not None:
            if not there:
                return False
            break
    named = _named(own, guild, member)
    if named is not None:
        return named
    return False if _named(of_app, guild, member) is False else None


def _named(chosen: list[Json], guild: Guild, member: GuildMember) -> bool | None:
    people = {each["id"]: each["permission"] for each in chosen if each["type"] == USER}
    roles = {each["id"]: each["permission"] for each in chosen if each["type"] == ROLE}
    if member.user.id in people:
        return bool(people[member.user.id])
    theirs = [bool(roles[each]) for each in member.roles if each in roles]
    return any(theirs) if theirs else roles.get(guild.id)

"""What admins choose under Integrations decides who is offered a command."""

import pytest

from adapters.sandbox.accept_log import AcceptLog
from adapters.sandbox.discord import DiscordSandbox
from adapters.sandbox.discord.command_choices import CHANNEL, ROLE, USER, choice, everywhere, ruling
from adapters.sandbox.discord.model import Json

COMMAND = "500"


@pytest.mark.parametrize(
    ("own", "of_app", "decided"),
    [
        ([], [], None),
        ([(USER, "person", True)], [], True),
        ([(USER, "person", False), (ROLE, "editors", True)], [], False),
        ([(ROLE, "editors", True), (ROLE, "everyone", False)], [], True),
        ([(ROLE, "editors", False), (ROLE, "helpers", True)], [], True),
        ([(ROLE, "everyone", False)], [], False),
        ([], [(USER, "person", False)], False),
        ([], [(USER, "person", True)], None),
        ([(USER, "person", True)], [(USER, "person", False)], True),
        ([(USER, "person", True), (CHANNEL, "here", False)], [], False),
        ([(USER, "person", True), (CHANNEL, "all", False)], [], False),
        ([(USER, "person", True), (CHANNEL, "all", False), (CHANNEL, "here", True)], [], True),
        ([], [(CHANNEL, "all", False)], False),
        ([(CHANNEL, "here", True)], [(CHANNEL, "all", False)], None),
    ],
)
def test_a_command_s_choice_comes_before_the_app_s_and_a_person_before_roles(
    own: list[tuple[int, str, bool]],
    of_app: list[tuple[int, str, bool]],
    decided: bool | None,
) -> None:
    world = DiscordSandbox(log=AcceptLog()).world
    owner, person = world.add_user("owner"), world.add_user("person")
    guild = world.add_guild("Readers", owner=owner)
    roles = [world.add_role(guild, name) for name in ("editors", "helpers")]
    member = world.join(person, guild, roles=roles)
    here = world.add_channel(guild, "here")
    app = world.add_application("news")
    ids = {"person": person.id, "editors": roles[0].id, "helpers": roles[1].id, "everyone": guild.id}
    ids |= {"here": here.id, "all": everywhere(guild)}

    def lines(chosen: list[tuple[int, str, bool]]) -> list[Json]:
        return [choice(kind, ids[name], allowed=allowed) for kind, name, allowed in chosen]

    app.choices = {(guild.id, COMMAND): lines(own), (guild.id, app.id): lines(of_app)}
    assert ruling(app, guild, member, here, COMMAND) is decided

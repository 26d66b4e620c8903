"""REST: the bot itself, users, DMs, guilds, and where the gateway is."""

from adapters.sandbox.discord import access, errors, json_objects, permissions
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes, snowflake
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.model import ChannelType, Json
from adapters.sandbox.discord.validation import FormErrors


def current_user(call: RestCall) -> RestResponse:
    """GET the bot's own user."""
    return RestResponse(200, json_objects.own_user(call.own.user))


def application(call: RestCall) -> RestResponse:
    """GET the bot's application; discord.py needs it to log in."""
    return RestResponse(200, json_objects.application(call.own))


def user(call: RestCall) -> RestResponse:
    """GET a user."""
    found = call.world.users.get(snowflake(call.ids[0]))
    if found is None:
        raise RestRefusal(errors.UNKNOWN_USER)
    return RestResponse(200, json_objects.user(found))


def create_dm(call: RestCall) -> RestResponse:
    """POST: open the private channel with a user. Whether a message gets through is seen when one is sent."""
    found = call.world.users.get(snowflake(call.form.get("recipient_id")))
    if found is None:
        raise RestRefusal(errors.UNKNOWN_USER)
    if found is call.own.user:
        raise RestRefusal(errors.CANNOT_DM)
    return RestResponse(200, call.world.channel_form(call.world.dm(found, call.own), call.own.user.id))


def own_guilds(call: RestCall) -> RestResponse:
    """GET the guilds that the bot is in, a page of them."""
    mine = sorted(call.world.guilds_of.get(call.own.user.id, ()), key=int)
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 200))
    page = [call.world.guilds[each] for each in mine if int(each) > after][:limit]
    answer: list[Json] = [
        {
            "id": each.id,
            "name": each.name,
            "icon": None,
            "owner": each.owner_id == call.own.user.id,
            "permissions": str(permissions.in_guild(each, each.members[call.own.user.id])),
            "features": [],
        }
        for each in page
    ]
    return RestResponse(200, answer)


def leave_guild(call: RestCall) -> RestResponse:
    """DELETE: the bot leaves a guild."""
    call.world.leave(call.own.user, access.own_guild(call.world, call.own, snowflake(call.ids[0])))
    return RestResponse()


def guild(call: RestCall) -> RestResponse:
    """GET a guild."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 0}
    return RestResponse(
        200, json_objects.guild(found) | (counts if call.query.get("with_counts") in ("1", "true") else {})
    )


def channels(call: RestCall) -> RestResponse:
    """GET a guild's channels."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    return RestResponse(200, [json_objects.channel(each) for each in found.channels.values()])


def create_channel(call: RestCall) -> RestResponse:
    """POST a new channel."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    access.in_guild(found, call.own, permissions.MANAGE_CHANNELS)
    blame = FormErrors()
    blame.required((), call.form, "name")
    blame.length(("name",), call.form.get("name"), call.world.limits.channel_name, 1)
    blame.settle()
    parent = found.channels.get(str(call.form.get("parent_id")))
    kind = ChannelType(call.form.get("type", 0))
    channel = call.world.add_channel(found, call.form["name"], kind, parent=parent)
    channel.topic = call.form.get("topic")
    return RestResponse(201, json_objects.channel(channel))


def roles(call: RestCall) -> RestResponse:
    """GET a guild's roles."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    return RestResponse(200, [json_objects.role(each) for each in found.roles.values()])


def role_member_counts(call: RestCall) -> RestResponse:
    """GET how many members have each role; everybody's is not among them."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    everybody = found.members.values()
    return RestResponse(
        200, {each: sum(each in who.roles for who in everybody) for each in found.roles if each != found.id}
    )


def members(call: RestCall) -> RestResponse:
    """GET a guild's members, a page of them; needs the privileged intent."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    listed = sorted((each for each in found.members if int(each) > after), key=int)[:limit]
    return RestResponse(200, [json_objects.member(found.members[each]) for each in listed])


def member(call: RestCall) -> RestResponse:
    """GET one member."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    who = found.members.get(snowflake(call.ids[1]))
    if who is None:
        raise RestRefusal(errors.UNKNOWN_MEMBER)
    return RestResponse(200, json_objects.member(who))


def active_threads(call: RestCall) -> RestResponse:
    """GET a guild's threads that are not archived."""
    found = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    active = [each for each in found.threads.values() if not each.archived]
    own = call.own.user.id
    joined = [json_objects.thread_member(each, own) for each in active if own in each.thread_members]
    return RestResponse(200, {"threads": [json_objects.thread(each, own) for each in active], "members": joined})


def add_routes(routes: Routes) -> None:
    """The endpoints of this module."""
    add = routes.add
    add("GET", "/users/@me", Route(name="getCurrentUser", handler=current_user))
    add("GET", "/oauth2/applications/@me", Route(name="getApplication", handler=application))
    add("GET", "/applications/@me", Route(name="getCurrentApplication", handler=application))
    add("GET", "/users/*", Route(name="getUser", handler=user))
    add("POST", "/users/@me/channels", Route(name="createDm", handler=create_dm))
    add("GET", "/users/@me/guilds", Route(name="listOwnGuilds", handler=own_guilds))
    add("DELETE", "/users/@me/guilds/*", Route(name="leaveGuild", handler=leave_guild))
    add("GET", "/guilds/*", Route(name="getGuild", handler=guild))
    add("GET", "/guilds/*/channels", Route(name="listChannels", handler=channels))
    add("POST", "/guilds/*/channels", Route(name="createChannel", handler=create_channel))
    add("GET", "/guilds/*/roles", Route(name="listRoles", handler=roles))
    add("GET", "/guilds/*/roles/member-counts", Route(name="countRoleMembers", handler=role_member_counts))
    add("GET", "/guilds/*/members", Route(name="listMembers", handler=members))
    add("GET", "/guilds/*/members/*", Route(name="getMember", handler=member))
    add("GET", "/guilds/*/threads/active", Route(name="listActiveThreads", handler=active_threads))

"""REST: channels, threads, permission overwrites, invites."""

from typing import Any, Final

from adapters.sandbox.discord import access, errors, json_objects, messages, permissions
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes, snowflake
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.messages import Draft
from adapters.sandbox.discord.model import FORUM_TAG_REQUIRED, Channel, ChannelType, Json
from adapters.sandbox.discord.validation import FormErrors

_THREAD_PARENTS: Final = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT)


def read(call: RestCall) -> RestResponse:
    """GET a channel."""
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    return RestResponse(200, call.world.channel_form(channel, call.own.user.id))


def edit(call: RestCall) -> RestResponse:
    """PATCH a channel or thread."""
    thread = (found := call.world.channels.get(call.ids[0])) is not None and found.is_thread
    needed = permissions.MANAGE_THREADS if thread else permissions.MANAGE_CHANNELS
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    may = access.bot_may(call.world, call.own.user, channel)
    owns = thread and channel.owner_id == call.own.user.id and not channel.locked
    form = call.form
    if not may & needed and not owns and not _only_wakes(channel, form, may):
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    _check_name(call, form)
    if not thread and {"name", "topic"} & set(form):
        call.spend(f"channel {channel.id}", call.world.limits.channel_edits, errors.RATE_LIMITED)
    channel.name = form.get("name", channel.name)
    channel.topic = form.get("topic", channel.topic)
    _edit_thread(call, channel, form)
    call.world.channel_event("UPDATE", channel)
    return RestResponse(200, call.world.channel_form(channel, call.own.user.id))


def _only_wakes(channel: Channel, form: Json, may: int) -> bool:
    """Those who may write in a thread may also unarchive it, unless it is locked [docs] topics/threads."""
    wakes = channel.is_thread and form == {"archived": False} and not channel.locked
    return wakes and bool(may & permissions.SEND_MESSAGES_IN_THREADS)


def _edit_thread(call: RestCall, channel: Channel, form: Json) -> None:
    channel.locked = form.get("locked", channel.locked)
    channel.archived = form.get("archived", channel.archived)
    channel.auto_archive = form.get("auto_archive_duration", channel.auto_archive)
    channel.applied_tags = form.get("applied_tags", channel.applied_tags)
    if "archived" in form:
        channel.archived_at = call.world.clock()


def _check_name(call: RestCall, form: Json, *, needed: bool = False) -> None:
    found = FormErrors()
    if needed:
        found.required((), form, "name")
    found.length(("name",), form.get("name"), call.world.limits.channel_name, 1)
    found.settle()


def delete(call: RestCall) -> RestResponse:
    """DELETE a channel; a DM is only closed."""
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    form = call.world.channel_form(channel, call.own.user.id)
    if channel.type is not ChannelType.DM:
        needed = permissions.MANAGE_THREADS if channel.is_thread else permissions.MANAGE_CHANNELS
        access.allowed_channel(call.world, call.own, channel.id, needed)
        call.world.delete_channel(channel)
    return RestResponse(200, form)


def start_thread_from(call: RestCall) -> RestResponse:
    """POST: a thread from a message."""
    world = call.world
    channel = access.allowed_channel(world, call.own, snowflake(call.ids[0]), permissions.CREATE_PUBLIC_THREADS)
    if channel.type not in _THREAD_PARENTS:
        raise RestRefusal(errors.WRONG_CHANNEL_TYPE)
    message = access.found_message(channel, snowflake(call.ids[1]))
    if message.thread is not None:
        raise RestRefusal(errors.THREAD_EXISTS)
    _check_name(call, call.form, needed=True)
    thread = world.add_thread(channel, call.form["name"], owner=call.own.user, message=message)
    thread.auto_archive = call.form.get("auto_archive_duration", thread.auto_archive)
    call.accept(thread, None, thread.name)
    return RestResponse(201, json_objects.thread(thread, call.own.user.id))


def start_thread(call: RestCall) -> RestResponse:
    """POST: a thread of its own, or in a forum a post with its first message."""
    world, form = call.world, call.form
    channel = access.seen_channel(world, call.own, snowflake(call.ids[0]))
    if channel.type is ChannelType.FORUM:
        return _start_forum_post(call, channel)
    if channel.type not in _THREAD_PARENTS:
        raise RestRefusal(errors.WRONG_CHANNEL_TYPE)
    private = form.get("type", ChannelType.PRIVATE_THREAD) == ChannelType.PRIVATE_THREAD
    needed = permissions.CREATE_PRIVATE_THREADS if private else permissions.CREATE_PUBLIC_THREADS
    access.allowed_channel(world, call.own, channel.id, needed)
    _check_name(call, form, needed=True)
    kind = ChannelType.PRIVATE_THREAD if private else None
    thread = world.add_thread(channel, form["name"], owner=call.own.user, kind=kind)
    call.accept(thread, None, thread.name)
    return RestResponse(201, json_objects.thread(thread, call.own.user.id))


def _start_forum_post(call: RestCall, forum: Channel) -> RestResponse:
    world, form = call.world, call.form
    first: Json = form.get("message") or {}
    may = access.bot_may(world, call.own.user, forum)
    needed = permissions.SEND_MESSAGES | permissions.EMBED_LINKS * bool(first.get("embeds"))
    needed |= permissions.ATTACH_FILES * bool(call.files)
    if may & needed != needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    _check_name(call, form, needed=True)
    tags = _checked_tags(call, forum, form)
    messages.check(first, call.files, world.limits)
    thread = world.add_thread(forum, form["name"], owner=call.own.user, tags=tags)
    # The first message of a forum's post has the post's own number [docs] topics/threads#forums.
    draft = Draft(
        channel=thread, author=call.own.user, form=first, files=call.files, application=call.own, may=may, id=thread.id
    )
    thread.last_message_id = thread.id
    message = messages.post(world, draft)
    call.accept(thread, message.id, message.content, message.nonce)
    answer = json_objects.thread(thread, call.own.user.id) | {"message": world.message_form(message)}
    return RestResponse(201, answer)


def _checked_tags(call: RestCall, forum: Channel, form: Json) -> list[str]:
    tags = [str(each) for each in form.get("applied_tags") or ()]
    if not tags and forum.flags & FORUM_TAG_REQUIRED:
        raise RestRefusal(errors.TAG_REQUIRED)
    known = {each["id"] for each in forum.tags}
    found = FormErrors()
    if len(tags) > call.world.limits.forum_tags:
        found.add(("applied_tags",), "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    for index, tag in enumerate(tags):
        if tag not in known:
            found.add(("applied_tags", index), "BASE_TYPE_CHOICES", "Unknown tag.")
    found.settle()
    return tags


def _thread(call: RestCall) -> Channel:
    thread = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    if not thread.is_thread:
        raise RestRefusal(errors.WRONG_CHANNEL_TYPE)
    return thread


def join_thread(call: RestCall) -> RestResponse:
    """PUT oneself among a thread's members."""
    thread = _thread(call)
    if thread.archived:
        raise RestRefusal(errors.THREAD_ARCHIVED)
    thread.thread_members[call.own.user.id] = call.world.clock()
    return RestResponse()


def leave_thread(call: RestCall) -> RestResponse:
    """DELETE oneself from a thread's members."""
    _thread(call).thread_members.pop(call.own.user.id, None)
    return RestResponse()


def list_thread_members(call: RestCall) -> RestResponse:
    """GET the members of a thread."""
    thread = _thread(call)
    return RestResponse(200, [json_objects.thread_member(thread, each) for each in thread.thread_members])


def list_archived(call: RestCall) -> RestResponse:
    """GET the archived threads of a channel."""
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    archived = [json_objects.thread(each) for each in channel.threads.values() if each.archived]
    return RestResponse(200, {"threads": archived, "members": [], "has_more": False})


def put_overwrite(call: RestCall) -> RestResponse:
    """PUT a permission overwrite."""
    channel = access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.MANAGE_ROLES)
    form = call.form
    bits = (int(form.get("type", 0)), int(form.get("allow") or 0), int(form.get("deny") or 0))
    channel.overwrites[snowflake(call.ids[1])] = bits
    call.world.channel_event("UPDATE", channel)
    return RestResponse()


def delete_overwrite(call: RestCall) -> RestResponse:
    """DELETE a permission overwrite."""
    channel = access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.MANAGE_ROLES)
    if channel.overwrites.pop(call.ids[1], None) is None:
        raise RestRefusal(errors.UNKNOWN_OVERWRITE)
    call.world.channel_event("UPDATE", channel)
    return RestResponse()


def create_invite(call: RestCall) -> RestResponse:
    """POST an invite."""
    channel = access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.CREATE_INVITE)
    guild = call.world.guild_of(channel)
    answer: dict[str, Any] = {"code": call.world.new_token(8), "type": 0, "max_age": 86400, "max_uses": 0, "uses": 0}
    answer |= {"temporary": False, "created_at": json_objects.moment(call.world.clock())}
    answer["channel"] = {"id": channel.id, "name": channel.name, "type": int(channel.type)}
    answer["inviter"] = json_objects.user(call.own.user)
    return RestResponse(200, answer | ({"guild": json_objects.guild(guild)} if guild else {}))


def add_routes(routes: Routes) -> None:
    """The endpoints of this module."""
    add = routes.add
    one = "/channels/*"
    add("GET", one, Route(name="getChannel", handler=read))
    add("PATCH", one, Route(name="editChannel", handler=edit))
    add("DELETE", one, Route(name="deleteChannel", handler=delete))
    add("POST", f"{one}/threads", Route(name="startThread", handler=start_thread))
    add("POST", f"{one}/messages/*/threads", Route(name="startThreadFromMessage", handler=start_thread_from))
    add("PUT", f"{one}/thread-members/@me", Route(name="joinThread", handler=join_thread))
    add("DELETE", f"{one}/thread-members/@me", Route(name="leaveThread", handler=leave_thread))
    add("GET", f"{one}/thread-members", Route(name="listThreadMembers", handler=list_thread_members))
    add("GET", f"{one}/threads/archived/public", Route(name="listArchivedThreads", handler=list_archived))
    add("PUT", f"{one}/permissions/*", Route(name="editOverwrite", handler=put_overwrite))
    add("DELETE", f"{one}/permissions/*", Route(name="deleteOverwrite", handler=delete_overwrite))
    add("POST", f"{one}/invites", Route(name="createInvite", handler=create_invite))

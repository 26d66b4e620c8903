"""REST: messages of channels."""

from typing import Final

from adapters.sandbox.discord import access, errors, json_objects, messages, permissions
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes, snowflake
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.limits import FixedWindow
from adapters.sandbox.discord.messages import Draft
from adapters.sandbox.discord.model import Channel, ChannelType, DiscordMessage, Intent, Json, MessageFlag
from adapters.sandbox.discord.state import Dispatch

_PAGE: Final = 50


def create(call: RestCall) -> RestResponse:
    """POST a message. The same nonce again within the window answers the first message, or 10008 if that is gone."""
    world, form, app = call.world, call.form, call.own
    channel = world.channels.get(snowflake(call.ids[0]))
    if channel is None:
        raise RestRefusal(errors.UNKNOWN_CHANNEL)
    reference = form.get("message_reference")
    embeds = bool(form.get("embeds"))
    access.may_post(world, app, channel, embeds=embeds, files=bool(call.files), reply=bool(reference))
    messages.check(form, call.files, world.limits)
    nonce = str(form["nonce"]) if form.get("enforce_nonce") and form.get("nonce") is not None else None
    if nonce is not None and (earlier := _earlier(call, nonce)):
        return RestResponse(200, world.message_form(earlier))
    replied = _replied(channel, reference)
    draft = Draft(
        channel=channel,
        author=app.user,
        form=form,
        files=call.files,
        application=app,
        reference=replied,
        type=19 if replied else 0,
        may=access.bot_may(world, app.user, channel),
    )
    message = messages.post(world, draft)
    if nonce is not None:
        world.nonces[app.user.id, nonce] = (world.clock(), message)
    call.accept(channel, message.id, message.content, message.nonce)
    return RestResponse(200, world.message_form(message))


def _earlier(call: RestCall, nonce: str) -> DiscordMessage | None:
    nonces, now = call.world.nonces, call.world.clock()
    while nonces and next(iter(nonces.values()))[0] < now - call.world.limits.nonce_window:
        nonces.popitem(last=False)
    _, message = nonces.get((call.own.user.id, nonce), (0.0, None))
    if message is not None and message.deleted:
        raise RestRefusal(errors.UNKNOWN_MESSAGE)
    return message


def _replied(channel: Channel, reference: Json | None) -> DiscordMessage | None:
    if not reference:
        return None
    message = channel.messages.get(str(reference.get("message_id")))
    if message is None and reference.get("fail_if_not_exists", True):
        found = {"message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}}
        raise RestRefusal(errors.INVALID_FORM_BODY, found)
    return message


def _own(call: RestCall) -> tuple[Channel, DiscordMessage]:
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    return channel, access.found_message(channel, snowflake(call.ids[1]))


def read(call: RestCall) -> RestResponse:
    """GET one message."""
    world = call.world
    needed = permissions.READ_MESSAGE_HISTORY
    channel = access.allowed_channel(world, call.own, snowflake(call.ids[0]), needed)
    return RestResponse(200, world.message_form(access.found_message(channel, snowflake(call.ids[1]))))


def list_newest_first(call: RestCall) -> RestResponse:
    """GET messages before, after or around one."""
    world, query = call.world, call.query
    channel = access.seen_channel(world, call.own, snowflake(call.ids[0]))
    if not access.bot_may(world, call.own.user, channel) & permissions.READ_MESSAGE_HISTORY:
        return RestResponse(200, [])
    limit = int(query.get("limit", _PAGE))
    before, after = int(query.get("before", 1 << 63)), int(query.get("after", 0))
    if "around" in query:
        after, before = int(query["around"]) - 1, 1 << 63
    fitting = [each for key, each in channel.messages.items() if after < int(key) < before]
    page = fitting[:limit] if "after" in query or "around" in query else fitting[-limit:]
    return RestResponse(200, [world.message_form(each) for each in reversed(page)])


def edit(call: RestCall) -> RestResponse:
    """PATCH an own message; of another's only the flags."""
    world, form = call.world, call.form
    channel, message = _own(call)
    if message.author is not call.own.user:
        _check_foreign_edit(call, channel, form)
    if channel.archived:
        raise RestRefusal(errors.THREAD_ARCHIVED)
    _check_often(call, channel, message)
    messages.edit(world, message, form, call.files, default=messages.NORMAL)
    call.accept(channel, message.id, message.content, message.nonce)
    return RestResponse(200, world.message_form(message))


def _check_foreign_edit(call: RestCall, channel: Channel, form: Json) -> None:
    given = {key for key, value in form.items() if key not in ("tts", "allowed_mentions") or value}
    if given != {"flags"}:
        raise RestRefusal(errors.CANNOT_EDIT_OTHERS)
    if not access.bot_may(call.world, call.own.user, channel) & permissions.MANAGE_MESSAGES:
        raise RestRefusal(errors.MISSING_PERMISSIONS)


def _check_often(call: RestCall, channel: Channel, message: DiscordMessage) -> None:
    limits, now = call.world.limits, call.world.clock()
    if message.crossposted:
        call.spend(f"crossposted {message.id}", limits.crossposted_edits, errors.CROSSPOST_EDITS)
    if now - message.created_at > limits.old_after:
        call.spend(f"old {channel.id}", limits.old_edits, errors.OLD_EDITS)


def delete(call: RestCall) -> RestResponse:
    """DELETE an own message, or with the permission another's."""
    channel, message = _own(call)
    _check_removal(call, channel, message)
    if channel.archived:
        raise RestRefusal(errors.THREAD_ARCHIVED)
    messages.delete(call.world, message)
    call.accept(channel, message.id, marker=message.nonce)
    return RestResponse()


def _check_removal(call: RestCall, channel: Channel, message: DiscordMessage) -> None:
    mine = message.author is call.own.user
    if not mine and not access.bot_may(call.world, call.own.user, channel) & permissions.MANAGE_MESSAGES:
        raise RestRefusal(errors.DM_CHANNEL if channel.type is ChannelType.DM else errors.MISSING_PERMISSIONS)


def bulk_delete(call: RestCall) -> RestResponse:
    """POST the ids of 2 to 100 messages to delete."""
    channel = access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.MANAGE_MESSAGES)
    listed = [str(each) for each in call.form.get("messages") or ()]
    if not 2 <= len(listed) <= 100:
        found = {"messages": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": "Must be between 2 and 100."}]}}
        raise RestRefusal(errors.INVALID_FORM_BODY, found)
    for each in listed:
        if each in channel.messages:
            messages.delete(call.world, channel.messages[each])
            call.accept(channel, each)
    return RestResponse()


def crosspost(call: RestCall) -> RestResponse:
    """POST: publish a message of an announcement channel to its followers."""
    world = call.world
    channel, message = _own(call)
    if channel.type is not ChannelType.ANNOUNCEMENT:
        raise RestRefusal(errors.WRONG_CHANNEL_TYPE)
    mine = message.author is call.own.user
    needed = permissions.SEND_MESSAGES if mine else permissions.SEND_MESSAGES | permissions.MANAGE_MESSAGES
    if access.bot_may(world, call.own.user, channel) & needed != needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    if message.crossposted:
        raise RestRefusal(errors.ALREADY_CROSSPOSTED)
    message.flags |= MessageFlag.CROSSPOSTED
    messages.notify(world, message)
    call.accept(channel, message.id, message.content, message.nonce)
    return RestResponse(200, world.message_form(message))


def react(call: RestCall) -> RestResponse:
    """PUT an own reaction."""
    channel, message = _own(call)
    if not access.bot_may(call.world, call.own.user, channel) & permissions.ADD_REACTIONS:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    who = message.reactions.setdefault(call.ids[2], [])
    if call.own.user.id not in who:
        who.append(call.own.user.id)
    _emit_reaction(call, "MESSAGE_REACTION_ADD", message)
    return RestResponse()


def unreact(call: RestCall) -> RestResponse:
    """DELETE an own reaction."""
    _, message = _own(call)
    who = message.reactions.get(call.ids[2], [])
    if call.own.user.id in who:
        who.remove(call.own.user.id)
    if not who:
        message.reactions.pop(call.ids[2], None)
    _emit_reaction(call, "MESSAGE_REACTION_REMOVE", message)
    return RestResponse()


def _emit_reaction(call: RestCall, name: str, message: DiscordMessage) -> None:
    world = call.world
    guild = world.guild_of(message.channel)
    form: Json = {"user_id": call.own.user.id, "channel_id": message.channel.id, "message_id": message.id}
    form |= {"emoji": {"id": None, "name": call.ids[2]}, "burst": False, "type": 0}
    form |= {"guild_id": guild.id} if guild else {}
    intent = Intent.GUILD_REACTIONS if guild else Intent.DM_REACTIONS
    event = Dispatch(name=name, form=lambda _: form, intent=intent, guild=guild, channel=message.channel)
    world.dispatch(event)
    world.show("message edited", channel=message.channel, message=message)


def typing(call: RestCall) -> RestResponse:
    """POST: show that the bot is writing."""
    access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.SEND_MESSAGES)
    return RestResponse()


def list_pins(call: RestCall) -> RestResponse:
    """GET the pinned messages."""
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    items = [
        {"pinned_at": json_objects.moment(at), "message": call.world.message_form(channel.messages[key])}
        for key, at in reversed(channel.pins.items())
    ]
    return RestResponse(200, {"items": items, "has_more": False})


def pin(call: RestCall) -> RestResponse:
    """PUT a message among the pinned ones."""
    channel, message = _pinnable(call)
    channel.pins[message.id] = call.world.clock()
    messages.notify(call.world, message)
    return RestResponse()


def unpin(call: RestCall) -> RestResponse:
    """DELETE a message from the pinned ones."""
    channel, message = _pinnable(call)
    channel.pins.pop(message.id, None)
    messages.notify(call.world, message)
    return RestResponse()


def _pinnable(call: RestCall) -> tuple[Channel, DiscordMessage]:
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    needed = permissions.PIN_MESSAGES
    if channel.type is not ChannelType.DM and not access.bot_may(call.world, call.own.user, channel) & needed:
        raise RestRefusal(errors.MISSING_PERMISSIONS)
    return channel, access.found_message(channel, snowflake(call.ids[1]))


def add_routes(routes: Routes) -> None:
    """The endpoints of this module."""
    base = "/channels/*/messages"
    one = f"{base}/*"
    add = routes.add
    add("POST", base, Route(name="createMessage", handler=create, bucket=lambda limits: limits.message_creates))
    add("GET", base, Route(name="listMessages", handler=list_newest_first))
    add("GET", one, Route(name="getMessage", handler=read))
    add("PATCH", one, Route(name="editMessage", handler=edit, bucket=lambda limits: limits.message_edits))
    add("DELETE", one, Route(name="deleteMessage", handler=delete, bucket=lambda limits: limits.message_deletes))
    add(
        "POST",
        f"{base}/bulk-delete",
        Route(name="bulkDelete", handler=bulk_delete, bucket=lambda _: FixedWindow(1, 1.0)),
    )
    add("POST", f"{one}/crosspost", Route(name="crosspost", handler=crosspost, bucket=lambda limits: limits.crossposts))
    add("PUT", f"{one}/reactions/*/@me", Route(name="react", handler=react, bucket=lambda limits: limits.reactions))
    add("DELETE", f"{one}/reactions/*/@me", Route(name="unreact", handler=unreact, bucket=lambda lim: lim.reactions))
    add("POST", "/channels/*/typing", Route(name="typing", handler=typing))
    add("GET", f"{base}/pins", Route(name="listPins", handler=list_pins))
    add("PUT", f"{base}/pins/*", Route(name="pin", handler=pin))
    add("DELETE", f"{base}/pins/*", Route(name="unpin", handler=unpin))

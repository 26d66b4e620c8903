"""Messages come, change, go and are published: what Discord checks and what everybody then sees."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.sandbox.discord import components, errors, json_objects, mentions, permissions, validation
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.model import (
    NO_FLAG,
    Application,
    Attachment,
    Channel,
    DiscordMessage,
    DiscordUser,
    Guild,
    Interaction,
    Json,
    Mentions,
    MessageFlag,
)
from adapters.sandbox.discord.state import DiscordState

NORMAL = ("users", "roles", "everyone")
"""What is parsed where a normal message names no `allowed_mentions`."""
ANSWERS = ("users",)
"""The same for webhooks and interactions."""
_SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.EPHEMERAL | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One file of a multipart request."""

    filename: str
    data: bytes


@dataclass(slots=True, kw_only=True)
class Draft:
    """A message about to exist. `form` is the client's own JSON."""

    channel: Channel
    author: DiscordUser
    form: Json
    files: Sequence[AttachedFile] = ()
    application: Application | None = None
    interaction: Interaction | None = None
    webhook_id: str | None = None
    reference: DiscordMessage | None = None
    type: int = 0
    default_mentions: tuple[str, ...] = NORMAL
    may: int = permissions.ALL
    flags: MessageFlag = NO_FLAG
    seen_by: DiscordUser | None = None
    id: str | None = None  # where it is not the next


def check(form: Json, files: Sequence[AttachedFile], limits: DiscordLimits) -> None:
    """Sizes and shapes of a new message, and that it is not empty: 50035, 50006, 40005."""
    validation.check_message(form, limits)
    layout = bool(int(form.get("flags") or 0) & MessageFlag.COMPONENTS_V2)
    components.check_components(form.get("components"), limits, layout=layout)
    if any(len(file.data) > limits.file_bytes for file in files):
        raise RestRefusal(errors.TOO_LARGE)
    _check_number(files, limits)
    if layout:
        _check_layout_alone(form)
    elif not (has_text(form) or has_embeds(form) or files or form.get("sticker_ids") or form.get("poll")):
        raise RestRefusal(errors.EMPTY_MESSAGE)


def _check_number(files: Sequence[AttachedFile], limits: DiscordLimits) -> None:
    if len(files) > limits.attachments:
        found = validation.FormErrors()
        found.add(("files",), "BASE_TYPE_MAX_LENGTH", f"Must be {limits.attachments} or fewer in length.")
        found.settle()


def _check_layout_alone(form: Json) -> None:
    found = validation.FormErrors()
    for key in ("content", "embeds", "poll"):
        if form.get(key):
            text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            found.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
    found.settle()
    if not form.get("components"):
        raise RestRefusal(errors.EMPTY_MESSAGE)


def has_text(form: Json) -> bool:
    """Whether a form has more than blanks to say."""
    return bool((form.get("content") or "").strip())


def has_embeds(form: Json) -> bool:
    """Whether a form has an embed that shows something."""
    return any(not validation.is_blank(embed) for embed in form.get("embeds") or ())


def post(state: DiscordState, draft: Draft) -> DiscordMessage:
    """Keep a checked message and tell everybody."""
    message = _made(state, draft)
    state.messages[message.id] = message
    if message.ephemeral:
        state.show("ephemeral message shown", channel=draft.channel, message=message, user=message.seen_by)
        return message
    _revive(state, draft.channel)
    draft.channel.messages[message.id] = message
    draft.channel.last_message_id = message.id
    state.show("message created", channel=draft.channel, message=message, user=message.author)
    state.message_event("MESSAGE_CREATE", message, lambda _: gateway_form(state, message))
    return message


def _made(state: DiscordState, draft: Draft) -> DiscordMessage:
    form = draft.form
    message = DiscordMessage(
        id=draft.id or state.new_id(),
        channel=draft.channel,
        author=draft.author,
        created_at=state.clock(),
        content=(form.get("content") or "").strip(),
        embeds=shown_embeds(form),
        components=numbered(form.get("components") or []),
        attachments=attached(state, form, draft.files),
        flags=MessageFlag(int(form.get("flags") or 0)) & _SETTABLE | draft.flags,
        type=draft.type,
        reference=draft.reference,
        interaction=draft.interaction,
        application=draft.application,
        webhook_id=draft.webhook_id,
        allowed_mentions=form.get("allowed_mentions"),
        nonce=None if form.get("nonce") is None else str(form["nonce"]),
        tts=bool(form.get("tts")),
        seen_by=draft.seen_by,
    )
    message.mentions = pings(state, message, draft.default_mentions, draft.may)
    return message


def _revive(state: DiscordState, channel: Channel) -> None:
    """A message wakes an archived thread."""
    if channel.archived:
        channel.archived = False
        state.channel_event("UPDATE", channel)


def pings(state: DiscordState, message: DiscordMessage, by_default: tuple[str, ...], may: int) -> Mentions:
    """Who is really pinged: what the text says, the sender wants, and the guild lets them."""
    text = message.content
    if message.flags & MessageFlag.COMPONENTS_V2:
        text = "\n".join(str(each.get("content") or "") for each in components.walk(message.components))
    found = mentions.parse(text, message.allowed_mentions, by_default=by_default)
    users = tuple(each for each in _with_replied(message, found.users) if each in state.users)
    guild = state.guild_of(message.channel)
    if guild is None:
        return Mentions(users=users)
    everyone = found.everyone and bool(may & permissions.MENTION_EVERYONE)
    return Mentions(everyone=everyone, users=users, roles=_pingable(guild, found.roles, may))


def _with_replied(message: DiscordMessage, users: tuple[str, ...]) -> tuple[str, ...]:
    allowed = message.allowed_mentions
    wanted = allowed is None or bool(allowed.get("replied_user"))
    replied = message.reference.author.id if message.reference and message.type == 19 else None
    return (*users, replied) if replied and wanted and replied not in users else users


def _pingable(guild: Guild, roles: tuple[str, ...], may: int) -> tuple[str, ...]:
    anything = bool(may & permissions.MENTION_EVERYONE)
    return tuple(each for each in roles if each in guild.roles and (anything or guild.roles[each].mentionable))


def shown_embeds(form: Json) -> list[Json]:
    """The embeds of a form as a message shows them."""
    return [{"type": "rich"} | embed for embed in form.get("embeds") or () if not validation.is_blank(embed)]


def numbered(rows: list[Json]) -> list[Json]:
    """Components with the numbers that Discord gives to those without."""
    if not rows:
        return []
    count = 0

    def number(component: Json) -> Json:
        nonlocal count
        count += 1
        copy: Json = {"id": count} | component
        if "components" in copy:
            copy["components"] = [number(each) for each in copy["components"]]
        if isinstance(copy.get("accessory"), dict):
            copy["accessory"] = number(copy["accessory"])
        return copy

    return [number(each) for each in rows]


def attached(state: DiscordState, form: Json, files: Sequence[AttachedFile]) -> list[Attachment]:
    """The files of a request with the descriptions of its `attachments`."""
    described = {str(each.get("id")): each.get("description") for each in form.get("attachments") or ()}
    fresh = [
        Attachment(
            id=state.new_id(),
            filename=file.filename,
            content_type=mimetypes.guess_type(file.filename)[0] or "application/octet-stream",
            data=file.data,
            description=described.get(str(index)),
        )
        for index, file in enumerate(files)
    ]
    state.files.update((each.id, each) for each in fresh)
    return fresh


def gateway_form(state: DiscordState, message: DiscordMessage) -> Json:
    """A message as the gateway sends it: with its guild and its author's membership."""
    form = state.message_form(message)
    guild = state.guild_of(message.channel)
    if guild is None:
        return form
    form["guild_id"] = guild.id
    if member := guild.members.get(message.author.id):
        form["member"] = json_objects.member(member, with_user=False)
    return form


def edit(
    state: DiscordState, message: DiscordMessage, form: Json, files: Sequence[AttachedFile], *, default: tuple[str, ...]
) -> None:
    """Change what the form names and leave the rest; tell everybody."""
    _check_edit(state, message, form, files)
    if "content" in form:
        message.content = (form["content"] or "").strip()
    if "embeds" in form:
        message.embeds = shown_embeds(form)
    if "components" in form:
        message.components = numbered(form["components"] or [])
    if "flags" in form:
        _set_flags(message, MessageFlag(int(form["flags"] or 0)))
    _edit_attachments(state, message, form, files)
    message.allowed_mentions = form.get("allowed_mentions", message.allowed_mentions)
    message.mentions = pings(state, message, default, permissions.ALL)
    message.edited_at = state.clock()
    notify(state, message)


def _check_edit(state: DiscordState, message: DiscordMessage, form: Json, files: Sequence[AttachedFile]) -> None:
    limits = state.limits
    validation.check_message(form, limits)
    flags = message.flags | MessageFlag(int(form.get("flags") or 0))
    components.check_components(form.get("components"), limits, layout=bool(flags & MessageFlag.COMPONENTS_V2))
    kept = form["attachments"] if form.get("attachments") is not None else message.attachments
    shown = has_text(form) if "content" in form else bool(message.content)
    shown = shown or (has_embeds(form) if "embeds" in form else bool(message.embeds))
    shown = shown or bool(flags & MessageFlag.COMPONENTS_V2) or bool(kept) or bool(files)
    if not shown:
        raise RestRefusal(errors.EMPTY_MESSAGE)


def _set_flags(message: DiscordMessage, wanted: MessageFlag) -> None:
    changeable = MessageFlag.SUPPRESS_EMBEDS | (wanted & MessageFlag.COMPONENTS_V2)
    message.flags = message.flags & ~changeable | wanted & changeable


def _edit_attachments(state: DiscordState, message: DiscordMessage, form: Json, files: Sequence[AttachedFile]) -> None:
    if form.get("attachments") is not None:
        kept = {str(each.get("id")) for each in form["attachments"]}
        message.attachments = [each for each in message.attachments if each.id in kept]
    message.attachments = message.attachments + attached(state, form, files)


def notify(state: DiscordState, message: DiscordMessage) -> None:
    """Tell everybody that a message is not as it was."""
    state.show("message edited", channel=message.channel, message=message, user=message.author)
    if not message.ephemeral:
        state.message_event("MESSAGE_UPDATE", message, lambda _: gateway_form(state, message))


def delete(state: DiscordState, message: DiscordMessage) -> None:
    """Take a message away; tell everybody."""
    message.deleted = True
    message.channel.messages.pop(message.id, None)
    message.channel.pins.pop(message.id, None)
    state.messages.pop(message.id, None)
    state.show("message deleted", channel=message.channel, message=message)
    if not message.ephemeral:
        form: Json = {"id": message.id, "channel_id": message.channel.id}
        form |= {"guild_id": message.channel.guild_id} if message.channel.guild_id else {}
        state.message_event("MESSAGE_DELETE", message, lambda _: form)

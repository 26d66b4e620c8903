"""What the Discord pane shows one person, as values for the template. Nothing here changes the world."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from markupsafe import Markup

from adapters.sandbox.discord import components, permissions
from adapters.sandbox.discord.model import (
    Channel,
    ChannelType,
    DiscordMessage,
    DiscordUser,
    Interaction,
    Json,
    MessageFlag,
)
from adapters.sandbox.page import markdown
from adapters.sandbox.page.entities import safe_url
from adapters.sandbox.page.page_context import PageParts

SHOWN = 60  # the newest messages of a channel
DM = "dm"  # the key of the private channel with the bot, for every viewer
GROUPED_WITHIN = 420.0  # seconds: Discord heads messages of one author again after seven minutes
LOOKED_BACK = 100  # how many interactions are looked through for an open form
_SUBCOMMANDS = (1, 2)
_WHOLE, _YES_NO, _CHANNEL, _NUMBER = 4, 5, 7, 10
_FIELD_KINDS = {
    components.STRING_SELECT: "menu",
    components.RADIO_GROUP: "radio",
    components.CHECKBOX_GROUP: "checkbox",
    components.CHECKBOX: "checkbox",
}


@dataclass(slots=True)
class Closed:
    """What people have put away: messages that only they saw, and forms that they did not fill in, by id."""

    messages: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEntry:
    """A channel in the list. `count` is how many messages others wrote in it."""

    key: str
    name: str
    sign: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A card in a message; `colour` is a CSS colour."""

    colour: str
    author: str | None
    title: Markup | None
    url: str | None
    lines: list[Markup]
    fields: list[tuple[Markup, list[Markup]]]
    image: str | None
    thumbnail: str | None
    footer: str | None
    moment: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message. `grouped`: it follows another of the same author, so its head is left out."""

    id: str
    author: str
    bot: bool
    colour: int
    moment: datetime
    grouped: bool
    used: tuple[str, str] | None
    replied: tuple[str, str] | None
    thinking: bool
    lines: list[Markup]
    embeds: list[Embed]
    rows: list[list[Json]]
    files: list[str]
    edited: bool
    private: bool
    crossposted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionField:
    """One option of a slash command, as a form field: `kind` is `text`, `number` or `choice`."""

    name: str
    description: str
    kind: str
    required: bool
    completes: bool
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashCommand:
    """A registered slash command as the picker offers it."""

    name: str
    description: str
    options: list[OptionField]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoice:
    """One choice of a form's field."""

    value: str
    label: str
    description: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of an open form; `kind` is `text`, `menu`, `radio` or `checkbox`: all but the first have options.

    `several`: how many of them can be chosen is not one.
    """

    name: str
    label: str
    description: str
    long: bool
    required: bool
    placeholder: str
    value: str
    least: int
    most: int
    kind: str
    several: bool
    options: list[FormChoice]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form that the bot asks this person to fill in; `id` is the interaction that opened it."""

    id: str
    title: str
    fields: list[FormField]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordView:
    """The pane, as one person sees it."""

    who: str
    person: str
    guild: str
    key: str
    name: str
    sign: str
    topic: str
    channels: list[ChannelEntry]
    messages: list[MessageView]
    commands: list[SlashCommand]
    writable: bool
    form: OpenForm | None


def view(parts: PageParts, who: str, key: str, closed: Closed) -> DiscordView:
    """The pane for `who` (a role of the stage) with this channel open; an unknown one falls back to the first."""
    world, person = parts.discord.world, parts.stage.discord.people[who]
    channel = find_channel(parts, who, key)
    sign, name = label(parts, channel)
    may = world.person_may(person, channel)
    places = choosable(parts, who)
    return DiscordView(
        who=who,
        person=name_of(person),
        guild=parts.stage.discord.guild.name,
        key=key_of(channel),
        name=name,
        sign=sign,
        topic=channel.topic or "",
        channels=[_entry(parts, each, person, current=each is channel) for each in channels(parts, who)],
        messages=list(_messages(parts, channel, person, closed)),
        commands=[_command(each, places) for _, each in world.offered_commands(person, channel)],
        writable=bool(may & permissions.SEND_MESSAGES),
        form=_open_form(parts, person, closed),
    )


def channels(parts: PageParts, who: str) -> list[Channel]:
    """The channels a person sees: the guild's with their threads, then the private one with the bot."""
    world, stage = parts.discord.world, parts.stage.discord
    person = stage.people[who]
    places = [*stage.guild.channels.values(), *stage.guild.threads.values()]
    hidden = (ChannelType.CATEGORY, ChannelType.VOICE, ChannelType.FORUM)
    seen = [
        channel
        for channel in places
        if channel.type not in hidden and world.person_may(person, channel) & permissions.VIEW_CHANNEL
    ]
    return [*seen, world.dm(person, stage.app)]


def choosable(parts: PageParts, who: str) -> dict[str, Channel]:
    """The guild's channels that a person can name to a command, forums among them, by id."""
    world, stage = parts.discord.world, parts.stage.discord
    person = stage.people[who]
    return {
        channel.id: channel
        for channel in stage.guild.channels.values()
        if channel.type is not ChannelType.CATEGORY and world.person_may(person, channel) & permissions.VIEW_CHANNEL
    }


def find_channel(parts: PageParts, who: str, key: str) -> Channel:
    """The channel of this key; where the person sees none of that name, the first."""
    known = channels(parts, who)
    return next((channel for channel in known if key_of(channel) == key), known[0])


def find_message(parts: PageParts, who: str, message_id: str) -> DiscordMessage | None:
    """A message of this id, if the person may see it."""
    message = parts.discord.world.messages.get(message_id)
    person = parts.stage.discord.people[who]
    if message is None or message.channel not in channels(parts, who):
        return None
    return None if message.ephemeral and message.seen_by is not person else message


def key_of(channel: Channel) -> str:
    """How the page names a channel."""
    return DM if channel.type is ChannelType.DM else channel.id


def label(parts: PageParts, channel: Channel) -> tuple[str, str]:
    """Sign (a character, or a drawing of `icons.html`) and name, as Discord's list shows them."""
    if channel.type is ChannelType.DM:
        return "@", parts.stage.discord.app.name
    signs = {ChannelType.ANNOUNCEMENT: "megaphone", ChannelType.TEXT: "#"}
    return signs.get(channel.type, "thread"), channel.name


def name_of(user: DiscordUser) -> str:
    """How a person is called."""
    return user.global_name or user.username


def _entry(parts: PageParts, channel: Channel, person: DiscordUser, *, current: bool) -> ChannelEntry:
    sign, name = label(parts, channel)
    count = sum(message.author is not person for message in channel.messages.values())
    return ChannelEntry(key=key_of(channel), name=name, sign=sign, count=count, current=current)


# messages


def _messages(parts: PageParts, channel: Channel, person: DiscordUser, closed: Closed) -> Iterator[MessageView]:
    names = _names(parts)
    before: DiscordMessage | None = None
    for message in _visible(parts, channel, person, closed):
        yield _shown(parts, message, names, grouped=_follows(before, message))
        before = message


def _visible(parts: PageParts, channel: Channel, person: DiscordUser, closed: Closed) -> list[DiscordMessage]:
    """Everybody's messages and those that only this person sees, in the order of their ids."""
    private = [
        message
        for message in parts.discord.world.messages.values()
        if message.ephemeral
        and message.seen_by is person
        and message.channel is channel
        and message.id not in closed.messages
    ]
    known = sorted([*channel.messages.values(), *private], key=lambda message: int(message.id))
    return known[-SHOWN:]


def _follows(before: DiscordMessage | None, message: DiscordMessage) -> bool:
    if before is None or message.interaction or message.reference:
        return False
    near = message.created_at - before.created_at < GROUPED_WITHIN
    return before.author is message.author and near and before.ephemeral == message.ephemeral


def _names(parts: PageParts) -> dict[str, str]:
    world = parts.discord.world
    people = {f"@{user.id}": f"@{name_of(user)}" for user in world.users.values()}
    return people | {f"#{channel.id}": f"#{channel.name}" for channel in world.channels.values()}


def _shown(parts: PageParts, message: DiscordMessage, names: markdown.Names, *, grouped: bool) -> MessageView:
    hide_embeds = bool(message.flags & MessageFlag.SUPPRESS_EMBEDS)
    return MessageView(
        id=message.id,
        author=name_of(message.author),
        bot=message.author.bot,
        colour=int(message.author.id) % 7,
        moment=datetime.fromtimestamp(message.created_at, UTC),
        grouped=grouped,
        used=_used(message.interaction),
        replied=_replied(message.reference),
        thinking=bool(message.flags & MessageFlag.LOADING),
        lines=markdown.lines(message.content, names),
        embeds=[] if hide_embeds else [_embed(parts, embed, names) for embed in message.embeds],
        rows=[row["components"] for row in message.components if row.get("type") == components.ROW],
        files=[file.filename for file in message.attachments],
        edited=message.edited_at is not None and not message.ephemeral,
        private=message.ephemeral,
        crossposted=message.crossposted,
    )


def _used(interaction: Interaction | None) -> tuple[str, str] | None:
    return (name_of(interaction.user), interaction.name) if interaction and interaction.name else None


def _replied(message: DiscordMessage | None) -> tuple[str, str] | None:
    return None if message is None else (name_of(message.author), message.content.split("\n")[0][:100])


def _embed(parts: PageParts, embed: Json, names: markdown.Names) -> Embed:
    title = embed.get("title")
    fields = embed.get("fields") or []
    return Embed(
        colour=f"#{int(embed.get('color') or 0x4E5058):06x}",
        author=(embed.get("author") or {}).get("name"),
        title=markdown.inline(title, names) if title else None,
        url=safe_url(embed.get("url")),
        lines=markdown.lines(embed.get("description") or "", names),
        fields=[(markdown.inline(each["name"], names), markdown.lines(each["value"], names)) for each in fields],
        image=parts.local_picture((embed.get("image") or {}).get("url")),
        thumbnail=parts.local_picture((embed.get("thumbnail") or {}).get("url")),
        footer=(embed.get("footer") or {}).get("text"),
        moment=_moment(embed.get("timestamp")),
    )


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


# commands


def _command(form: Json, places: Mapping[str, Channel]) -> SlashCommand:
    options = [_option(each, places) for each in form["options"] if each["type"] not in _SUBCOMMANDS]
    return SlashCommand(name=form["name"], description=form["description"], options=options)


def _option(form: Json, places: Mapping[str, Channel]) -> OptionField:
    choices = [(str(each["value"]), str(each["name"])) for each in form.get("choices") or ()]
    if form["type"] == _YES_NO:
        choices = [("true", "True"), ("false", "False")]
    if form["type"] == _CHANNEL:
        kinds = form.get("channel_types") or list(ChannelType)
        choices = [(place.id, f"# {place.name}") for place in places.values() if place.type in kinds]
    plain = "number" if form["type"] in (_WHOLE, _NUMBER) else "text"
    return OptionField(
        name=form["name"],
        description=form["description"],
        kind="choice" if choices else plain,
        required=bool(form.get("required")),
        completes=bool(form.get("autocomplete")),
        choices=choices,
    )


def given_options(command: Json, given: dict[str, str], places: Mapping[str, Channel]) -> dict[str, Any]:
    """What was typed into a command's form as the values that Discord sends; of `places` those chosen by id.

    ValueError names what is no number, and what is no channel.
    """
    kinds = {each["name"]: each["type"] for each in command["options"]}
    return {name: _typed(name, kinds.get(name), text.strip(), places) for name, text in given.items() if text.strip()}


def _typed(name: str, kind: int | None, text: str, places: Mapping[str, Channel]) -> Any:
    if kind == _YES_NO:
        return text == "true"
    if kind == _CHANNEL:
        if text not in places:
            raise ValueError(f"{name}: “{text}” is not a channel here.")
        return places[text]
    if kind not in (_WHOLE, _NUMBER):
        return text
    try:
        return int(text) if kind == _WHOLE else float(text)
    except ValueError:
        raise ValueError(f"{name}: “{text}” is not a {'whole ' if kind == _WHOLE else ''}number.") from None


# forms


def _open_form(parts: PageParts, person: DiscordUser, closed: Closed) -> OpenForm | None:
    """The newest form this person was shown, unless it was sent or put away, or they went on to something else."""
    newest_first = reversed(parts.discord.world.interactions.values())
    mine = (each for each in islice(newest_first, LOOKED_BACK) if each.user is person)
    latest = next(mine, None)
    if latest is None or latest.modal is None or latest.id in closed.forms:
        return None
    fields = list(_fields(latest.modal["components"]))
    return OpenForm(id=latest.id, title=str(latest.modal["title"]), fields=fields)


def _fields(listed: list[Json]) -> Iterator[FormField]:
    for each in listed:
        if each["type"] == components.LABEL:
            yield _field(each["component"], str(each["label"]), str(each.get("description") or ""))
        elif each["type"] == components.ROW:
            for inner in each["components"]:
                yield _field(inner, str(inner.get("label") or ""), "")


def _field(form: Json, label: str, description: str) -> FormField:
    return FormField(
        name=str(form["custom_id"]),
        label=label,
        description=description,
        long=form.get("style") == 2,
        required=form.get("required", True),
        placeholder=str(form.get("placeholder") or ""),
        value=str(form.get("value") or ""),
        least=int(form.get("min_length") or 0),
        most=int(form.get("max_length") or 4000),
        kind=_FIELD_KINDS.get(form["type"], "text"),
        several=(form.get("max_values") or 1) > 1,
        options=[_form_choice(each) for each in _options(form)],
    )


def _options(field: Json) -> list[Json]:
    """A single checkbox is a group of one."""
    if field["type"] == components.CHECKBOX:
        return [{"value": "true", "label": "", "default": field.get("default")}]
    return field.get("options") or []


def _form_choice(option: Json) -> FormChoice:
    return FormChoice(
        value=str(option["value"]),
        label=str(option["label"]),
        description=str(option.get("description") or ""),
        chosen=bool(option.get("default")),
    )

"""Whether a message may be sent as it is: sizes and shapes, answered in Discord's own error tree."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from adapters.sandbox.discord import errors
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.model import Json

Path = tuple[str | int, ...]

TOO_LONG: Final = "BASE_TYPE_MAX_LENGTH"
BAD_LENGTH: Final = "BASE_TYPE_BAD_LENGTH"
REQUIRED: Final = "BASE_TYPE_REQUIRED"
_WEB: Final = ("http://", "https://", "attachment://")


class FormErrors:
    """Collects what is wrong with a form; `settle` refuses it if anything is."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Blame the field at this path."""
        node = self.tree
        for key in path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: Path, value: object, longest: int, shortest: int = 0) -> None:
        """A text of so many characters, or none at all."""
        if value is None:
            return
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
        elif len(value) > longest and not shortest:
            self.add(path, TOO_LONG, f"Must be {longest} or fewer in length.")
        elif not shortest <= len(value) <= longest:
            self.add(path, BAD_LENGTH, f"Must be between {shortest} and {longest} in length.")

    def required(self, path: Path, form: Json, *keys: str) -> None:
        """Keys that may not be absent, null or empty."""
        for key in keys:
            if form.get(key) in (None, ""):
                self.add((*path, key), REQUIRED, "This field is required")

    def host(self, path: Path, url: object) -> None:
        """An address whose host has a dot [seen] bugsink#280, JDA#699."""
        try:
            host = urlsplit(str(url)).hostname or ""
        except ValueError:
            host = ""
        if "." not in host.strip("."):
            self.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")

    def settle(self) -> None:
        """Raise what was collected."""
        if self.tree:
            raise RestRefusal(errors.INVALID_FORM_BODY, self.tree)


def check_message(body: Json, limits: DiscordLimits) -> None:
    """The fields of a message, sent or edited, but for its components."""
    found = FormErrors()
    found.length(("content",), body.get("content"), limits.content)
    found.length(("nonce",), _text(body.get("nonce")), limits.nonce)
    if len(body.get("attachments") or ()) > limits.attachments:
        found.add(("attachments",), TOO_LONG, f"Must be {limits.attachments} or fewer in length.")
    _check_embeds(found, body.get("embeds"), limits)
    _check_allowed_mentions(found, body.get("allowed_mentions"), limits)
    found.settle()


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


def _check_embeds(found: FormErrors, embeds: object, limits: DiscordLimits) -> None:
    if not embeds:
        return
    if not isinstance(embeds, list):
        found.add(("embeds",), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return
    if len(embeds) > limits.embeds:
        found.add(("embeds",), TOO_LONG, f"Must be {limits.embeds} or fewer in length.")
    for index, embed in enumerate(embeds):
        if isinstance(embed, dict):
            _check_embed(found, ("embeds", index), embed, limits)
        else:
            found.add(("embeds", index), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
    found.settle()
    if sum(map(embed_size, embeds)) > limits.embed_total:
        text = f"Embed size exceeds maximum size of {limits.embed_total}"
        found.add(("embeds", len(embeds) - 1), "MAX_EMBED_SIZE_EXCEEDED", text)


def _check_embed(found: FormErrors, path: Path, embed: Json, limits: DiscordLimits) -> None:
    found.length((*path, "title"), embed.get("title"), limits.embed_title)
    found.length((*path, "description"), embed.get("description"), limits.embed_description)
    found.length((*path, "footer", "text"), _inner(embed, "footer", "text"), limits.embed_footer)
    found.length((*path, "author", "name"), _inner(embed, "author", "name"), limits.embed_author)
    _check_fields(found, path, embed.get("fields") or [], limits)
    for where, url in _addresses(embed):
        if not isinstance(url, str) or not url.lower().startswith(_WEB):
            text = f"Scheme \"{str(url).partition(':')[0]}\" is not one of ('http', 'https')."
            found.add((*path, *where), "URL_TYPE_INVALID_SCHEME", text)
        elif not url.startswith("attachment:"):
            found.host((*path, *where), url)


def _check_fields(found: FormErrors, path: Path, fields: list[Json], limits: DiscordLimits) -> None:
    if len(fields) > limits.embed_fields:
        found.add((*path, "fields"), TOO_LONG, f"Must be {limits.embed_fields} or fewer in length.")
    for index, field in enumerate(fields):
        place = (*path, "fields", index)
        found.required(place, field, "name", "value")
        found.length((*place, "name"), field.get("name"), limits.embed_field_name)
        found.length((*place, "value"), field.get("value"), limits.embed_field_value)


def _addresses(embed: Json) -> Iterable[tuple[tuple[str, ...], object]]:
    if embed.get("url"):
        yield ("url",), embed["url"]
    for part, key in (("image", "url"), ("thumbnail", "url"), ("author", "url"), ("author", "icon_url")):
        if url := _inner(embed, part, key):
            yield (part, key), url


def _inner(embed: Json, part: str, key: str) -> object:
    inside = embed.get(part)
    return inside.get(key) if isinstance(inside, dict) else None


def embed_size(embed: Json) -> int:
    """The characters that count towards the 6000 of all embeds."""
    texts = [embed.get("title"), embed.get("description"), _inner(embed, "footer", "text")]
    texts.append(_inner(embed, "author", "name"))
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def is_blank(embed: Json) -> bool:
    """Whether an embed shows nothing at all."""
    return not any(
        embed.get(key) for key in ("title", "description", "fields", "image", "thumbnail", "author", "footer")
    )


def _check_allowed_mentions(found: FormErrors, allowed: object, limits: DiscordLimits) -> None:
    if not isinstance(allowed, dict):
        return
    parse = allowed.get("parse") or []
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        place = ("allowed_mentions", kind)
        if len(listed) > limits.allowed_mentions:
            found.add(place, TOO_LONG, f"Must be {limits.allowed_mentions} or fewer in length.")
        if listed and kind in parse:
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            found.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)
    for index, word in enumerate(parse):
        if word not in ("users", "roles", "everyone"):
            found.add(("allowed_mentions", "parse", index), "BASE_TYPE_CHOICES", "Value must be one of allowed.")

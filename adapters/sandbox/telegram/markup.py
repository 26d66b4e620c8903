"""Telegram's two markup languages, read as far as tests need them: HTML and MarkdownV2 into text and entities."""

import re
from collections.abc import Callable
from html import unescape

from adapters.sandbox.telegram.entities import Entity, units
from adapters.sandbox.telegram.errors import BotApiError, bad_request

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))|([\w-]+)")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot);")
_SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
_RESERVED = "_*[]()~`>#+-=|{}.!"
_MARKS = {"||": "spoiler", "__": "underline", "*": "bold", "_": "italic", "~": "strikethrough"}
_NAMES = {"spoiler": "Spoiler", "underline": "Underline", "bold": "Bold", "italic": "Italic"}


def parse(text: str, mode: str) -> tuple[str, list[Entity]]:
    """Text and entities of marked-up text; `mode` as the Bot API names it."""
    readers: dict[str, Callable[[str], _MarkupReader]] = {"html": _Html, "markdownv2": _MarkdownV2}
    if mode.lower() not in readers:
        raise BotApiError(bad_request("unsupported parse_mode"))
    reader = readers[mode.lower()](text)
    reader.read()
    return reader.result()


class _MarkupReader:
    """What both languages share: a cursor, the plain text so far, the entities still open and those closed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self._plain: list[str] = []
        self._units = 0
        self.open: list[tuple[str, Entity]] = []
        self._closed: list[Entity] = []

    def read(self) -> None:
        """Read everything."""
        raise NotImplementedError

    def put(self, text: str, consumed: int) -> None:
        self._plain.append(text)
        self._units += units(text)
        self.at += consumed

    def begin(self, mark: str, entity: Entity) -> None:
        self.open.append((mark, entity | {"offset": self._units}))

    def end(self) -> None:
        _, entity = self.open.pop()
        length = self._units - entity["offset"]
        if length and entity["type"]:
            self._closed.append(entity | {"length": length})

    def since(self, entity: Entity) -> str:
        """The plain text inside of the entity that is still open."""
        text = "".join(self._plain)
        return text.encode("utf-16-le")[2 * entity["offset"] :].decode("utf-16-le")

    def result(self) -> tuple[str, list[Entity]]:
        ordered = sorted(self._closed, key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._plain), ordered

    def fail(self, reason: str) -> BotApiError:
        return BotApiError(bad_request(f"can't parse entities: {reason}"))

    def byte(self) -> int:
        return len(self.source[: self.at].encode())


class _Html(_MarkupReader):
    def read(self) -> None:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._tag()
            elif character == "&" and (reference := _REFERENCE.match(self.source, self.at)):
                self.put(unescape(reference.group()), len(reference.group()))
            else:
                self.put(character, 1)
        if self.open:
            raise self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')

    def _tag(self) -> None:
        match = _TAG.match(self.source, self.at)
        if not match:
            raise self.fail(f'Unsupported start tag "" at byte offset {self.byte()}')
        closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
        if closing:
            self._close(name)
        else:
            self.begin(name, self._entity(name, _attributes(rest)))
        self.at = match.end()

    def _close(self, name: str) -> None:
        if not self.open:
            raise self.fail(f"Unexpected end tag at byte offset {self.byte()}")
        expected, entity = self.open[-1]
        if expected != name:
            where = self.byte()
            raise self.fail(f'Unmatched end tag at byte offset {where}, expected "</{expected}>", found "</{name}>"')
        if name == "a" and not entity.get("url"):
            self._link_itself(entity)
        self.end()

    def _link_itself(self, entity: Entity) -> None:
        inside = self.since(entity)
        entity["url"] = inside
        if not inside.startswith(("http://", "https://", "tg://")):
            entity["type"] = ""

    def _entity(self, name: str, attributes: dict[str, str]) -> Entity:
        if name == "code" and self.open and self.open[-1][0] == "pre":
            language = attributes.get("class", "").removeprefix("language-")
            self.open[-1][1].update({"language": language} if language else {})
            return {"type": ""}
        if name in _SIMPLE_TAGS:
            return {"type": _SIMPLE_TAGS[name]}
        if name == "span" and attributes.get("class") == "tg-spoiler":
            return {"type": "spoiler"}
        if name == "a":
            return _link(attributes.get("href", ""))
        if name == "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
        if name == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
        raise self.fail(f'Unsupported start tag "{name}" at byte offset {self.byte()}')


class _MarkdownV2(_MarkupReader):
    def read(self) -> None:
        while self.at < len(self.source):
            self._step()
        if self.open and self.open[-1][0] == ">":
            self.end()
        if self.open:
            name = _NAMES.get(self.open[-1][1]["type"], self.open[-1][1]["type"].capitalize())
            raise self.fail(f"Can't find end of {name} entity at byte offset {self.byte()}")

    def _step(self) -> None:
        source, at = self.source, self.at
        if source[at] == "\\" and at + 1 < len(source):
            self.put(source[at + 1], 2)
        elif source.startswith("```", at):
            self._verbatim("```", "pre")
        elif source[at] == "`":
            self._verbatim("`", "code")
        elif source[at] in "[]":
            self._bracket()
        elif source[at] in ">\n":
            self._quote()
        else:
            self._mark_or_character()

    def _verbatim(self, fence: str, kind: str) -> None:
        stop = self.source.find(fence, self.at + len(fence))
        if stop < 0:
            name = "PreCode" if kind == "pre" else "Code"
            raise self.fail(f"Can't find end of {name} entity at byte offset {self.byte()}")
        inside = self.source[self.at + len(fence) : stop]
        entity: Entity = {"type": kind}
        if kind == "pre" and (first := re.match(r"([\w+-]*)\n", inside)):
            inside = inside[first.end() :]
            entity |= {"language": first.group(1)} if first.group(1) else {}
        self.begin(fence, entity)
        self.put(re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL), stop + len(fence) - self.at)
        self.end()

    def _bracket(self) -> None:
        if self.source[self.at] == "[":
            self.begin("[", {"type": "text_link"})
            self.at += 1
            return
        target = re.compile(r"\]\(((?:\\.|[^)\\])*)\)").match(self.source, self.at)
        if not (self.open and self.open[-1][0] == "[" and target):
            raise self._reserved("]")
        self.open[-1][1].update(_link(re.sub(r"\\(.)", r"\1", target.group(1))))
        self.end()
        self.at = target.end()

    def _quote(self) -> None:
        if self.source[self.at] == "\n":
            if self.open and self.open[-1][0] == ">" and not self.source.startswith(">", self.at + 1):
                self.end()
            self.put("\n", 1)
            return
        if self.at and self.source[self.at - 1] != "\n":
            raise self._reserved(">")
        if not any(mark == ">" for mark, _ in self.open):
            self.begin(">", {"type": "blockquote"})
        self.at += 1

    def _mark_or_character(self) -> None:
        mark = next((mark for mark in _MARKS if self.source.startswith(mark, self.at)), None)
        if mark is None:
            character = self.source[self.at]
            if character in _RESERVED:
                raise self._reserved(character)
            self.put(character, 1)
            return
        if self.open and self.open[-1][0] == mark:
            self.end()
        else:
            self.begin(mark, {"type": _MARKS[mark]})
        self.at += len(mark)

    def _reserved(self, character: str) -> BotApiError:
        return self.fail(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for name, double, single, bare, alone in _ATTRIBUTE.findall(text):
        found[(name or alone).lower()] = unescape(double or single or bare)
    return found


def _link(url: str) -> Entity:
    if url.startswith("tg://user?id=") and url[13:].isdigit():
        return {"type": "text_mention", "user": {"id": int(url[13:]), "is_bot": False, "first_name": url[13:]}}
    return {"type": "text_link", "url": url}

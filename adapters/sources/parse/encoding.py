"""From bytes to text: byte-order mark, UTF-8 where the bytes prove it, HTTP charset, XML declaration, meta, detection.

Well-formed UTF-8 is UTF-8 whatever a label says: a one-byte label decodes every byte, so its success proves nothing,
while other text hardly ever makes multi-byte sequences. A label that cannot be true is passed over, and what no label
explains is decoded with replacement characters rather than refused: one bad byte must not cost a newsroom its feed.
"""

import codecs
import re

import chardet

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What publishers label with the narrow name is nearly always the wider set (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# UTF-7 and the escape codecs turn harmless bytes into markup; the rest of Python's codecs are not encodings of text.
_READABLE = re.compile(r"ascii|utf-?(8|16|32)|iso8859|cp\d|windows|koi8|mac|gb|hz$|big5|euc|shift|iso2022|johab|tis|kz")
_HEAD = 2048
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DETECTED_FROM = 200_000  # bytes; more tells a detector nothing new
# Of seven bits: letters outside ASCII are escape sequences, so the bytes look like ASCII.
_ESCAPING = ("iso2022", "hz")
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")
_DOUBLE_BYTE = ("gb", "big5", "cp932", "cp949", "cp950", "euc", "shift", "johab")
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-10", "iso8859-13",
                    "iso8859-14", "iso8859-15", "iso8859-16", "mac-roman", "mac-latin2", "cp437", "cp850", "cp852",
                    "cp858"})  # fmt: skip
_NOT_ASCII = bytes(range(0x80, 0x100))
_FEW = 8  # bytes outside ASCII
_BY_INTENT = re.compile("[\u0800-\U0010ffff]|[a-zA-Z][\x80-\u07ff]|[\x80-\u07ff][a-zA-Z]")


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text of `data`; `content_type` is the HTTP header as sent. Never raises: see the module's docstring."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if wide := _by_null_bytes(data):
        return data.decode(wide, "replace")
    labels = _labels(data, content_type)
    if (text := _utf8(data, labels)) is not None:
        return text
    for label in labels:
        if (text := _strict(data, label)) is not None:
            return text
    return _detected(data)


def _utf8(data: bytes, labels: list[str]) -> str | None:
    """The text where the bytes are UTF-8, though a few may be bad; nothing where a label knows better."""
    other = next((label for label in labels if label != "utf-8"), "")
    if other.startswith(("utf-16", "utf-32")):
        return None
    if data.isascii():
        # ISO-2022-JP is ASCII byte for byte, so that it would pass for English full of dollar signs.
        if _JAPANESE_ESCAPE.search(data) and (japanese := _strict(data, "iso2022_jp")) is not None:
            return japanese
        return None if other.startswith(_ESCAPING) else data.decode("ascii")
    if (text := _strict(data, "utf-8")) is None:
        return _mostly_utf8(data, said="utf-8" in labels, denied=other != "")
    return text if not other.startswith(_DOUBLE_BYTE) or _is_no_chance(text) else None


def _mostly_utf8(data: bytes, *, said: bool, denied: bool) -> str | None:
    """UTF-8 with some bad bytes; who says UTF-8 is believed with more of them than one who says something else."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    most = 4 * good if said else good // 10 if denied else good
    return text if bad <= most else None


def _is_no_chance(text: str) -> bool:
    """Whether the bytes of this text would not be UTF-8 by accident in an encoding of two bytes a character.

    One of about five such characters is by accident a sequence of two bytes, next to none is one of three; and they
    do not stand inside a word of ASCII letters, as Latin letters with accents do.
    """
    return _BY_INTENT.search(text) is not None or len(text) - len(text.encode("ascii", "ignore")) > 3


def _labels(data: bytes, content_type: str | None) -> list[str]:
    head = data[:_HEAD]
    found = [match.group(1) for match in [_CHARSET.search(content_type or "")] if match]
    found += [match.group(1).decode("ascii", "replace") for match in (_XML_DECLARATION.search(head),) if match]
    found += [match.group(1).decode("ascii", "replace") for match in (_META.search(head),) if match]
    return [name for label in found if (name := _codec(label)) and not _impossible(name, head)]


def _codec(label: str) -> str | None:
    """Python's name for a publisher's label, or nothing for one that is unknown or unsafe."""
    try:
        # A label is foreign text: of one with a NUL Python raises ValueError.
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(name, name) if _READABLE.match(name) else None


def _impossible(name: str, head: bytes) -> bool:
    """A label that could be read one byte at a time cannot be of two or four bytes a character.

    Of markup in UTF-16 nearly every second byte is zero; a stray zero or two is no proof of it.
    """
    return name.startswith(("utf-16", "utf-32")) and head.count(b"\0") * 4 < len(head)


def _by_null_bytes(data: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark, told by where the zeros of the first `<` or `{` stand."""
    first = data[:4]
    for opening in (b"<", b"{"):
        for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
            wide = opening.decode().encode(name)
            if first.startswith(wide) and b"\0" in first[len(wide) :] + wide:
                return name
    return None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _detected(data: bytes) -> str:
    """By statistics; with few letters to go by, a guess within the Latin scripts is left to what browsers assume."""
    sample = data[:_DETECTED_FROM]
    guess = _codec(str(chardet.detect(sample).get("encoding") or "cp1252"))
    if guess in _LATIN and len(sample) - len(sample.translate(None, _NOT_ASCII)) < _FEW:
        guess = "cp1252"
    return data.decode(guess or "cp1252", "replace")

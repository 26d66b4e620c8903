"""From bytes to text: byte-order mark, HTTP charset, XML declaration, meta, then detection.

A label that cannot be true is passed over, and what no label explains is decoded with replacement characters rather
than refused: one bad byte must not cost a newsroom its feed.
"""

import codecs
import re

import chardet

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


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text of `data`; `content_type` is the HTTP header as sent. Never raises: see the module's docstring."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    labels = [*_by_null_bytes(data), *_labels(data, content_type)]
    if _says_utf8(labels) and (text := _strict(data, "utf-8")) is not None:
        return text
    for label in [*labels, "utf-8"]:
        if (text := _strict(data, label)) is not None:
            return text
    return _mostly_utf8(data) or _detected(data)


def _says_utf8(labels: list[str]) -> bool:
    """Whether any label says UTF-8: a single-byte label decodes every byte, so a success of it proves nothing."""
    return any(label == "utf-8" for label in labels) and not any(label.startswith("utf-16") for label in labels)


def _labels(data: bytes, content_type: str | None) -> list[str]:
    head = data[:_HEAD]
    found = [match.group(1) for match in [_CHARSET.search(content_type or "")] if match]
    found += [match.group(1).decode("ascii", "replace") for match in (_XML_DECLARATION.search(head),) if match]
    found += [match.group(1).decode("ascii", "replace") for match in (_META.search(head),) if match]
    return [name for label in found if (name := _codec(label)) and not _impossible(name, head)]


def _codec(label: str) -> str | None:
    """Python's name for a publisher's label, or nothing for one that is unknown or unsafe."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(name, name) if _READABLE.match(name) else None


def _impossible(name: str, head: bytes) -> bool:
    """A label that could be read one byte at a time cannot be of two or four bytes a character."""
    return name.startswith(("utf-16", "utf-32")) and b"\0" not in head


def _by_null_bytes(data: bytes) -> list[str]:
    """UTF-16 and UTF-32 without a mark, told by where the zeros of the first `<` or `{` stand."""
    first = data[:4]
    for opening in (b"<", b"{"):
        for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
            wide = opening.decode().encode(name)
            if first.startswith(wide) and b"\0" in first[len(wide) :] + wide:
                return [name]
    return []


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bad bytes, when those are less than a tenth of what is not ASCII."""
    text = data.decode("utf-8", "replace")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") * 10 <= wide else None


def _detected(data: bytes) -> str:
    guess = _codec(str(chardet.detect(data[:_DETECTED_FROM]).get("encoding") or "cp1252"))
    return data.decode(guess or "cp1252", "replace")

"""A text or Markdown file as a row of parts: paragraphs, headings, lists."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from adapters.sources.parse.page_blocks import sanitised, text_of
from adapters.sources.parse.plain_text import squeeze

BULLET = re.compile(r"^\s*[•·‣◦▪●*›»>\-–]\s+")
# One of these is enough: nobody writes them in a plain text by chance.
_MARKDOWN = re.compile(r"^#{1,6} \S|\[[^\[\]\n]+\]\(https?://[^)\s]+\)|^```|^(?:\S.*)\n(?:={3,}|-{3,})$", re.MULTILINE)
_RULE = re.compile(r"^[\W_]*$")
# Lines this long were not wrapped by hand: without a blank line between them each is a paragraph.
_UNWRAPPED = 120
_LOWERED = {"h1": "h2", "h5": "h4", "h6": "h4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """One part: `tag` is p, a heading, or another block; `lines` are its plain text; `html` the whole element."""

    tag: str
    html: str
    lines: tuple[str, ...]
    images: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its plain text in one line."""
        return squeeze(" ".join(self.lines))


def is_markdown(text: str, *, name: str | None) -> bool:
    """Whether a file is Markdown by its name's end, or by syntax that cannot be anything else."""
    return (name or "").lower().endswith((".md", ".markdown", ".mdown")) or bool(_MARKDOWN.search(text))


def plain_parts(text: str) -> list[TextPart]:
    """The paragraphs of a plain text: between blank lines, or line by line where the lines are paragraphs."""
    groups = [group.split("\n") for group in re.split(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+", text.strip("\n"))]
    return [_plain(lines) for group in groups for lines in _paragraphs(group) if not _RULE.match(" ".join(lines))]


def _paragraphs(lines: Sequence[str]) -> Iterable[Sequence[str]]:
    bulleted = all(BULLET.match(line) for line in lines if line.strip())
    return [[line] for line in lines] if not bulleted and any(len(line) > _UNWRAPPED for line in lines) else [lines]


def _plain(lines: Sequence[str]) -> TextPart:
    squeezed = tuple(squeeze(line) for line in lines if line.strip())
    if len(squeezed) > 1 and all(BULLET.match(line) for line in squeezed):
        items = "".join(f"<li>{html.escape(BULLET.sub('', line), quote=False)}</li>" for line in squeezed)
        return TextPart(tag="ul", html=f"<ul>{items}</ul>", lines=squeezed)
    return TextPart(tag="p", html=f"<p>{html.escape(' '.join(squeezed), quote=False)}</p>", lines=squeezed)


def markdown_parts(text: str) -> list[TextPart]:
    """The blocks of a Markdown text, sanitised; a first-level heading within the text becomes a second-level one."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    parts = (_marked(chunk, reader) for chunk in _chunks(reader.parse(text)))
    return [part for part in parts if part.lines or part.images]


def _chunks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each outermost block."""
    chunk: list[Token] = []
    for token in tokens:
        chunk.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield chunk
            chunk = []


def _marked(chunk: list[Token], reader: MarkdownIt) -> TextPart:
    inline = [token for token in chunk if token.type == "inline"]
    images = tuple(str(c.attrGet("src") or "") for token in inline for c in token.children or () if c.type == "image")
    tag = chunk[0].tag or "p"
    bullet = "• " if tag in ("ul", "ol") else ""
    for token in chunk:
        token.tag = _LOWERED.get(token.tag, token.tag)
    rendered = sanitised(reader.renderer.render(chunk, reader.options, {})).strip()
    shown = text_of(rendered).splitlines()
    lines = tuple(f"{bullet}{line}" for part in shown if (line := squeeze(part)))
    return TextPart(tag=tag, html=rendered, lines=lines, images=images)

"""An article page, read: its body as sanitised HTML and what it says about itself."""

from datetime import datetime

from adapters.sources.parse.encoding import decode
from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.languages import language_of
from adapters.sources.parse.metadata import Metadata, base_address, read_metadata
from adapters.sources.parse.page_blocks import html_of, sanitised
from adapters.sources.parse.page_body import read_body
from adapters.sources.parse.page_dates import visible_date
from adapters.sources.parse.page_tree import MAX_BYTES, is_too_large, readable_tree, without_hidden, without_scripts
from adapters.sources.parse.page_walls import reason_to_refuse, signs_of
from adapters.sources.parse.plain_text import key
from bot.entry import Page

__all__ = ["NotAPage", "parse_page"]


def parse_page(data: bytes, *, url: str | None = None, content_type: str | None = None) -> Page:
    """Read an article page, fetched from `url` with the server's `content_type`; raises `NotAPage` where there is none.

    `body` is HTML of paragraphs, headings, lists and quotes only. What the page says of its own address is believed
    only for the site it came from.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise NotAPage("The page is empty.")
    if len(data) > MAX_BYTES:
        raise NotAPage(f"The page is larger than {MAX_BYTES // 1024 // 1024} MiB.")
    root = readable_tree(decode(data, content_type))
    if root is None:
        raise NotAPage("The file is not a web page: nothing in it can be read as HTML.")
    metadata = read_metadata(root, url=url)
    signs = signs_of(root, title=metadata.page_title, url=url)
    without_scripts(root)
    if is_too_large(root):
        raise NotAPage("The page has far more elements or text than an article.")
    shown = metadata.date or visible_date(root)
    without_hidden(root)
    blocks = read_body(root, metadata, url=base_address(root, url=metadata.url or url))
    if reason := reason_to_refuse(signs, body=[block.text for block in blocks], states_article=metadata.states_article):
        raise NotAPage(reason)
    body = html_of(blocks)
    if not body and not metadata.title:
        raise NotAPage("The page has neither a title nor a text.")
    return _page(metadata, sanitised(body), date=shown)


def _page(metadata: Metadata, body: str, *, date: datetime | None) -> Page:
    summary = metadata.summary if key(metadata.summary or "") != key(metadata.title or "") else None
    return Page(
        title=metadata.title,
        summary=summary,
        body=body or None,
        url=metadata.url,
        image=metadata.image,
        authors=metadata.authors,
        date=date,
        language=metadata.language or language_of(body),
        tags=metadata.tags,
        translations=metadata.translations,
    )

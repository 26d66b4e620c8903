"""Answers to what is asked from chats that are not ours: inline queries and guest messages.

    @bot words, as typed            ──> inline_query  ──> answerInlineQuery: a page of articles to choose from
    a mention where the bot is not  ──> guest_message ──> answerGuestQuery: one message, put there by the bot

An answer that comes too late is nobody's loss: Telegram asks again with the next letter.
"""

import logging
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram import limits
from adapters.telegram.render import Rendered, bare, own, render
from bot.commands.inserting import Insertable, Offer
from bot.message import Message, seen, trim

log = logging.getLogger(__name__)

CACHE_SECONDS = 60  # for one person and the same words: as old an article may be that is offered last
START = "search"  # behind /start, where nothing was found


class InlineAnswers:
    """What is shown to who types, and what is put into chats."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def offer(self, query_id: str, offer: Offer) -> None:
        """The articles to choose from. Where Telegram refuses their form, their words alone."""
        fields: dict[str, Any] = {
            "inline_query_id": query_id,
            "cache_time": CACHE_SECONDS,
            "is_personal": True,  # the buttons speak the person's language
            "next_offset": offer.next,
        }
        if offer.nothing:
            fields["button"] = {"text": own(offer.nothing), "start_parameter": START}
        try:
            await self._ask("answerinlinequery", fields | {"results": [_result(each) for each in offer.articles]})
        except TelegramError as refused:
            if not offer.articles:
                log.debug("telegram: inline query not answered (%s)", refused)
                return
            await self._plainly(
                "answerinlinequery", fields | {"results": [_plain_result(each) for each in offer.articles]}
            )

    async def put(self, query_id: str, message: Message) -> None:
        """One message, where the bot was mentioned."""
        fields = {"guest_query_id": query_id}
        try:
            await self._ask("answerguestquery", fields | {"result": _article(render(message), "0", "…")})
        except TelegramError:
            await self._plainly("answerguestquery", fields | {"result": _article(bare(message), "0", "…")})

    async def _ask(self, method: str, fields: dict[str, Any]) -> None:
        await self._bot.do_api_request(method, fields)

    async def _plainly(self, method: str, fields: dict[str, Any]) -> None:
        try:
            await self._ask(method, fields)
        except TelegramError as error:
            log.debug("telegram: %s not taken (%s)", method, error)


def _result(article: Insertable) -> dict[str, Any]:
    found = _article(render(article.message), article.id, article.title) | {"description": seen(article.detail)}
    return found | ({"thumbnail_url": article.picture} if article.picture else {})


def _plain_result(article: Insertable) -> dict[str, Any]:
    return _article(bare(article.message), article.id, article.title)


def _article(rendered: Rendered, result_id: str, title: str) -> dict[str, Any]:
    """InlineQueryResultArticle."""
    content: dict[str, Any] = {"message_text": rendered.text, "link_preview_options": rendered.preview}
    if rendered.entities:
        content["entities"] = [entity.to_dict() for entity in rendered.entities]
    result: dict[str, Any] = {
        "type": "article",
        "id": result_id,
        "title": trim(seen(title), limits.INLINE_TITLE) or "…",
        "input_message_content": content,
    }
    return result | ({"reply_markup": {"inline_keyboard": rendered.keyboard}} if rendered.keyboard else {})

"""What people do in the Telegram pane."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import HTMLResponse
from pydantic import Field

from adapters.sandbox.page.json_requests import PageAction, Who, Words, cannot
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.page.telegram_view import PRIVATE, find_chat, find_thread, may_write, message_of, view
from adapters.sandbox.page.templating import page
from adapters.sandbox.telegram.model import Kind, TelegramChat, TelegramMessage, TelegramUser

LONGEST_QUERY = 256  # characters: core.telegram.org/bots/api#inlinequery
ANSWER_WITHIN = 10.0  # seconds until a press is given up, as Telegram's clients do
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


class TelegramText(PageAction):
    """A message written."""

    chat: str
    text: Words
    thread: str = ""
    reply_to: int | None = None


class Started(PageAction):
    """Start pressed, or a deep link followed."""

    payload: str = ""


class TelegramPress(PageAction):
    """An inline button pressed; `button` is its place in reading order."""

    chat: str
    message: int
    button: int


class InlineTyped(PageAction):
    """Words typed behind the bot's name; `offset` is where a page begins."""

    text: Words
    offset: Annotated[str, Field(max_length=64)] = ""


class InlineChosen(PageAction):
    """One of the results, put into a chat."""

    chat: str
    thread: str = ""
    query: str
    result: str


class TelegramPane:
    """The pane and its acts, for both people."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._world = parts.telegram.world
        self._stage = parts.stage.telegram

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/view/telegram", self.shown)
        router.add_api_route("/media/telegram/{file_id}", self.media)
        router.add_api_route("/telegram/press", self.press, methods=["POST"])
        router.add_api_route("/telegram/inline", self.inline, methods=["POST"])
        for act in (self.say, self.start, self.block, self.unblock, self.insert):
            router.add_api_route(f"/telegram/{act.__name__}", act, methods=["POST"], status_code=204)
        return router

    async def shown(
        self, who: Who = "reader", chat: str = PRIVATE, thread: str = "", reply: int | None = None
    ) -> HTMLResponse:
        """The pane as this person sees it."""
        return page("telegram.html", view=view(self._parts, who, chat, thread, reply))

    async def say(self, act: TelegramText) -> None:
        """Write a message."""
        chat = find_chat(self._parts, act.who, act.chat)
        person = self._stage.people[act.who]
        if refusal := _refusal(act, chat, person):
            raise cannot(refusal)
        reply = _message(chat, act.reply_to) if act.reply_to is not None else None
        self._world.say(person, chat, act.text, thread=find_thread(chat, act.thread), reply_to=reply)

    async def start(self, act: Started) -> None:
        """Press Start, or follow a deep link."""
        self._world.start(self._stage.people[act.who], act.payload[:64], bot=self._stage.bot)

    async def press(self, act: TelegramPress) -> dict[str, Any]:
        """Press a button and wait for what the bot answers: a toast, a box, nothing."""
        message = _message(find_chat(self._parts, act.who, act.chat), act.message)
        try:
            pressed = self._world.press(self._stage.people[act.who], message, act.button)
        except ValueError as error:
            raise cannot("This button is gone.") from error
        try:
            return await asyncio.wait_for(pressed.answered(), ANSWER_WITHIN)
        except TimeoutError:
            raise cannot("The bot did not answer.") from None

    async def inline(self, act: InlineTyped) -> dict[str, Any]:
        """Type behind the bot's name, and wait for what it offers."""
        try:
            query = self._world.ask_inline(
                self._stage.people[act.who], act.text[:LONGEST_QUERY], offset=act.offset, bot=self._stage.bot
            )
        except ValueError as error:
            raise cannot("This bot has no inline mode.") from error
        try:
            results = await asyncio.wait_for(query.answered(), ANSWER_WITHIN)
        except TimeoutError:
            raise cannot("The bot did not answer.") from None
        shown = [{name: each.get(name) or "" for name in ("id", "title", "description")} for each in results]
        button = (query.button or {}).get("text")
        return {"query": query.id, "results": shown, "next": query.next_offset, "button": button}

    async def insert(self, act: InlineChosen) -> None:
        """Put one of the results into a chat."""
        chat, person = find_chat(self._parts, act.who, act.chat), self._stage.people[act.who]
        query = self._world.queries.get(act.query)
        if query is None or query.user is not person or not may_write(chat, person):
            raise cannot("This result is gone.")
        try:
            self._world.insert(
                person, chat, query, act.result, thread=find_thread(chat, act.thread), bot=self._stage.bot
            )
        except ValueError as error:
            raise cannot("This result is gone.") from error

    async def block(self, act: PageAction) -> None:
        """Stop the bot."""
        self._world.block(self._stage.people[act.who], self._stage.bot)

    async def unblock(self, act: PageAction) -> None:
        """Let the bot write again."""
        self._world.unblock(self._stage.people[act.who], self._stage.bot)

    async def media(self, file_id: str) -> Response:
        """A picture that a bot uploaded; nothing that is not plainly a picture is served."""
        found = self._world.files.get(file_id)
        data = found.data if found and found.data else b""
        kind = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), None)
        if kind is None:
            raise HTTPException(404, "There is no such picture.")
        return Response(data, media_type=kind)


def _refusal(act: TelegramText, chat: TelegramChat, person: TelegramUser) -> str | None:
    if not act.text.strip():
        return "There is nothing to send."
    if not may_write(chat, person):
        return "Only those who run this channel write here."
    return "Unblock the bot first." if chat.kind is Kind.PRIVATE and chat.blocked else None


def _message(chat: TelegramChat, number: int) -> TelegramMessage:
    message = message_of(chat, number)
    if message is None:
        raise cannot("This message is gone.")
    return message

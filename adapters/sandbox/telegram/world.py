"""The world with its people: what they say, press and ask. `TelegramWorld` is what tests and the page act on.

world.add_bot("42:token", "desk_bot")
reader = world.add_user("Nour")
world.start(reader, "topic-politics")
press = world.press(reader, message, "confirm")
await press.answered()
"""

from typing import Any

from adapters.sandbox.telegram import entities as texts
from adapters.sandbox.telegram import json_objects
from adapters.sandbox.telegram.membership import TelegramPlaces
from adapters.sandbox.telegram.model import (
    Bot,
    InlineQuery,
    Json,
    Kind,
    Media,
    Press,
    TelegramChat,
    TelegramContent,
    TelegramMessage,
    TelegramUser,
)


class TelegramWorld(TelegramPlaces):
    """People, chats and messages. A thread is a forum topic's id; a message is the object, not its number."""

    def say(
        self,
        user: TelegramUser,
        chat: TelegramChat,
        text: str,
        *,
        thread: int | None = None,
        reply_to: TelegramMessage | None = None,
        photo: bytes | None = None,
        as_chat: TelegramChat | None = None,
    ) -> TelegramMessage:
        """A person writes; with `photo` the text is its caption. `as_chat` hides the person behind a chat.

        `as_chat=chat` is an anonymous administrator; another chat is someone who writes as their channel.
        """
        if chat.kind is Kind.PRIVATE:
            chat.started = True
        media = self.keep_file(Media(kind="photo", file_id="", mime="image/jpeg", data=photo)) if photo else None
        content = TelegramContent(text=text, entities=tuple(texts.find(text)), media=media)
        return self.post(chat, author=user, sender_chat=as_chat, content=content, thread=thread, reply_to=reply_to)

    def start(self, user: TelegramUser, payload: str = "", *, bot: Bot | None = None) -> TelegramMessage:
        """A person presses Start, or follows a deep link with a payload; a blocked bot is unblocked by that."""
        self.unblock(user, bot)
        return self.say(user, self.private(user, bot), f"/start {payload}".rstrip())

    def forward(self, user: TelegramUser, chat: TelegramChat, message: TelegramMessage) -> TelegramMessage:
        """A person forwards a message into a chat."""
        return self.post(chat, author=user, content=message.content, origin=json_objects.origin(message))

    def edit(self, message: TelegramMessage, text: str) -> None:
        """A person edits what they wrote."""
        content = TelegramContent(text=text, entities=tuple(texts.find(text)), media=message.media)
        self.change(message, content=content)

    def press(self, user: TelegramUser, message: TelegramMessage, button: str | int) -> Press:
        """A person taps an inline button, named by its data, its label or its place in reading order.

        ValueError when the message has no such button: a person cannot press what is not there or not shown to them.
        """
        if message.receiver not in (None, user):
            raise ValueError("another person sees this message")
        data = _find_button(message, button).get("callback_data")
        bot = self.bot_of(message.author)
        if data is None or bot is None:
            raise ValueError("this button asks the bot nothing")
        press = Press(id=self.draw_id(), user=user, message=message, data=data, at=self.clock())
        self.presses[press.id] = press
        self.on_received(bot.id, message.chat.id)
        bot.updates.add("callback_query", json_objects.press(press))
        return press

    def ask_inline(self, user: TelegramUser, text: str, *, offset: str = "", bot: Bot | None = None) -> InlineQuery:
        """A person types `@bot text` in some chat; ValueError where the bot's inline mode is off."""
        if not (bot or self.only_bot()).inline:
            raise ValueError("this bot has no inline mode")
        query = InlineQuery(id=self.draw_id(), user=user, text=text, offset=offset, at=self.clock())
        self.queries[query.id] = query
        (bot or self.only_bot()).updates.add("inline_query", json_objects.inline_query(query))
        return query

    def choose(self, user: TelegramUser, query: InlineQuery, result_id: str, *, bot: Bot | None = None) -> None:
        """A person picks one of the results."""
        form = {"result_id": result_id, "from": json_objects.user(user), "query": query.text}
        (bot or self.only_bot()).updates.add("chosen_inline_result", form)

    def insert(
        self,
        user: TelegramUser,
        chat: TelegramChat,
        query: InlineQuery,
        result_id: str,
        *,
        thread: int | None = None,
        bot: Bot | None = None,
    ) -> TelegramMessage:
        """A person picks one of the results, and its message is sent in their name, via the bot."""
        result = next((each for each in query.results or [] if each["id"] == result_id), None)
        if result is None:
            raise ValueError("no such result")
        bot = bot or self.only_bot()
        content, markup = message_of_result(result)
        message = self.post(chat, author=user, content=content, reply_markup=markup, thread=thread, via_bot=bot.user)
        self.choose(user, query, result_id, bot=bot)
        return message

    def keep_file(self, media: Media) -> Media:
        """Keep a file under a new id, if it has none."""
        if media.file_id:
            return media
        known = Media(
            kind=media.kind,
            file_id=f"{media.kind}-{self.draw_id()}",
            name=media.name,
            mime=media.mime,
            url=media.url,
            data=media.data,
        )
        self.files[known.file_id] = known
        return known

    def menu(self, user: TelegramUser, chat: TelegramChat, *, bot: Bot | None = None) -> list[Json]:
        """The command menu a person sees in a chat, resolved through Telegram's order of scopes and languages."""
        bot = bot or chat.bot or self.only_bot()
        languages = [user.language_code, ""] if user.language_code else [""]
        for scope in self._scopes(user, chat):
            for language in languages:
                if found := bot.commands.get((scope, language)):
                    return found
        return []

    def _scopes(self, user: TelegramUser, chat: TelegramChat) -> list[str]:
        if chat.kind is Kind.PRIVATE:
            return [f"chat:{chat.id}", "all_private_chats", "default"]
        member = chat.members.get(user.id)
        leading = [f"chat_administrators:{chat.id}", "all_chat_administrators"]
        scopes = [f"chat_member:{chat.id}:{user.id}", leading[0], f"chat:{chat.id}", leading[1], "all_group_chats"]
        if not (member and member.status.leads):
            scopes = [scope for scope in scopes if scope not in leading]
        return [*scopes, "default"]


def message_of_result(result: Json) -> tuple[TelegramContent, Json | None]:
    """What an InlineQueryResultArticle, which has been checked, puts into a chat."""
    given = result["input_message_content"]
    text, found = texts.finish(str(given["message_text"]), list(given.get("entities") or []))
    content = TelegramContent(text=text, entities=found, link_preview_options=given.get("link_preview_options"))
    return content, result.get("reply_markup")


def _find_button(message: TelegramMessage, button: str | int) -> dict[str, Any]:
    buttons = message.buttons
    if isinstance(button, int) and 0 <= button < len(buttons):
        return buttons[button]
    for key in ("callback_data", "text"):
        for candidate in buttons:
            if candidate.get(key) == button:
                return candidate
    raise ValueError(f"no button {button!r} in this message")

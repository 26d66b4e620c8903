"""Sending only: aiogram's own loop, entities and keyboard given as its objects."""

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

from benchmarks import bare_loop
from benchmarks.cases.telegram_ours import TOKEN
from benchmarks.messages import telegram_fields
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: url, messages, in_flight."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(options["url"]), limit=options["in_flight"])
    fields = telegram_fields()
    text = fields["text"]
    entities = [MessageEntity(**entity) for entity in fields["entities"]]
    keyboard = InlineKeyboardMarkup(**fields["reply_markup"])
    preview = LinkPreviewOptions(**fields["link_preview_options"])
    async with Bot(TOKEN, session=session) as bot:

        async def send(chat: int) -> None:
            await bot.send_message(
                chat, text, entities=entities, reply_markup=keyboard, link_preview_options=preview, parse_mode=None
            )

        return await bare_loop.measured(send, options)


if __name__ == "__main__":
    main(case)

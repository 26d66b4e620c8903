"""Sending only: python-telegram-bot as it comes, over its own httpx."""

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

from benchmarks import bare_loop
from benchmarks.cases.telegram_ours import TOKEN
from benchmarks.messages import telegram_fields
from benchmarks.resource_usage import Figures, Options, main


async def case(options: Options) -> Figures:
    """Options: url, messages, in_flight, rate."""
    fields = telegram_fields()
    text = fields["text"]
    entities = [MessageEntity(**entity) for entity in fields["entities"]]
    keyboard = InlineKeyboardMarkup.de_json(fields["reply_markup"])
    preview = LinkPreviewOptions(**fields["link_preview_options"])
    async with Bot(TOKEN, base_url=f"{options['url']}/bot") as bot:

        async def send(chat: int) -> None:
            await bot.send_message(
                chat,
                text,
                entities=entities,
                reply_markup=keyboard,
                link_preview_options=preview,
                pool_timeout=60,
                read_timeout=60,
            )

        return await bare_loop.measured(send, options)


if __name__ == "__main__":
    main(case)

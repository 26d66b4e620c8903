"""Sending only: our Telegram sender over our transport."""

from telegram import Bot

from adapters.telegram.sending import ChatSender
from adapters.telegram.transport import Transport
from benchmarks import bare_loop
from benchmarks.messages import rich
from benchmarks.resource_usage import Figures, Options, main
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import Sent

TOKEN = "4242:" + "T0ken-" * 6


async def case(options: Options) -> Figures:
    """Options: url, messages, in_flight, rate."""
    transport = Transport(connections=options["in_flight"])
    bot = Bot(TOKEN, base_url=f"{options['url']}/bot", request=transport)
    sender, message = ChatSender(bot, paid=False), rich()
    await transport.initialize()

    async def send(chat: int) -> None:
        copy = Copy(address=Address("telegram", str(chat)), kind=PlaceKind.PRIVATE)
        outcome = await sender.show(copy, message)
        assert isinstance(outcome, Sent), outcome

    figures = await bare_loop.measured(send, options)
    await transport.shutdown()
    return figures


if __name__ == "__main__":
    main(case)

"""A local mail server in a process of its own, which takes everything and keeps no log of it.

python -m benchmarks.mail_server      prints its address, and serves until its input ends
"""

import asyncio
import sys

from adapters.sandbox.accept_log import Accepted, AcceptLog
from adapters.sandbox.mail import MailLimits, MailSandbox


class NoLog(AcceptLog):
    """Keeps nothing: a hundred thousand mails are not to be held."""

    def record(self, accepted: Accepted) -> None:
        """Nothing."""


async def serve() -> None:
    """Until the input ends."""
    server = MailSandbox(log=NoLog(), limits=MailLimits(messages_per_connection=None))
    await server.start()
    print(server.url, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await server.stop()


if __name__ == "__main__":
    asyncio.run(serve())

"""E-mail's limits, each with its source.

* a mailbox has at most 254 octets, the part before "@" 64: RFC 5321, 4.5.3.1, with erratum 1690.
* a line of a message has at most 998 octets: RFC 5322, 2.1.1; the standard library folds headers at 78.
* a server may take up to ten minutes to answer the end of a message: RFC 5321, 4.5.3.2.6. Ours: one; until then a
  connection is held, and what takes longer is in doubt.
* a server may close what stands idle for five minutes: RFC 5321, 4.5.3.2.7. Ours: it is not used again after half a
  minute.
"""

from typing import Final

from bot.ports import Rates

MAILBOX: Final = 254
COMMAND_SECONDS: Final = 30.0
CONTENT_SECONDS: Final = 60.0
IDLE_SECONDS: Final = 30.0

# Ours: what a list of mails still shows.
SUBJECT: Final = 150
TOPICS: Final = 40

CONFIRM_SECONDS: Final = 48 * 3600
BODY: Final = 64 * 1024  # bytes of a form


def rates(per_second: float, connections: int) -> Rates:
    """How fast the relay is given mails, and over how many connections at once."""
    return Rates(
        per_second=per_second,
        burst=max(5.0, per_second / 10),
        chat_per_second=1.0,
        chat_burst=3.0,
        group_per_minute=None,
        in_flight=connections,
    )

"""What the adapter is told, apart from what it stands on."""

from dataclasses import dataclass

from adapters.email.transport import Relay
from bot.ports import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailConfig:
    """`sender`: whom mails are from; `returns_to`: where they come back to, each to its own address behind a "+"; None:
    to the sender."""

    relay: Relay
    sender: str
    returns_to: str | None
    rates: Rates

    @property
    def domain(self) -> str:
        """The sender's."""
        return self.sender.rpartition("@")[2].lower()

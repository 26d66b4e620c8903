"""What is written on a button travels through people's hands, so it is signed: `action|argument|expiry|mac`.

At most 64 bytes, Telegram's limit. The mac is HMAC-SHA256 cut to 64 bits over the place with its thread, the action,
the argument, the expiry and, for a personal button, the person. Nothing about a button is stored, so a restart forgets
none.
"""

import base64
import hashlib
import hmac

from bot import errors
from bot.button_data import base36, parts
from bot.model import Address
from bot.ports import Clock

MOST_BYTES = 64  # of callback data: https://core.telegram.org/bots/api#inlinekeyboardbutton


class Signer:
    """Writes and reads the data of buttons with one key."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def sign(self, action: str, argument: str, lifetime: int, at: Address, person: str | None) -> str:
        """The data of a button, good for so many seconds. Raises ValueError when it is too long: a mistake of ours."""
        expiry = base36(int(self._clock.now().timestamp()) + lifetime)
        data = f"{action}|{argument}|{expiry}|{self._mac(action, argument, expiry, at, person)}"
        if len(data.encode()) > MOST_BYTES:
            raise ValueError(f"button data of {len(data.encode())} bytes: {action}|{argument}")
        return data

    def check(self, data: str, at: Address, person: str | None) -> str:
        """The argument of a button pressed here, by this person if it is personal. Raises NotAllowed, Expired."""
        action, argument, expiry, mac = parts(data)
        if not hmac.compare_digest(mac.encode(), self._mac(action, argument, expiry, at, person).encode()):
            raise errors.NotAllowed(phrase="button-of-another" if person else "button-unknown")
        if int(expiry, 36) < self._clock.now().timestamp():
            raise errors.Expired(phrase="button-expired")
        return argument

    def _mac(self, action: str, argument: str, expiry: str, at: Address, person: str | None) -> str:
        # Without the thread a press on a message that a platform no longer shows, which comes without its thread, would
        # subscribe or end the whole group.
        place = f"{at.platform}:{at.chat}" + (f":{at.thread}" if at.thread else "")
        signed = "\x1f".join((place, person or "", action, argument, expiry))
        digest = hmac.new(self._key, signed.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()[:8]
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

"""A reader's mailbox: as they write it, as it is told from others, and as it is kept.

What the database holds of it is sealed: AES-SIV (RFC 5297), which gives one mailbox one seal, so that the seal is
looked up and is unique like any other chat, and without the key nothing of it can be read or tried. The key is a file
of the data folder, and in no backup of the database.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from email_validator import EmailNotValidError, validate_email

from adapters import key_file
from adapters.email import limits
from bot import errors

KEY_FILE: Final = "mailbox.key"
_KEY_BYTES: Final = 64
_KEPT: Final = b"israfan mailbox"
_MAC_BYTES: Final = 12


def read(written: str) -> str:
    """The mailbox that somebody wrote, so that two ways to write one are one: in small letters, its domain in ASCII.
    Raises BadInput for what is none, and for letters beyond ASCII before the "@", which few servers take."""
    if len(written) > limits.MAILBOX:
        raise errors.BadInput(phrase="email-no-mailbox")
    try:
        found = validate_email(
            written.strip(), check_deliverability=False, allow_smtputf8=False, allow_quoted_local=False, strict=True
        )
    except EmailNotValidError:
        raise errors.BadInput(phrase="email-no-mailbox") from None
    mailbox = (found.ascii_email or "").lower()
    if not mailbox or len(mailbox) > limits.MAILBOX:
        raise errors.BadInput(phrase="email-no-mailbox")
    return mailbox


class MailboxSeal:
    """Seals and opens with one key, and signs what travels through mails."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESSIV(key)
        self._mac_key = hashlib.sha256(b"israfan links\0" + key).digest()

    @property
    def fingerprint(self) -> str:
        """By which a database knows the key that its mailboxes are sealed with."""
        return self.mac("fingerprint", "")

    def sealed(self, mailbox: str) -> str:
        """As it is kept; the same for the same."""
        return self.hidden(mailbox.encode(), _KEPT)

    def mailbox(self, sealed: str) -> str | None:
        """The mailbox; None for what was sealed with another key, or is nothing."""
        found = self.shown(sealed, _KEPT)
        return None if found is None else found.decode()

    def hidden(self, value: bytes, purpose: bytes) -> str:
        """Anything, for one purpose, in letters that an address takes."""
        return base64.urlsafe_b64encode(self._cipher.encrypt(value, [purpose])).rstrip(b"=").decode()

    def shown(self, hidden: str, purpose: bytes) -> bytes | None:
        """What was hidden for this purpose; None for anything else."""
        try:
            sealed = base64.b64decode(hidden.encode("ascii") + b"=" * (-len(hidden) % 4), altchars=b"-_", validate=True)
            return self._cipher.decrypt(sealed, [purpose])
        except (InvalidTag, binascii.Error, UnicodeError, ValueError):
            return None

    def mac(self, purpose: str, value: str) -> str:
        """That we wrote this value for this purpose."""
        signed = f"{purpose}\x1f{value}".encode("utf-8", "surrogatepass")
        digest = hmac.new(self._mac_key, signed, hashlib.sha256).digest()[:_MAC_BYTES]
        return base64.urlsafe_b64encode(digest).decode()

    def is_ours(self, purpose: str, value: str, mac: str) -> bool:
        """Whether this is the mac of it."""
        return hmac.compare_digest(mac.encode("utf-8", "surrogatepass"), self.mac(purpose, value).encode())


def key_in(folder: Path) -> bytes:
    """The key of this data folder, made where there is none. Raises Problem where it cannot be had."""
    file = folder / KEY_FILE
    try:
        key = bytes.fromhex(key_file.kept_in(file, _new_key).decode("ascii").strip())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it holds no key"
        raise errors.Problem(f"{file} cannot be used: {reason}. Put back the one from your backup.") from error
    if len(key) != _KEY_BYTES:
        raise errors.Problem(f"{file} cannot be used: it holds no key. Put back the one from your backup.")
    return key


def _new_key() -> bytes:
    return secrets.token_hex(_KEY_BYTES).encode()

"""Secrets of endpoints, and the headers that prove an event is ours: Standard Webhooks 1.0.

    key (outside the database) + salt (in it) ──HMAC──> whsec_…, shown once ──HMAC of id.time.body──> webhook-signature

So neither the database nor a backup of it gives a secret away, and nothing need be encrypted.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.repositories.endpoints import Endpoint
from bot.webhook_signatures import PREFIX, standard_signature

_SALT_BYTES = 16


class EventKey:
    """What makes secrets of salts. Whoever has it and the database can sign as this desk."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def secret(self, salt: str) -> str:
        """As it is shown, and as libraries for Standard Webhooks take it: 32 bytes in base64."""
        made = hmac.new(self._key, f"endpoint:{salt}".encode(), hashlib.sha256).digest()
        return PREFIX + base64.b64encode(made).decode()

    def check(self, salt: str) -> str:
        """A digest of the secret, which tells nothing of it: 256 bits are not guessed."""
        return hashlib.sha256(self.secret(salt).encode()).hexdigest()[:16]

    def fits(self, endpoint: Endpoint) -> bool:
        """Whether it is the key that this endpoint's secret was made with."""
        return hmac.compare_digest(self.check(endpoint.salt), endpoint.check)

    def headers(self, endpoint: Endpoint, event: str, body: bytes, now: datetime) -> Mapping[str, str]:
        """Those that go with an event of this key: after a rotation with a signature by each of the two secrets."""
        salts = [endpoint.salt]
        if endpoint.old_salt and endpoint.old_until and now < endpoint.old_until:
            salts.append(endpoint.old_salt)
        return headers(map(self.secret, salts), event, body, now)


def new_salt() -> str:
    """What makes the next secret another than all before."""
    return secrets.token_hex(_SALT_BYTES)


def headers(shared: Iterable[str], event: str, body: bytes, now: datetime) -> Mapping[str, str]:
    """What a request bears that is signed with each of these secrets. Pure."""
    seconds = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        "webhook-id": event,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{standard_signature(each, event, seconds, body)}" for each in shared),
    }

"""Who signed what was sent to us: the schemes of hubs and of publishers' systems. Pure; compared in constant time.

    WebSub              X-Hub-Signature: sha256=<hex>                     over the body (W3C WebSub, section 7.1)
    Standard Webhooks   webhook-id, webhook-timestamp, webhook-signature  over "id.timestamp.body"
    Ghost               X-Ghost-Signature: sha256=<hex>, t=<ms>           over the body and the digits of t
    WP Webhooks         X-WP-Webhook-Signature: <base64>                  over the body; it says no time

A secret is written `whsec_` and base64. Standard Webhooks signs with the bytes that this stands for, the others with
the text as it is written.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime

TOLERANCE = 300.0
"""Seconds that a signature's time may lie beside ours, either way: what Standard Webhooks' own libraries take."""
PREFIX = "whsec_"
_DIGESTS = ("sha512", "sha384", "sha256", "sha1")  # that a hub may sign with
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_LONGEST_NAME = 256


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, in the form of Standard Webhooks."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def is_from_hub(secret: str, signature: str, body: bytes) -> bool:
    """Whether a hub that was told the secret signed this."""
    method, _, given = signature.strip().partition("=")
    if method.lower() not in _DIGESTS:
        return False
    return _same(hmac.new(secret.encode(), body, method.lower()).hexdigest(), given.strip().lower())


def delivery_name(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str | None:
    """What names this delivery, so that it counts once; None where nobody with the secret signed it, or too long ago.
    `headers` by their names in lower case."""
    if "webhook-signature" in headers:
        return _standard(secret, headers, body, now)
    if given := headers.get("x-ghost-signature"):
        return _ghost(secret, given, body, now)
    if given := headers.get("x-wp-webhook-signature"):
        expected = base64.b64encode(hmac.digest(secret.encode(), body, "sha256")).decode()
        return _digest(body) if _same(expected, given.strip()) else None
    # Whoever shows no signature waits as long as others: how long it takes tells nothing.
    hmac.digest(secret.encode(), body, "sha256")
    return None


def standard_signature(secret: str, name: str, at: str, body: bytes) -> str:
    """As Standard Webhooks makes it, without its version, of a delivery's name and its time in seconds."""
    return base64.b64encode(hmac.digest(_key(secret), f"{name}.{at}.".encode() + body, "sha256")).decode()


def _standard(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str | None:
    name, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    expected = standard_signature(secret, name, at, body)
    given = (each.partition(",") for each in headers["webhook-signature"].split(" ")[:10])
    signed = [_same(expected, signature) for version, _, signature in given if version == "v1"]
    if not any(signed) or not 0 < len(name) <= _LONGEST_NAME or not _is_recent(at, 1, now):
        return None
    return f"id:{name}"


def _ghost(secret: str, given: str, body: bytes, now: datetime) -> str | None:
    parts = dict(each.strip().partition("=")[::2] for each in given.split(",")[:4])
    at = parts.get("t", "")
    expected = hmac.digest(secret.encode(), body + at.encode(), "sha256").hex()
    if not _same(expected, parts.get("sha256", "").lower()) or not _is_recent(at, 1000, now):
        return None
    return _digest(body + at.encode())


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()


def _is_recent(at: str, per_second: int, now: datetime) -> bool:
    return _NUMBER.fullmatch(at) is not None and abs(now.timestamp() - int(at) / per_second) <= TOLERANCE


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

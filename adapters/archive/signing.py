"""What vouches for the list of corrections: a signature that anybody can check with the public key, also years later.

A detached JWS (RFC 7515, appendix F) by Ed25519 (RFC 8037) over the very bytes of the answer; the key as a JWK.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HEADER: Final = "Corrections-Signature"


class CorrectionsSigner:
    """Signs with one key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        public = key.public_key().public_bytes_raw()
        bare = {"crv": "Ed25519", "kty": "OKP", "x": _in_base64(public)}
        # The key's name is its thumbprint (RFC 7638): members in the order of their letters, without blanks.
        name = _in_base64(hashlib.sha256(_json(bare)).digest())
        self.jwk: Mapping[str, str] = {**bare, "kid": name, "alg": "EdDSA", "use": "sig"}

    def signature(self, body: bytes) -> str:
        """Of these bytes, without them: `header..signature`."""
        head = _in_base64(_json({"alg": "EdDSA", "kid": self.jwk["kid"]}))
        signed = self._key.sign(f"{head}.{_in_base64(body)}".encode())
        return f"{head}..{_in_base64(signed)}"


def _json(value: Mapping[str, str]) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _in_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")

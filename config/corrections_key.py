"""The key that the list of corrections is signed with: a file in the data folder, made when it is first needed."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from adapters import key_file
from bot import errors

FILE = "corrections-key.pem"


def corrections_key(folder: Path) -> Ed25519PrivateKey:
    """The key in this folder. Raises Problem where it cannot be read or made, or the file holds none."""
    file = folder / FILE
    try:
        key = load_pem_private_key(key_file.kept_in(file, _new), password=None)
    except OSError as fault:
        raise errors.Problem(f"{file}: the key for the corrections cannot be kept there ({fault.strerror}).") from fault
    except (ValueError, TypeError) as fault:
        raise errors.Problem(_NO_KEY.format(file=file)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise errors.Problem(_NO_KEY.format(file=file))
    return key


_NO_KEY = (
    "{file} holds no Ed25519 key in PEM. Put the one back that was there, or move the file away: a new key is made "
    "then, and what was signed with the old one is checked with the old public key."
)


def _new() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

"""The key that the list of corrections is signed with: a file in the data folder, made when it is first needed."""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from bot import errors

FILE = "corrections-key.pem"


def corrections_key(folder: Path) -> Ed25519PrivateKey:
    """The key in this folder. Raises Problem where the file is there and holds none."""
    file = folder / FILE
    with suppress(FileExistsError):
        _make(file)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError) as fault:
        raise errors.Problem(_NO_KEY.format(file=file)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise errors.Problem(_NO_KEY.format(file=file))
    return key


_NO_KEY = (
    "{file} holds no Ed25519 key in PEM. Put the one back that was there, or move the file away: a new key is made "
    "then, and what was signed with the old one is checked with the old public key."
)


def _make(file: Path) -> None:
    if file.exists():
        raise FileExistsError
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(made)
    try:
        os.link(beside, file)  # whole or not at all, and never over another process's
    finally:
        beside.unlink()

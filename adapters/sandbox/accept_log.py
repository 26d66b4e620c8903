"""The accept log: what a sandbox platform took, written to disk before the answer leaves.

It is the oracle of every test: what the product believes it sent is held against what really arrived. One JSON line
an acceptance; it is flushed to the operating system before `record` returns, so it survives a kill -9 of this process.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One request that changed the world of a sandbox platform. `at` is seconds on the sandbox's clock."""

    at: float
    platform: str  # "telegram" or "discord"
    method: str  # "sendMessage", "editMessageText", "createMessage", "editMessage", "deleteMessage" …
    chat: str
    thread: str | None = None
    message_id: str | None = None
    text: str = ""
    marker: str | None = None  # a nonce, or what a test hid in the message, to tell deliveries apart
    token: str = ""  # hashed by `AcceptLog.record`: no secret stands in a log

    @property
    def text_hash(self) -> str:
        """The first 16 hex digits of the text's SHA-256: enough to compare, short enough to read."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class AcceptLog:
    """Append-only; in memory always, and in a file where a path is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._entries: list[Accepted] = []
        self._file: TextIO | None = path.open("a", encoding="utf-8") if path else None

    def __iter__(self) -> Iterator[Accepted]:
        return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def record(self, accepted: Accepted) -> None:
        """Keep one acceptance; call it before answering the client."""
        self._entries.append(accepted)
        if self._file:
            row = asdict(accepted) | {"token": fingerprint(accepted.token), "text_hash": accepted.text_hash}
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file; the entries stay readable."""
        if self._file:
            self._file.close()
            self._file = None


def fingerprint(token: str) -> str:
    """A short name for a token that gives nothing of it away."""
    return hashlib.sha256(token.encode()).hexdigest()[:8] if token else ""

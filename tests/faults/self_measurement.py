"""What a process of the product measures of itself under load: how late its event loop is, what discord.py keeps.

`Probe` runs inside it and writes a file once a second; `read` is the scenario's side. Milliseconds are the machine's.
"""

import asyncio
import json
import math
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.discord.adapter import DiscordAdapter
from bot.ports import Platform

BEAT = 0.01  # seconds, the machine's
WRITTEN_EVERY = 100  # beats


@dataclass(slots=True)
class Probe:
    """Sleeps a hundredth of a second again and again, and counts by how many milliseconds it woke too late."""

    file: Path
    platforms: Mapping[str, Platform]
    late: Counter[int] = field(default_factory=Counter)
    buckets: int = 0  # the most at any moment

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            for _ in range(WRITTEN_EVERY):
                started = time.monotonic()
                await asyncio.sleep(BEAT)
                self.late[math.ceil(1e3 * (time.monotonic() - started - BEAT))] += 1
            self.buckets = max(self.buckets, sum(map(_buckets, self.platforms.values())))
            self._write()

    def _write(self) -> None:
        partial = self.file.with_suffix(".partial")
        partial.write_text(json.dumps({"late": self.late, "buckets": self.buckets}), "utf-8")
        partial.replace(self.file)


def _buckets(platform: Platform) -> int:
    """Rate limits that discord.py remembers for all shards of this process: one for each route and channel it used."""
    if not isinstance(platform, DiscordAdapter):
        return 0
    clients = [shard.client for shard in platform.gateway._shards.values() if shard.client]
    return sum(len(client.http._buckets) + len(client.http._bucket_hashes) for client in clients)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a probe has found so far."""

    late: Counter[int]
    buckets: int

    def percentile(self, share: float) -> int:
        """By how many milliseconds the event loop was late at most, in this share of all beats. Pure."""
        enough, seen = share * self.late.total(), 0
        for late in sorted(self.late):
            seen += self.late[late]
            if seen >= enough:
                return late
        return 0


def read(file: Path) -> Measured:
    """What the probe wrote last. OSError where it has not yet."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return Measured(Counter({int(late): times for late, times in found["late"].items()}), found["buckets"])

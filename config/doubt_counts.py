"""What stands in doubt on each platform, in words for `/readyz` and as numbers for `/metrics`."""

from collections.abc import Mapping

from bot.outbox import DoubtCount
from bot.ports import Store

NONE = DoubtCount(copies=0, posts=0)


class DoubtCounts:
    """Copies in doubt by platform, as the database last said."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._latest: Mapping[str, DoubtCount] | None = None

    def of(self, platform: str) -> DoubtCount | None:
        """As last measured; None where the database could not be asked."""
        return None if self._latest is None else self._latest.get(platform, NONE)

    async def measure(self) -> None:
        """Ask the database."""
        try:
            async with self._store.reading() as work:
                self._latest = await work.deliveries.doubts_by_platform()
        except Exception:  # noqa: BLE001 - whatever is wrong, the check of the database says it, and 0 would be a lie
            self._latest = None

    async def remark(self, platform: str) -> str | None:
        """What an editor has to decide there, in one sentence; None when there is nothing."""
        await self.measure()
        found = self.of(platform)
        return _sentence(found) if found and found.copies else None


def _sentence(found: DoubtCount) -> str:
    copies = "1 copy" if found.copies == 1 else f"{found.copies:,} copies"
    posts = "1 post" if found.posts == 1 else f"{found.posts:,} posts"
    return f"{copies} of {posts} in doubt; send again with the button or `israfan post resend`"

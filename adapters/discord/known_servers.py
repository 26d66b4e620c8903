"""Which servers a shard knows, over all its connections: who adds the bot to another is greeted once."""

from collections.abc import Collection


class KnownServers:
    """Those that the first session began with, and those that were added since.

    It lives as long as the process runs the shard. What the first session begins with was greeted, or met a bot that
    was not running; what a later one brings and the earlier ones did not, was added while there was no connection.
    """

    def __init__(self) -> None:
        self._ids: set[int] | None = None

    def __contains__(self, server: int) -> bool:
        return self._ids is not None and server in self._ids

    def session_began(self, servers: Collection[int]) -> None:
        """With all servers that the bot is in now. Those that removed it meanwhile may add it again."""
        self._ids = set(servers) if self._ids is None else self._ids.intersection(servers)

    def add(self, server: int) -> bool:
        """The bot is in this one. Whether that is new: True once."""
        known = self._ids = self._ids or set()
        if server in known:
            return False
        known.add(server)
        return True

    def remove(self, server: int) -> None:
        """The bot is no longer in this one."""
        if self._ids is not None:
            self._ids.discard(server)

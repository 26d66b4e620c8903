"""Memory: the one place that knows SQL. Rows never leave this folder, model objects do."""

from storage.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]

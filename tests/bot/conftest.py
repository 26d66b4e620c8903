import pytest

from bot.ports import Store
from storage import SqlStore


@pytest.fixture
def store(sqlite_store: SqlStore) -> Store:
    return sqlite_store

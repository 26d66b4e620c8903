from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports import Store
from storage import maintenance, open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    await maintenance.upgrade("sqlite", data_dir=tmp_path)
    opened = await open_store("sqlite", data_dir=tmp_path)
    yield opened
    await opened.close()

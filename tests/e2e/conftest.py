"""A fresh product for each test. All share one event loop, and so the parsers' processes, which are dear to start."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.sources.reader import WebReader
from bot.phrases import Phrases
from config.settings import parse
from config.sources import sources
from tests.e2e.product import Product, Products

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return Phrases()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def web_reader() -> AsyncIterator[WebReader]:
    settings = parse({"fetch": {"allow_networks": ["127.0.0.0/8"]}}, source="the tests")
    async with sources(settings) as reader:
        yield reader


@pytest.fixture
def products(web_reader: WebReader, phrases: Phrases, sqlite_template: Path, tmp_path: Path) -> Products:
    shutil.copy(sqlite_template, tmp_path / "israfan.db")
    return Products(reader=web_reader, phrases=phrases, database_url="sqlite", folder=tmp_path)


@pytest_asyncio.fixture(loop_scope="session")
async def product(products: Products) -> AsyncIterator[Product]:
    """A running one."""
    async with products.open() as opened:
        yield opened

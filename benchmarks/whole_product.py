"""The whole product as `israfan run` wires it, on a folder of its own and a stub."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.cases.telegram_ours import TOKEN
from config.dependencies import resources
from config.settings import Settings
from config.wiring import Assembly
from storage import maintenance


@asynccontextmanager
async def desk(folder: Path, *, telegram: str | None = None, discord: str | None = None) -> AsyncIterator[Assembly]:
    """A desk with these platforms, given by their addresses."""
    sections: dict[str, Any] = {"data": {"dir": str(folder)}, "publication": {"name": "Bench", "languages": ["en"]}}
    if telegram:
        sections["telegram"] = {"token": TOKEN, "api_url": telegram}
    if discord:
        sections["discord"] = {"token": "token", "api_url": discord}
    settings = Settings(**sections)
    await maintenance.upgrade("sqlite", data_dir=folder)
    async with resources(settings) as parts:
        yield await Assembly.of(parts)

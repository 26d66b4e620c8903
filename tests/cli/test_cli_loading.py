"""A command loads what it uses and nothing else: what no command line needs costs seconds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import gc, json, sys
from config.main import main
try:
    main()
except SystemExit as left:
    assert left.code in (0, None), left.code
print(json.dumps([gc.isenabled(), gc.get_freeze_count(), sorted({name.partition(".")[0] for name in sys.modules})]))
"""
PLATFORMS = {"telegram", "discord", "httpx", "aiohttp"}
READING = {"trafilatura", "feedparser", "lxml", "nh3", "dateparser"}
SERVING = {"fastapi", "starlette", "uvicorn", "prometheus_client", "apscheduler"}
SAID_RARELY = {"fluent", "babel", "structlog", "asyncpg", "alembic", "tomlkit"}


@pytest.mark.parametrize("command", [("post", "list"), ("post", "list", "--json"), ("source", "list")])
def test_a_list_loads_no_platform_no_parser_no_server_no_phrases_and_no_other_database(
    folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "israfan.toml").write_text('[data]\ndir = "data"\n')
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command], capture_output=True, text=True, timeout=120, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    collecting, kept, modules = json.loads(done.stdout.splitlines()[-1])
    assert collecting
    assert kept > 10_000
    assert {"sqlalchemy", "typer"} <= set(modules)
    assert set(modules) & (PLATFORMS | READING | SERVING | SAID_RARELY) == set()

"""The command line in this process, in a folder of the test's own: what it prints, and the status it leaves with."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from adapters.cli import app
from adapters.cli.context import Shell


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Israfan = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("ISRAFAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ISRAFAN_FETCH__ALLOW_NETWORKS", '["127.0.0.0/8"]')
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.fixture
def israfan(folder: Path, capsys: pytest.CaptureFixture[str]) -> Israfan:
    """Do what a person types after `israfan`; standard input is no terminal."""

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        status = app.run(Shell(), [str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return run


Pages = dict[str, tuple[int, str, str]]
"""By path: status, content type, body."""


@dataclass(frozen=True, slots=True)
class Site:
    """A small web site on this machine."""

    url: str
    pages: Pages

    def serve(self, path: str, body: str, *, kind: str = "text/html", status: int = 200) -> str:
        """Put a page there. Returns its address."""
        self.pages[path] = (status, kind, body)
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    pages: Pages = {}
    with _serving(pages) as url:
        yield Site(url, pages)


@contextmanager
def _serving(pages: Pages) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = pages.get(self.path, (404, "text/plain", "not here"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def feed(*titles: str, link: str = "https://news.example") -> str:
    """An RSS feed with an item for each title, as a publisher writes it: the newest first."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}/{title.replace(' ', '-')}</link>"
        f"<guid>{title}</guid><description>About {title}.</description></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>The News</title><link>{link}</link>{items}</channel></rss>'

"""The statements that the docs have people type into the database, on one with all that hangs together."""

import re
import sqlite3
from pathlib import Path

from tests.cli.conftest import Israfan

DOCS = Path(__file__).resolve().parents[2] / "docs"


def statement(page: str, beginning: str) -> str:
    """What stands in quotes behind `sqlite3 data/israfan.db` on a page."""
    [found] = re.findall(
        rf'^sqlite3 data/israfan\.db "({re.escape(beginning)}.*)"$', (DOCS / page).read_text("utf-8"), re.M
    )
    return str(found)


def test_the_audit_log_is_shown_by_the_statement_of_the_docs(israfan: Israfan, folder: Path) -> None:
    (folder / "a.md").write_text("Title\n\nText.\n", "utf-8")
    israfan("post", "import", "a.md")
    israfan("post", "retract", "1")
    with sqlite3.connect(folder / "data" / "israfan.db") as database:
        rows = database.execute(statement("desk.md", "SELECT datetime(at").rstrip(";")).fetchall()
    assert [(act, about) for _, _, act, about in rows] == [("retract", "post 1"), ("import", "post 1, revision 1")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", at) and who.startswith("cli:") for at, who, _, _ in rows)

"""`israfan check`: each part of the desk, OK or what is wrong and how to put it right."""

import typer
from rich.text import Text

from adapters.cli.context import AsJson, shell_of
from adapters.cli.screen import Screen, clean
from config import check as checking
from config.check import Finding
from config.settings import file_of


def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Look at each part: settings, folder, database, tokens, feeds, port. Sends nothing to anybody."""
    shell = shell_of(context)
    found: list[Finding] = []

    def add(finding: Finding) -> None:
        found.append(finding)
        if not as_json:
            show(shell.screen, finding)

    shell.wait(checking.check(shell.settings, file_of(shell.config), add))
    wrong = [finding for finding in found if not finding.ok]
    if as_json:
        shell.screen.json({"ok": not wrong, "parts": [_form(finding) for finding in found]})
    if wrong:
        raise typer.Exit(1)


def show(screen: Screen, finding: Finding) -> None:
    """One part in a line, and below it how to put it right."""
    line = Text.assemble(
        ("OK     " if finding.ok else "WRONG  ", "green" if finding.ok else "bold red"),
        (clean(finding.part), "bold"),
        f": {clean(finding.says)}",
    )
    screen.out.print(line, soft_wrap=True)
    if finding.remedy:
        screen.line(f"       {finding.remedy}", "yellow")


def _form(finding: Finding) -> dict[str, object]:
    return {"part": finding.part, "ok": finding.ok, "says": finding.says, "remedy": finding.remedy or None}

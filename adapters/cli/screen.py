"""How things look on a terminal, and how they are written where there is none.

What comes from feeds and people is shown as text, never as markup, and without control characters: a title must not
be able to move the cursor or colour the screen.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot import spreadsheet
from bot.message import seen

NARROWEST = 120  # columns of a table that goes into a file or a pipe
NOTHING = "–"


class Screen:
    """Standard output for what was asked for, standard error for everything said beside it."""

    def __init__(self) -> None:
        self.zone: tzinfo = UTC
        """The publication's, once the settings are read."""
        self.out = _console(stderr=False)
        self.err = _console(stderr=True)

    def moment(self, when: datetime | None) -> str:
        """A time as people read it, in the publication's zone, which is named."""
        return when.astimezone(self.zone).strftime("%Y-%m-%d %H:%M %Z") if when else NOTHING

    def json(self, value: object) -> None:
        """One JSON document."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def json_line(self, value: object) -> None:
        """One of several, on a line of its own; in ASCII, because Unicode has line ends that some readers split at."""
        sys.stdout.write(json.dumps(value) + "\n")

    def csv(self, rows: Iterable[spreadsheet.Row]) -> None:
        """Rows for a spreadsheet."""
        sys.stdout.write(spreadsheet.written(rows))

    def line(self, text: str, style: str = "") -> None:
        """What was asked for, in one line, which the terminal may wrap and nothing else does."""
        # As `Text`: rich reads square brackets in a plain string as markup, and titles hold them.
        self.out.print(Text(clean(text), style=style), soft_wrap=True)

    def note(self, text: str) -> None:
        """Beside what was asked for."""
        self.err.print(Text(clean(text)), soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], *, wide: str = "", empty: str) -> None:
        """A table; the column named `wide` takes the room that is left. `empty` stands for one without rows."""
        if not rows:
            self.line(empty, "dim")
            return
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for head in heads:
            stretches = head == wide
            table.add_column(head, overflow="ellipsis", no_wrap=not stretches, ratio=1 if stretches else None)
        for row in rows:
            table.add_row(*(Text(clean(cell)) for cell in row))
        self.out.print(table)

    def facts(self, facts: Mapping[str, str]) -> None:
        """Names and what stands for them, one below the other."""
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        for name, value in facts.items():
            table.add_row(name, Text(clean(value)))
        self.out.print(table)

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """Hands out what tells of progress: a bar on standard error from the first word of it until all is done.

        Where standard error is no terminal there is none.
        """
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal)
        task = bar.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total)
            if done >= total:
                bar.stop()

        try:
            yield report
        finally:
            bar.stop()


def clean(text: str) -> str:
    """The text without what could act on a terminal."""
    return seen(text)


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 post`, `1,204 posts`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """About how long: `43 s`, `5 min`, `3 h`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console = Console(stderr=stderr, highlight=False, width=max(console.width, NARROWEST))
    return console

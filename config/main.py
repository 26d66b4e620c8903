"""The `israfan` command begins here.

The one broad catch of the program: an error in it is written, masked, into a file, and a person gets one sentence.
"""

import logging
import sys

from adapters.cli import app
from adapters.cli.context import Shell
from config import crash_report

MISTAKE = 1


def main() -> None:
    """Run the command line and leave with its exit status."""
    logging.getLogger().addHandler(logging.NullHandler())  # else the library's last resort writes to the terminal
    logging.captureWarnings(capture=True)
    shell = Shell()
    try:
        status = app.run(shell)
    except Exception as mistake:  # noqa: BLE001 - see above
        secrets, folder = (shell.read.secrets, shell.read.data.dir) if shell.read else ((), None)
        where = crash_report.keep(mistake, secrets, folder)
        sys.stderr.write(f"Something went wrong inside israfan. {where}\n")
        status = MISTAKE
    sys.exit(status)

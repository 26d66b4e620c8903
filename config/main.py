"""The `israfan` command begins here.

The one broad catch of the house: a mistake of ours is written, masked, into a file, and a person gets one sentence.
"""

import importlib
import logging
import sys

from adapters.cli import app
from config.assembly import House

MISTAKE = 1


def main() -> None:
    """Run the command line and leave with its exit status."""
    logging.getLogger().addHandler(logging.NullHandler())  # else the library's last resort writes to the terminal
    logging.captureWarnings(capture=True)
    house = House()
    try:
        status = app.run(house)
    except Exception as mistake:  # noqa: BLE001 - see above
        where = importlib.import_module("config.crash_report").keep(mistake, house.secrets, house.data_dir)
        sys.stderr.write(f"Something went wrong inside israfan. {where}\n")
        status = MISTAKE
    sys.exit(status)

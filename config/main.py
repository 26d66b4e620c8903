"""The `israfan` command begins here.

The one broad catch of the program: an error in it is written, masked, into a file, and a person gets one sentence.
"""

import gc
import logging
import os
import sys

from adapters.cli.lazy_group import loaded

MISTAKE = 1


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()  # all that loading makes stays: looking through it takes an eighth of a short command's time
    # Else pydantic reads the metadata of every installed package to look for plugins, of which we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    logging.getLogger().addHandler(logging.NullHandler())  # else the library's last resort writes to the terminal
    logging.captureWarnings(capture=True)
    shell = loaded("context", "Shell")()
    try:
        status = loaded("app", "run")(shell)
    except Exception as mistake:  # noqa: BLE001 - see above
        sys.stderr.write(f"{loaded('failures', 'of_mistake')(mistake, shell.read)}\n")
        status = MISTAKE
    sys.exit(status)

"""What becomes of an error in the program: kept whole for the person who fixes it, with every secret masked."""

import logging
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_log_path

from config import logs

FILE = "israfan-errors.log"

log = logging.getLogger(__name__)


def keep(mistake: Exception, secrets: Iterable[str], data_dir: Path | None) -> str:
    """Write it to a file in the data folder, or in the user's folder for logs. Returns a sentence saying where."""
    for folder in (data_dir if data_dir and data_dir.is_dir() else None, user_log_path("israfan")):
        if folder is None:
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / FILE
            path.touch(mode=0o600)
            with path.open("a", encoding="utf-8") as file:
                logs.configure(secrets, stream=file)
                log.error("israfan: error in the program; please report it with this traceback", exc_info=mistake)
        except OSError:
            continue
        finally:
            logging.getLogger().handlers[:] = [logging.NullHandler()]
        return f"What it was is written in {path}: please report it with that file."
    return f"It was a {type(mistake).__name__}, and it could not be written down: no folder for it can be written to."

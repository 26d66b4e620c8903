"""What went wrong, in a sentence: loaded when something did, because phrases and logs take a tenth of a second."""

from bot import errors
from bot.phrases import Phrases
from config import crash_report
from config.settings import Settings

_HINTS = {
    "post-unknown": "`israfan post list` shows those there are.",
    "post-not-planned": "`israfan calendar` shows what is.",
    "post-embargoed": "`israfan post unschedule` does that.",
    "approval-unknown": "`israfan approval list` shows what waits.",
    "source-unknown": "`israfan source list` shows those there are.",
    "source-is-paused": "`israfan source resume` has it read again.",
    "source-is-not-paused": "`israfan source health` shows how it is doing.",
    "desk-nobody": "`israfan desk list` shows everybody; `israfan desk add` takes somebody in.",
    "desk-already": "`israfan desk change` changes what they may do.",
    "desk-limits-of-editors": "Leave out --topic and --no-send, or say --role editor.",
    "token-unknown": "`israfan token list` shows those there are.",
    "subscriber-unknown": "`israfan subscriber list` shows them.",
}
"""What the command line adds to a problem of the core, which knows no commands."""


def of_problem(problem: errors.Problem) -> str:
    """What a person is to know, and what to do."""
    sentence = problem.sentence or Phrases(("en",)).explain(problem, "en")
    return " ".join(filter(None, (sentence, _HINTS.get(problem.phrase))))


def of_mistake(mistake: Exception, read: Settings | None) -> str:
    """An error in the program is written into a file, masked by the settings as far as they were read."""
    secrets, folder = (read.secrets, read.data.dir) if read else ((), None)
    return f"Something went wrong inside israfan. {crash_report.keep(mistake, secrets, folder)}"

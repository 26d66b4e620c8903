"""`python -m tests.faults.report`: writes `docs/reliability.md` from what the latest runs of the scenarios found."""

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.faults.results import FOLDER

BUSY = 3.0  # programs that want to run, a processor; a scenario's own are about one
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"

FAULTS = {
    "F1": "kill -9 at random moments",
    "F1 (e-mail)": "the same by mail",
    "F2": "kill -9 of the owner, two others standing by",
    "F2 (real time)": "the same, to the second",
    "F2 (shards)": "kill -9 of one of two processes that share the shards of a bot in many servers",
    "F3": "kill -9 at each step of a delivery's way",
    "F3 (crossposts)": "kill -9 at each step of publishing to the followers of an announcement channel",
    "F3 (slices)": "kill -9 right after a change of all copies, and at each slice of it",
    "F3 (digests)": "kill -9 at each step of making and sending a digest",
    "F4": "the owner stands still for 90 s and wakes",
    "F5 (one database)": "a second process on one SQLite",
    "F5 (one token)": "the same token in a second place",
    "F6": "the PostgreSQL server is restarted",
    "F7 (locked)": "another program holds the database",
    "F7 (full)": "the disk is full",
    "F7 (read-only)": "the database's file system is read-only",
    "F8": "answers cut off after the message was accepted",
    "F8 (hold)": "the same, a broadcast to more than 1,000",
    "F8 (Discord)": "the same on Discord",
    "F8 (e-mail)": "the same by mail",
    "F9": "requests cut off before they were accepted",
    "F10": "storms of 502, 503 and garbage",
    "F10 (few chats)": "everything is answered with 502 for a while, and there are one to three chats",
    "F11": "flood waits of some chats",
    "F11 (e-mail)": "some mailboxes answer with 450",
    "F12": "a flood wait of the whole bot, killed in its middle",
    "F13": "flood waits without a sensible time",
    "F14": "groups that move",
    "F15": "blocked and deactivated readers",
    "F16": "every answer is 403",
    "F17": "the token is revoked",
    "F18": "Discord channels that forbid everything",
    "F18 (edge)": "Discord's edge refuses our network address",
    "F19": "Discord's gateway drops",
    "F19 (forgotten)": "the gateway drops and forgets the session",
    "F19 (crash loop)": "kill -9 as soon as the bot is connected, again and again",
    "F20": "the clock is set by an hour and by a leap second",
    "F20 (leases)": "the clocks of two hosts are set, a flood wait of the bot, a kill",
    "F20 (suspended)": "the host is suspended",
    "F20 (digest)": "the clock is set past the time of two posts and back",
    "F20 (hour twice)": "summer time ends",
    "F20 (hour missing)": "summer time begins",
    "F21": "the network is away",
    "F21 (3 h)": "the network is away for longer than breaking news lives",
    "F22": "the platform's name is unknown",
    "F23": "SIGTERM under full load",
    "F23 (e-mail)": "the same by mail",
    "F24": "a broadcast is cancelled at 40 %",
    "F25": "an upgrade in the middle of sending",
    "F26": "a poison post",
    "F26 (unlisted)": "the same, refused with a text that is in no table",
    "F26 (one place)": "one place refuses with a text that is in no table, the others take it",
    "F27": "kill -9 between hearing a command and doing it",
    "F27 (Discord)": "the same on Discord, where nothing is heard twice",
    "F28": "all sending is stopped, kill -9 meanwhile",
    "F29": "a correction and a retraction, with blocked readers, groups that moved, flood waits and a kill -9 in each",
    "L1": "none: one broadcast, at its pace",
    "L2": "none: the paid rate, in real time",
    "L3": "none: one message to many channels",
    "L4": "none: commands on Discord meanwhile",
    "L5": "none: breaking news overtakes",
    "L8": "none: many feeds, a tenth slow, a twentieth broken",
    "L9": "none: three paid bots beside each other; one is told to wait",
    "L10": "none: hours of news, corrections, commands and feeds on both platforms",
}

HEAD = """# Reliability

<!-- Written by `python -m tests.faults.report` from a real run; do not edit by hand. -->

> No accepted post is lost. On Discord no reader gets a copy twice within the nonce window. On Telegram a second copy is
> possible only where the process or the network died between sending and answer: at most the messages in flight, at
> most one extra each.

What that rests on: nothing is sent that is not claimed and committed, at most a second's worth is claimed, and what a
dead process left is settled by a rule and not by a guess that is repeated. A post whose copy may or may not have
arrived is sent once more; a broadcast to more than 1,000 is not, and neither is a copy that is in doubt a second time:
those are *held*, counted in the report, and sent again when an editor presses the button.

`make test` runs every scenario below but the three hours of F21 in its small size, and `make soak` all of them in their
full one (more than an hour on two processors), each with processes of the real product against the local platforms;
`tests/model` lives more than 100,000 random steps of deliveries beside a model. The judge is the platforms' own accept
log, written before each answer: it knows nothing of what the product believes. At the end of each scenario logs, files
and database are searched for the tokens.

The world turns {factor:g} times faster than the real one: limits of the platforms, waits, leases and clocks are scaled
together, times below are those of that world, and only the HTTP time-outs are real. Starting a process takes the
machine's own time as well; so where the world turns still faster, a nonce is kept for a minute of that.

One token is served by one sender process at a time, and never by several: the sender holds the token's lease, a row in
the database, and a claim under an older lease is refused. So one process knows all that was sent with a token, and
its rate, its flood waits and each chat's order need no agreement between processes. It is fast enough: one process
holds the 1,000 messages a second that Telegram sells (L2). Further processes stand by and take over (F2, F4). Several
bots are several desks, each with a database of its own, which may be on one server (L9). There is therefore no trial
of several senders that share one token's rate.

"""

TABLE = """| | fault | scale | planned | lost | held | doubled | worst | disordered | while paused | 429s | run on |
|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""

LEGEND = """
*lost*: never arrived, and nobody is told · *held*: not seen to arrive, and shown to the desk as in doubt · *doubled*:
superfluous copies in all · *worst*: superfluous copies of any one message · *disordered*: posts that came to
a place after a later one · *while paused*: sent when nothing should have been · *429s*: flood waits that the platforms'
own limits imposed. {notes}"""

NOTES = {
    "F9": "In F9 what was cut off twice was in doubt twice: held, and sent by the desk after later posts.",
    "F13": "In F13 the chat that was told to wait for a day still waits.",
    "F16": "In F16 nothing can arrive while every answer is 403; what counts is that the audience is still there.",
    "F18": "The same holds for F18.",
    "F24": "In F24 what the cancellation stopped is not lost.",
    "L5": "In L5 the broadcast still goes on when the last of the breaking news has arrived.",
}
NOT_LOST = NOTES.keys() - {"F9"}  # what did not arrive there is accounted for by the note


def page(results: Sequence[Mapping[str, Any]]) -> str:
    """The page for these results, which are as `results.keep` wrote them."""
    ordered = sorted(results, key=lambda each: (*_number(each["scenario"]), each["scenario"], each["database"]))
    days = sorted(each["at"][:10] for each in ordered)
    sizes = sorted({each["size"] for each in ordered})
    parts = [HEAD.format(factor=ordered[0]["factor"])]
    parts.append(f"Run {_between(days)}, {_sizes(sizes)}.\n\n{TABLE}")
    parts += [_row(each, ordered[0]["factor"]) for each in ordered]
    notes = " ".join(note for name, note in NOTES.items() if any(each["scenario"] == name for each in ordered))
    parts.append("\n".join(textwrap.wrap(LEGEND.format(notes=notes), 118)).join(("\n", "\n\n")))
    parts.append("## What else was measured\n\n")
    parts += [_figures(each) for each in ordered if each["figures"]]
    parts.append(_beside_other_work(ordered))
    return "".join(parts)


def _row(result: Mapping[str, Any], factor: float) -> str:
    """`factor`: what the page says of all; a row with another one says so."""
    verdict = result["verdict"]
    lost = "–" if result["scenario"] in NOT_LOST else verdict["lost"]
    pace = "" if result["factor"] == factor else f"; {_pace(result['factor'])}"
    cells = [
        result["scenario"],
        FAULTS[result["scenario"]],
        f"{result['scale']} ({_database(result['database'])}{pace})",
        verdict["planned"],
        lost,
        *(verdict[name] for name in ("held", "doubled", "most_extra", "disordered", "while_paused", "floods")),
        result["at"][:10],
    ]
    return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |\n"


def _pace(factor: float) -> str:
    if factor == 1:
        return "in real time"
    return f"{factor:g} times faster" if factor > 1 else f"{1 / factor:g} times slower"


def _figures(result: Mapping[str, Any]) -> str:
    found = "; ".join(f"{name}: {value}" for name, value in result["figures"].items())
    return f"- {result['scenario']}, {_database(result['database'])}: {found}.\n"


def _beside_other_work(results: Iterable[Mapping[str, Any]]) -> str:
    busy = sorted({each["scenario"] for each in results if each.get("load", 0) > BUSY}, key=_number)
    if not busy:
        return ""
    said = (
        f"Run on a machine that had much other work, so that seconds measured there say little: {', '.join(busy)}. "
        "What was counted holds all the same."
    )
    return "\n" + "\n".join(textwrap.wrap(said, 118)) + "\n"


def _number(scenario: str) -> tuple[str, int]:
    """Faults before loads, each by its number."""
    found = re.match(r"([FL])(\d+)", scenario)
    return (found[1], int(found[2])) if found else ("", 0)


def _database(name: str) -> str:
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[name]


def _between(days: Sequence[str]) -> str:
    return f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"


def _sizes(sizes: Sequence[str]) -> str:
    return (
        {"soak": "in full size", "subset": "in the small size"}.get(sizes[0], "")
        if len(sizes) == 1
        else "some in full size"
    )


def latest(folder: Path) -> list[Mapping[str, Any]]:
    """The results that are there; where a scenario was run in both sizes, the full one."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*.json"), reverse=True):  # "subset" after "soak"
        result = json.loads(path.read_text("utf-8"))
        found[result["scenario"], result["database"]] = result
    return list(found.values())


def main(folder: Iterable[str]) -> None:
    """Write the page."""
    results = latest(Path(next(iter(folder), FOLDER)))
    if not results:
        sys.exit("There are no results yet: run `make soak`, or `pytest -m faults`, first.")
    PAGE.write_text(page(results), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What the documentation says of the code, against the code: names, tables, figures, the product's own sentences."""

import ast
import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from prometheus_client import CollectorRegistry

from adapters.clock import SystemClock
from adapters.discord import limits as discord
from adapters.sandbox.faults import FaultMode
from adapters.sources import limited_process
from adapters.sources.fetch.limits import MIB, FetchLimits
from adapters.telegram import limits as telegram
from adapters.web.app import WebParts, create_app
from adapters.web.connections import ConnectionLimits
from bot import command_limit, ingesting, model, outcomes, ports, source_schedule, story_decisions, subscriber
from bot.commands import follow_card, latest, topic_lookup
from bot.delivery import circuit_breaker, fan_out, lease
from bot.phrases import Phrases
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.kept_promises import KeptPromises
from config.metrics import registry
from config.platforms import PLATFORMS
from config.stop_state import StopState
from config.wiring import ROLES
from storage.outbox import bulk_slices
from tests.test_docs import DOCS, HOUSE, code, each_page, text

_CODE_FOLDERS = ("bot", "adapters", "storage", "config")


def flat(page: str) -> str:
    """A page in one line, as it reads."""
    return " ".join(text(DOCS / page).split())


def section(page: str, heading: str) -> str:
    return text(DOCS / page).split(f"\n{heading}\n")[1].split("\n#")[0]


def first_cells(body: str) -> list[str]:
    """The first cell of each row of the tables in it, without their heads."""
    rows = [line.split("|")[1].strip() for line in body.splitlines() if line.startswith("|")]
    rules = [at for at, cell in enumerate(rows) if cell and set(cell) <= {"-", ":"}]
    heads = {at - 1 for at in rules}
    return [cell for at, cell in enumerate(rows) if at not in heads and at not in rules]


def spans(cells: list[str]) -> list[str]:
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


# ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_PATH = re.compile(r"(?:\.\./)?(?:bot|adapters|storage|config|tests|docs|benchmarks|tools|\.ci)/[\w<>*./-]*")


@each_page
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    named = {name for span in code(page) for name in _PATH.findall(span) if _PATH.fullmatch(span.split("(")[0])}
    assert [name for name in named if not list(HOUSE.glob(re.sub(r"<\w+>", "*", name.rstrip("/"))))] == []


@each_page
def test_every_dotted_name_that_a_page_says_is_in_the_code(page: Path) -> None:
    named = {span for span in code(page) if re.fullmatch(rf"(?:{'|'.join(_CODE_FOLDERS)}|tests)(?:\.\w+)+", span)}
    assert [name for name in named if not _is_defined(name) and not name.endswith((".py", ".toml"))] == []


def _is_defined(name: str) -> bool:
    found: Any = None
    for end in range(len(parts := name.split(".")), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_the_import_order_in_the_architecture_is_the_one_that_is_checked() -> None:
    contracts = tomllib.loads(text(HOUSE / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    stated = flat("architecture.md")
    for containers in ("bot", "bot.delivery"):
        [layers] = [each["layers"] for each in contracts if each.get("containers") == [containers]]
        assert f"`{' > '.join(layers)}`" in stated


def test_the_port_is_described_method_by_method() -> None:
    described = {
        name.split("(")[0] for name in re.findall(r"^- `([\w(),]+)`: ", text(DOCS / "adding-a-platform.md"), re.M)
    }
    described |= {"show"} & set(re.findall(r"^- `(show)\(copy", text(DOCS / "adding-a-platform.md"), re.M))
    assert described == {name for name in vars(ports.Platform) if not name.startswith("_")}


def test_the_files_of_a_platform_are_in_both_folders() -> None:
    named = spans(first_cells(section("adding-a-platform.md", "## 1. The folder")))
    assert [
        name for name in named for each in ("telegram", "discord") if not (HOUSE / "adapters" / each / name).exists()
    ] == []


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _NothingKnown(KeptPromises):
    def __init__(self) -> None:
        self.latest = None


def nothing_measured() -> CollectorRegistry:
    events = EventFigures(None, SystemClock())  # type: ignore[arg-type]
    return registry({}, DoubtCounts(None), StopState(None), _NothingKnown(), events)  # type: ignore[arg-type]


def test_every_metric_is_in_the_table_and_no_other() -> None:
    listed = {name.split("{")[0] for name in spans(first_cells(section("operating.md", "## Health and metrics")))}
    served = {metric.name for metric in nothing_measured().collect()}
    assert {name for name in listed if not name.startswith("/")} == served


def test_every_address_that_is_served_is_in_the_table_and_no_other() -> None:
    listed = {name for name in spans(first_cells(section("operating.md", "## Health and metrics"))) if name[0] == "/"}
    app = create_app(WebParts(checks={}, registry=nothing_measured()))
    assert listed == {route.path for route in app.routes}  # type: ignore[attr-defined]


def test_readyz_is_shown_with_the_parts_that_it_has() -> None:
    [example] = re.findall(r"```json\n(.*?)```", section("operating.md", "## Health and metrics"), re.S)
    parts = set(re.findall(r'supervisor\.add\("([a-z ]+)"', text(HOUSE / "config" / "wiring.py"))) - {"web"}
    assert parts
    named = (f"{each.name}{what}" for each in PLATFORMS for what in ("", " courier", " copies"))
    assert set(json.loads(example)) == {"database", "sending", *parts, *named}


@pytest.mark.parametrize(
    ("page", "heading", "known"),
    [
        ("desk.md", "## Reports", {state.value for state in model.DeliveryState} | {"deleted", "notice"}),
        ("architecture.md", "### Outcomes", {each.__name__ for each in get_args(outcomes.Outcome)}),
        ("sandbox.md", "## Faults on demand", {mode.name for mode in FaultMode}),
    ],
)
def test_a_table_lists_all_there_are_and_no_other(page: str, heading: str, known: set[str]) -> None:
    assert set(spans(first_cells(section(page, heading)))) == known


def test_the_words_that_an_option_takes_are_all_named() -> None:
    desk = flat("desk.md")
    for words in (model.PlaceKind, subscriber.SubscriberState):
        assert [word.value for word in words if f"`{word.value}`" not in desk] == []
    assert " | ".join(model.PostState) in desk
    assert f"`israfan run --roles {','.join(ROLES)}`" in flat("operating.md")


# ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FEEDS = json.loads(text(HOUSE / "tests" / "sources" / "ratchet.json"))
PAGE_SCORES = json.loads(text(HOUSE / "tests" / "sources" / "page_ratchet.json"))
FETCH = FetchLimits()
WORKER = limited_process.WorkerLimits()
PERSON = command_limit.COMMANDS_OF_A_PERSON
TELEGRAM = telegram.rates(telegram.MESSAGES_PER_SECOND, paid=False)

FIGURES = [
    ("guide.md", f"The {latest.LATEST_DEFAULT} newest articles"),
    ("guide.md", f"from 1 to {topic_lookup.LATEST_MOST}"),
    ("guide.md", f"{follow_card.TOPICS_ON_A_PAGE} to a page"),
    ("guide.md", f"up to {PERSON.per_minute} times a minute"),
    ("guide.md", f"up to {discord.TURN_PATIENCE:.0f} seconds"),
    ("guide.md", f"ask {command_limit.A_CHAT.per_minute} times a minute"),
    ("guide.md", f"at most {discord.CROSSPOSTS} an hour"),
    ("limits.md", f"{PERSON.per_minute} a minute and {PERSON.burst} at once a person"),
    ("limits.md", f"{FETCH.wire_bytes // MIB} MiB"),
    ("limits.md", f"{FETCH.inflated_bytes // MIB} MiB, at most {FETCH.ratio} times the wire"),
    ("limits.md", f"{FETCH.total_seconds:.0f} s together, {FETCH.first_byte_seconds:.0f} s to the first byte"),
    ("desk.md", f"Older than {story_decisions.MAX_AGE.days} days"),
    ("desk.md", f"More than {story_decisions.BURST} new at once"),
    ("operating.md", f"{FETCH.wire_bytes // MIB} MiB on the wire, {FETCH.inflated_bytes // MIB} MiB unpacked"),
    ("operating.md", f"{FETCH.redirects} redirects"),
    ("operating.md", f"the newest {story_decisions.MAX_ENTRIES} entries are looked at"),
    ("operating.md", f"at most {ingesting.NEW_TOPICS} topics are made"),
    ("operating.md", f"{source_schedule.AT_ONCE} sources are read at once, {source_schedule.PER_HOST} of one host"),
    (
        "operating.md",
        f"{WORKER.memory_bytes // MIB} MiB, {WORKER.cpu_seconds} seconds of CPU and {WORKER.wall_seconds:.0f}",
    ),
    ("operating.md", f"| {telegram.MESSAGES_PER_SECOND:.0f}/s "),
    ("operating.md", f"| {discord.PER_SECOND:.0f}/s "),
    ("operating.md", f"{TELEGRAM.chat_per_second:.0f}/s, {TELEGRAM.chat_burst:.0f} at once"),
    ("operating.md", f"{discord.CHANNEL_PER_SECOND}/s, {discord.CHANNEL_BURST:.0f} at once"),
    ("operating.md", f"| {TELEGRAM.group_per_minute:.0f} a minute"),
    ("operating.md", f"about {1000 / telegram.MESSAGES_PER_SECOND:.0f} s | about {1000 / discord.PER_SECOND:.0f} s"),
    ("operating.md", f"{telegram.BUTTONS}, {telegram.BUTTONS_PER_ROW} in a row; {telegram.CALLBACK_BYTES} bytes"),
    ("operating.md", f"after {circuit_breaker.IN_A_ROW} attempts in a row without an answer"),
    ("operating.md", f"last {circuit_breaker.LEAST} to {circuit_breaker.WINDOW} results"),
    ("operating.md", f"never uses the last {discord.IDENTIFIES_KEPT}"),
    ("operating.md", f"within {ConnectionLimits().request_seconds:.0f} seconds"),
    ("architecture.md", f"{lease.RENEW_SECONDS:.0f}, by the database's clock"),
    ("architecture.md", f"in slices of at most {fan_out.SLICE:,} places"),
    ("architecture.md", f"in transactions of {ingesting.SLICE} entries"),
    ("decisions/0029-changes-in-slices.md", f"the first {bulk_slices.FIRST_SLICE:,} copies"),
    ("decisions/0007-parsers.md", f"all {FEEDS['real']['count_right']} real feeds"),
    ("decisions/0007-parsers.md", f"{FEEDS['conformance']['assertions_right']} of 917"),
    (
        "decisions/0007-parsers.md",
        f"body F1 {PAGE_SCORES['f1']:.3f}, titles {PAGE_SCORES['titles']:.0%}".replace("%", " %"),
    ),
    ("decisions/0022-what-a-feed-says.md", f"{FEEDS['conformance']['cases_right']} of 473"),
    ("decisions/0033-share-of-a-source.md", f"at most {source_schedule.TROUBLED_AT_ONCE} are of sources that failed"),
    ("decisions/0035-connections-to-the-web-port.md", f"of more than {ConnectionLimits().most} connections"),
    ("decisions/0032-topic-names.md", f"at most {ingesting.NEW_TOPICS} topics"),
]


@pytest.mark.parametrize(("page", "said"), FIGURES)
def test_a_figure_in_the_docs_is_that_of_the_code(page: str, said: str) -> None:
    assert said in flat(page)


# ── The product's own words ─────────────────────────────────────────────────────────────────────────────────────────


END = "\0"


@cache
def sentences() -> str:
    """Every text in the code, what is filled in shown as "…"; and every English phrase."""
    found = [part for folder in _CODE_FOLDERS for source in (HOUSE / folder).rglob("*.py") for part in _texts(source)]
    found += [text(each) for each in (HOUSE / "bot" / "locales" / "en").glob("*.ftl")]
    return END.join(found)


def _texts(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(text(source))):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def quoted() -> list[str]:
    """What "Trouble" says that the product says: the first column of its tables."""
    trouble = text(DOCS / "operating.md").split("\n## Trouble\n")[1]
    return [cell for cell in first_cells(trouble) if cell]


@cache
def templates() -> list[tuple[re.Pattern[str], int]]:
    """Those texts into which something is filled; and how many letters of theirs stand around it."""
    gap = r"…|%[-\w.,]*[a-z]|\{[\w.,:]*\}"
    split = [re.split(gap, part) for part in sentences().split(END) if re.search(gap, part)]
    return [(re.compile(".+?".join(map(re.escape, parts))), len("".join(parts).strip())) for parts in split]


@pytest.mark.parametrize("sentence", quoted())
def test_a_sentence_in_trouble_is_one_that_the_product_says(sentence: str) -> None:
    stated = sentences().replace("`", "")
    parts = [part.strip(" `().;") for part in sentence.replace("`", "").split("…")]
    missing = [part for part in parts if len(part) > 4 and part not in stated]
    known = [letters for template, letters in templates() if template.search(sentence)]
    assert not missing or max(known, default=0) * 3 > len(sentence), missing


def labels() -> set[str]:
    """What stands on buttons and headings, what is filled in shown as "…"."""
    found = [
        part
        for name in ("breaking", "desk", "desk_posts", "lint", "planned", "reader")
        for part in text(HOUSE / f"bot/locales/en/{name}.ftl").splitlines()
    ]
    return {
        re.sub(r"\{.*?\}", "…", part.partition(" = ")[2]) for part in found if part.startswith(("button-", "label-"))
    }


@pytest.mark.parametrize("page", ["desk.md", "guide.md"])
def test_the_buttons_that_a_page_names_are_called_so(page: str) -> None:
    bold = set(re.findall(r"(?:buttons?|^3\.) \*\*(.+?)\*\*", text(DOCS / page), re.M))
    assert bold - {"More"} <= labels()
    assert bold or page == "guide.md"


def test_what_an_editor_is_asked_is_said_in_these_words() -> None:
    assert f'{Phrases(("en",)).say("broadcast-confirm", "en")}"' in flat("desk.md")

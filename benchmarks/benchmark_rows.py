"""Every row with the figure to reach: a ratio within one run where it can be (docs/limits.md#speed)."""

from benchmarks.goals import BenchmarkRow, Case, Goal, difference, figure, ratio

OURS, AIOGRAM, PTB, DPY = "israfan", "aiogram", "python-telegram-bot", "discord.py"
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


def rows(*, quick: bool) -> tuple[BenchmarkRow, ...]:
    """All of them; `quick`: the same with less of everything."""
    size = 0.2 if quick else 1.0
    return (
        _send(size),
        _slow(32, size),
        _slow(128, size),
        _whole(size),
        _offered(size),
        _discord(quick=quick),
        _mail(quick=quick),
        _memory(quick=quick),
        _engine(quick=quick),
        _planning(quick=quick),
        _preferences(quick=quick),
        _word_filters(quick=quick),
        _changes(quick=quick),
        _tally(quick=quick),
        _sources(quick=quick),
        _answers(quick=quick),
        _settings(quick=quick),
        _pushed(quick=quick),
        _digests(quick=quick),
        _search(quick=quick),
        _console(quick=quick),
        _command_line(quick=quick),
    )


def _sending(label: str, name: str, number: float, in_flight: int, latency: float = 0.0, **more: int) -> Case:
    options = {"messages": int(number), "in_flight": in_flight, **more}
    return Case(label=label, name=name, options=options, latency=latency)


def _send(size: float) -> BenchmarkRow:
    return BenchmarkRow(
        key="send",
        title="Send only, rich message, no latency, 32 in flight",
        cases=(
            _sending(OURS, "telegram_ours", 5_000 * size, 32),
            _sending(AIOGRAM, "telegram_aiogram", 3_000 * size, 32),
            _sending(PTB, "telegram_ptb", 600 * size, 32),
        ),
        goals=(Goal(text="processor time against aiogram", bound=0.35, of=ratio(OURS, AIOGRAM)),),
    )


def _slow(in_flight: int, size: float) -> BenchmarkRow:
    return BenchmarkRow(
        key=f"send-50ms-{in_flight}",
        title=f"Send only, rich message, 50 ms of latency, {in_flight} in flight",
        cases=(
            _sending(OURS, "telegram_ours", 4_000 * size, in_flight, 0.05),
            _sending(AIOGRAM, "telegram_aiogram", 3_000 * size, in_flight, 0.05),
            _sending(PTB, "telegram_ptb", 500 * size, in_flight, 0.05),
        ),
        goals=(Goal(text="processor time against aiogram", bound=0.50, of=ratio(OURS, AIOGRAM)),),
    )


def _whole(size: float) -> BenchmarkRow:
    return BenchmarkRow(
        key="whole",
        title="Whole path (claim, render, pace, send, record with synchronous=FULL), no latency, 32 in flight",
        cases=(
            _sending(OURS, "whole_path", 8_000 * size, 32),
            _sending(AIOGRAM, "telegram_aiogram", 3_000 * size, 32),
        ),
        goals=(
            Goal(text="processor time against aiogram's bare loop", bound=0.42, of=ratio(OURS, AIOGRAM)),
            Goal(text="peak memory against aiogram's bare loop", bound=0.60, of=ratio(OURS, AIOGRAM, "peak")),
        ),
        shown=("us", "per_second", "peak"),
    )


def _offered(size: float) -> BenchmarkRow:
    return BenchmarkRow(
        key="offered",
        title="Offered 1,000 messages a second at 50 ms (whole path)",
        cases=(
            _sending(OURS, "whole_path", 15_000 * size, 128, 0.05, paid=1),
            _sending(PTB, "telegram_ptb", 1_000 * size, 128, 0.05, rate=1_000),
        ),
        goals=(
            Goal(
                text="share of the rate held",
                bound=0.99,
                of=figure(OURS, "per_second", 1e-3),
                unit="",
                at_least=True,
            ),
            Goal(text="share of one processor", bound=0.40, of=figure(OURS, "cpu_share"), unit=""),
            Goal(text="rate against PTB's own", bound=8.0, of=ratio(OURS, PTB, "per_second"), at_least=True),
        ),
        shown=("us", "per_second", "cpu_share"),
    )


def _discord(*, quick: bool) -> BenchmarkRow:
    many = 6_000 if quick else 20_000
    few, number = 2_000, 400 if quick else 1_000
    here, there = f"{OURS}, 2,000 channels", f"{OURS}, {many:,} channels"
    theirs, theirs_many = f"{DPY}, 2,000 channels", f"{DPY}, {many:,} channels"

    def case(label: str, name: str, channels: int, rounds: int | None = None) -> Case:
        options = {"channels": channels, "messages": number, "in_flight": 16}
        return Case(label=label, name=name, options=options, latency=0.0, rounds=rounds)

    return BenchmarkRow(
        key="discord",
        title="Discord: one message to each of many channels",
        cases=(
            case(here, "discord_ours", few),
            case(theirs, "discord_py", few),
            case(there, "discord_ours", many),
            case(theirs_many, "discord_py", many, rounds=0 if quick else 1),
        ),
        goals=(
            Goal(text="processor time against discord.py at 2,000", bound=0.5, of=ratio(here, theirs)),
            Goal(text=f"{many:,} channels against 2,000", bound=1.2, of=ratio(there, here)),
        ),
    )


def _mail(*, quick: bool) -> BenchmarkRow:
    number = 5_000 if quick else 100_000
    return BenchmarkRow(
        key="mail",
        title=f"{number:,} mails to a server of this machine, one reader a mail, recorded with synchronous=FULL",
        cases=(Case(label=OURS, name="mail", options={"messages": number}, rounds=1),),
        # 200 mails a second on one processor.
        goals=(Goal(text="processor time a mail", bound=5.0, of=figure(OURS, "us", 1e-3), unit="ms"),),
        shown=("us", "per_second", "peak"),
    )


def _memory(*, quick: bool) -> BenchmarkRow:
    many = 100_000 if quick else 1_000_000
    small, large = "10,000 chats", f"{many:,} chats"

    def case(label: str, number: int) -> Case:
        options = {"messages": int(number * 0.9), "in_flight": 128}
        return Case(label=label, name="engine", options=options, database="sqlite", subscribers=number, rounds=1)

    return BenchmarkRow(
        key="memory",
        title="Peak memory of the sending process, every chat sent to once (null platform)",
        cases=(case(small, 10_000), case(large, many)),
        goals=(
            Goal(
                text=f"growth from 10,000 to {many:,} chats", bound=10, of=difference(large, small, "peak"), unit="MiB"
            ),
        ),
        shown=("us", "peak"),
    )


def _engine(*, quick: bool) -> BenchmarkRow:
    number, waiting = (20_000, 100_000) if quick else (100_000, 1_000_000)
    options = {"messages": number, "in_flight": 256}

    def case(label: str, database: str) -> Case:
        return Case(
            label=label,
            name="engine",
            options=options,
            database=database,
            subscribers=waiting,
            rounds=1 if quick else 2,
        )

    return BenchmarkRow(
        key="engine",
        title=f"The engine with a null platform, {waiting:,} rows waiting",
        cases=(case(SQLITE, "sqlite"), case(POSTGRESQL, "postgresql")),
        goals=(
            Goal(text="SQLite", bound=20_000, of=figure(SQLITE, "per_second"), unit="/s", at_least=True),
            Goal(text="PostgreSQL", bound=8_000, of=figure(POSTGRESQL, "per_second"), unit="/s", at_least=True),
            Goal(text="longest transaction, SQLite", bound=100, of=figure(SQLITE, "worst_ms"), unit="ms"),
            Goal(text="longest transaction, PostgreSQL", bound=100, of=figure(POSTGRESQL, "worst_ms"), unit="ms"),
        ),
        shown=("us", "per_second", "worst_ms"),
    )


def _planning(*, quick: bool) -> BenchmarkRow:
    number = 100_000 if quick else 1_000_000
    bare = "bare SQL"

    def case(label: str, name: str, database: str) -> Case:
        return Case(label=label, name=name, database=database, subscribers=number, plan=False, rounds=1)

    lite, post = f"{OURS}, {SQLITE}", f"{OURS}, {POSTGRESQL}"
    return BenchmarkRow(
        key="planning",
        title=f"Planning {number:,} deliveries",
        cases=(
            case(lite, "planning_ours", "sqlite"),
            case(f"{bare}, {SQLITE}", "planning_bare", "sqlite"),
            case(post, "planning_ours", "postgresql"),
            case(f"{bare}, {POSTGRESQL}", "planning_bare", "postgresql"),
        ),
        goals=(
            Goal(text="processor time on SQLite against bare SQL", bound=1.5, of=ratio(lite, f"{bare}, {SQLITE}")),
            Goal(
                text="time on PostgreSQL against bare SQL",
                bound=1.5,
                of=ratio(post, f"{bare}, {POSTGRESQL}", "seconds"),
            ),
            Goal(text="longest lock, SQLite", bound=50, of=figure(lite, "worst_ms"), unit="ms"),
            Goal(text="longest lock, PostgreSQL", bound=150, of=figure(post, "worst_ms"), unit="ms"),
            Goal(text="in all, SQLite", bound=20, of=figure(lite, "seconds"), unit="s"),
            Goal(text="in all, PostgreSQL", bound=20, of=figure(post, "seconds"), unit="s"),
            Goal(text="memory growth", bound=150, of=figure(lite, "growth"), unit="MiB"),
        ),
        shown=("seconds", "us", "worst_ms"),
    )


def _preferences(*, quick: bool) -> BenchmarkRow:
    number, every = (100_000, 5) if quick else (1_000_000, 5)
    plain, some = "plain followers", f"one in {every} with preferences"

    def case(label: str, database: str, **options: int) -> Case:
        return Case(
            label=label,
            name="planning_ours",
            options=options,
            database=database,
            subscribers=number,
            plan=False,
            rounds=1,
        )

    return BenchmarkRow(
        key="preferences",
        title=f"Planning for {number:,} readers of whom one in {every} has preferences (10,000 filters, 24 zones)",
        cases=(
            case(f"{plain}, {SQLITE}", "sqlite"),
            case(f"{some}, {SQLITE}", "sqlite", choosy_every=every),
            case(f"{plain}, {POSTGRESQL}", "postgresql"),
            case(f"{some}, {POSTGRESQL}", "postgresql", choosy_every=every),
        ),
        goals=(
            *(
                Goal(
                    text=f"time against plain followers, {label}",
                    bound=2.0,
                    of=ratio(f"{some}, {label}", f"{plain}, {label}", "seconds"),
                )
                for label in (SQLITE, POSTGRESQL)
            ),
            *(
                Goal(text=f"longest lock, {label}", bound=bound, of=figure(f"{some}, {label}", "worst_ms"), unit="ms")
                for label, bound in ((SQLITE, 50), (POSTGRESQL, 150))
            ),
        ),
        shown=("seconds", "us", "worst_ms"),
    )


def _word_filters(*, quick: bool) -> BenchmarkRow:
    label = "one automaton"
    return BenchmarkRow(
        key="word-filters",
        title="Matching 10,000 distinct word filters with a post",
        cases=(Case(label=label, name="word_filters", options={"posts": 50 if quick else 500}),),
        goals=(Goal(text="a post", bound=20, of=figure(label, "matched_ms"), unit="ms"),),
        shown=("matched_ms", "matched_worst_ms"),
    )


def _changes(*, quick: bool) -> BenchmarkRow:
    number = 100_000 if quick else 1_000_000
    acts = {"cancel": "cancelling", "correct": "correcting", "retract": "retracting"}

    def case(label: str, database: str) -> Case:
        return Case(label=label, name="bulk_changes", database=database, subscribers=number, rounds=1)

    return BenchmarkRow(
        key="changes",
        title=f"Cancelling, correcting and retracting {number:,} copies in slices",
        cases=(case(SQLITE, "sqlite"), case(POSTGRESQL, "postgresql")),
        goals=tuple(
            Goal(text=f"{said}: longest lock, {label}", bound=bound, of=figure(label, f"{act}_worst_ms"), unit="ms")
            for label, bound in ((SQLITE, 50), (POSTGRESQL, 150))
            for act, said in acts.items()
        ),
        shown=tuple(name for act in acts for name in (f"{act}_worst_ms", f"{act}_s")),
    )


def _tally(*, quick: bool) -> BenchmarkRow:
    number, asked = (100_000, 10) if quick else (1_000_000, 50)

    def case(label: str, database: str) -> Case:
        options = {"warm": 1_000, "asked": asked}
        return Case(
            label=label,
            name="tally_while_sending",
            options=options,
            database=database,
            subscribers=number,
            rounds=1,
        )

    return BenchmarkRow(
        key="tally",
        title=f"The tally of a post with {number:,} copies while it is sent at 1,000 a second",
        cases=(case(SQLITE, "sqlite"), case(POSTGRESQL, "postgresql")),
        goals=tuple(
            Goal(text=f"the slowest answer, {label}", bound=50, of=figure(label, "tally_worst_ms"), unit="ms")
            for label in (SQLITE, POSTGRESQL)
        ),
        shown=("tally_ms", "tally_worst_ms"),
    )


def _sources(*, quick: bool) -> BenchmarkRow:
    options = {"sources": 10_000, "interval": 300, "seconds": 6 if quick else 20}
    jobs = "an APScheduler job each"
    return BenchmarkRow(
        key="sources",
        title="10,000 sources, each due every five minutes: what it costs to know which",
        cases=(
            Case(label="one question a second", name="sources_ours", options=options, rounds=1),
            Case(label=jobs, name="sources_apscheduler", options=options, rounds=1),
        ),
        goals=(
            Goal(
                text="processor time a firing against a job each", bound=0.25, of=ratio("one question a second", jobs)
            ),
        ),
        shown=("us", "keeping_us", "fired"),
    )


def _answers(*, quick: bool) -> BenchmarkRow:
    options = {
        "backlog": 20_000 if quick else 100_000,
        "commands": 20,
        "breaking": 2 if quick else 6,
        "readers": 100_000 if quick else 1_000_000,
    }
    return BenchmarkRow(
        key="answers",
        title=f"The whole desk at 28 a second, {options['backlog']:,} digest rows waiting, 20 commands a second",
        cases=(Case(label=OURS, name="commands_under_load", options=options, latency=0.05, rounds=1),),
        goals=(
            Goal(text="a command's answer, p99", bound=500, of=figure(OURS, "command_p99_ms"), unit="ms"),
            Goal(text="a command's answer, p50", bound=100, of=figure(OURS, "command_p50_ms"), unit="ms"),
            Goal(text="first breaking message after its commit", bound=250, of=figure(OURS, "breaking_ms"), unit="ms"),
            Goal(
                text=f"a command's answer while {options['readers']:,} are planned, p99",
                bound=500,
                of=figure(OURS, "planning_p99_ms"),
                unit="ms",
            ),
            Goal(
                text=f"a command's answer while {options['readers']:,} copies are corrected, p99",
                bound=500,
                of=figure(OURS, "changed_p99_ms"),
                unit="ms",
            ),
            Goal(
                text=f"first breaking message while {options['readers']:,} copies are corrected, the slowest",
                bound=250,
                of=figure(OURS, "changed_breaking_ms"),
                unit="ms",
            ),
        ),
        shown=(
            "command_p50_ms",
            "command_p99_ms",
            "breaking_ms",
            "breaking_worst_ms",
            "sent_per_second",
            "planned_s",
            "planning_p99_ms",
            "changed_p99_ms",
            "changed_breaking_ms",
        ),
    )


def _settings(*, quick: bool) -> BenchmarkRow:
    options = {
        "backlog": 20_000 if quick else 100_000,
        "readers": 50,
        "presses": 20,
        "seconds": 10 if quick else 30,
    }
    return BenchmarkRow(
        key="settings",
        title=f"A broadcast to {options['backlog']:,} at 28 a second, 20 presses in `/settings` a second",
        cases=(Case(label=OURS, name="presses_under_load", options=options, latency=0.05, rounds=1),),
        goals=(Goal(text="a press, p99", bound=100, of=figure(OURS, "press_p99_ms"), unit="ms"),),
        shown=("press_p50_ms", "press_p99_ms", "sent_per_second"),
    )


def _pushed(*, quick: bool) -> BenchmarkRow:
    number = 40 if quick else 200
    return BenchmarkRow(
        key="pushed",
        title=f"{number} articles that a hub and a webhook push, one after another, at 50 ms",
        cases=(Case(label=OURS, name="pushed_articles", options={"pushes": number}, latency=0.05, rounds=1),),
        goals=(
            Goal(text="from the push to the first message, p50", bound=1.0, of=figure(OURS, "push_p50_s"), unit="s"),
            Goal(text="from the push to the first message, p99", bound=3.0, of=figure(OURS, "push_p99_s"), unit="s"),
        ),
        shown=("push_p50_s", "push_p99_s", "push_worst_s"),
    )


def _digests(*, quick: bool) -> BenchmarkRow:
    readers = 20_000 if quick else 100_000
    return BenchmarkRow(
        key="digests",
        title=f"The minute at which {readers:,} digests are due, of 31 sorts",
        cases=(Case(label=OURS, name="digest_minute", options={"readers": readers}, latency=0.05, rounds=1),),
        goals=(
            Goal(text="all composed and queued", bound=30, of=figure(OURS, "digests_s"), unit="s"),
            Goal(
                text="first breaking message meanwhile, the slowest",
                bound=250,
                of=figure(OURS, "digest_breaking_ms"),
                unit="ms",
            ),
        ),
        shown=("digests_s", "digest_breaking_ms", "digests"),
    )


def _search(*, quick: bool) -> BenchmarkRow:
    posts = 20_000 if quick else 200_000
    options = {"posts": posts, "searches": 400}

    def case(label: str, database: str) -> Case:
        return Case(label=label, name="archive_search", options=options, database=database, plan=False, rounds=1)

    return BenchmarkRow(
        key="search",
        title=f"Searching {posts:,} posts: common, rare and several words, beginnings, phrases, a topic",
        cases=(case(SQLITE, "sqlite"), case(POSTGRESQL, "postgresql")),
        goals=(
            Goal(text="SQLite, p95", bound=50, of=figure(SQLITE, "search_p95_ms"), unit="ms"),
            Goal(text="PostgreSQL, p95", bound=50, of=figure(POSTGRESQL, "search_p95_ms"), unit="ms"),
        ),
        shown=("search_p50_ms", "search_p95_ms", "search_worst_ms"),
    )


def _console(*, quick: bool) -> BenchmarkRow:
    readers, posts, copied = (20_000, 2_000, 2) if quick else (1_000_000, 100_000, 9)
    options = {"posts": posts, "copied": copied, "looks": 20 if quick else 60, "seconds": 3 if quick else 15}

    def case(label: str, database: str) -> Case:
        return Case(
            label=label,
            name="console_under_load",
            options=options,
            latency=0.05,
            database=database,
            subscribers=readers,
            plan=False,
            rounds=1,
        )

    def goals(label: str) -> tuple[Goal, ...]:
        return (
            Goal(text=f"the slowest page, p95, {label}", bound=150, of=figure(label, "console_p95_ms"), unit="ms"),
            Goal(
                text=f"ten open pages: share of a processor, {label}",
                bound=0.05,
                of=figure(label, "open_pages_share"),
                unit="",
            ),
            Goal(
                text=f"ten open pages: rate of sending against none, {label}",
                bound=0.98,
                of=figure(label, "watched_share"),
                at_least=True,
            ),
        )

    return BenchmarkRow(
        key="console",
        title=f"The console with {readers:,} readers, {readers * (copied + 1):,} copies and {posts:,} posts, while one "
        "goes out at 1,000 a second",
        cases=(case(SQLITE, "sqlite"), case(POSTGRESQL, "postgresql")),
        goals=(*goals(SQLITE), *goals(POSTGRESQL)),
        shown=("console_p95_ms", "console_median_ms", "open_pages_share", "watched_share", "sent_per_second"),
    )


def _command_line(*, quick: bool) -> BenchmarkRow:
    runs = 2 if quick else 5
    command, least = "israfan post list", "import sqlalchemy.ext.asyncio"

    def case(label: str, program: str) -> Case:
        return Case(label=label, name="command_line", options={"program": program, "runs": runs})

    return BenchmarkRow(
        key="command-line",
        title="`israfan post list` from the shell",
        cases=(case(command, "israfan"), case(least, "sqlalchemy")),
        goals=(
            Goal(text="in all", bound=0.6, of=figure(command, "shell_s"), unit="s"),
            Goal(
                text="processor time against loading the database's library alone",
                bound=2.5,
                of=ratio(command, least, "processor_s"),
            ),
        ),
        shown=("shell_s", "processor_s"),
    )

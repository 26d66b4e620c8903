"""What a scenario found, kept as JSON for the table in `docs/reliability.md`."""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.delivery_check import DeliveryCounts

FOLDER = Path(__file__).parent / "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """One run of one scenario. `scale` says in words what was done; `figures` are what else was measured."""

    scenario: str
    database: str
    scale: str
    verdict: DeliveryCounts
    figures: dict[str, Any] = field(default_factory=dict)


def on(scenario: str, platform: str) -> str:
    """A scenario's name where it is run on several platforms; without more, it is Telegram that is meant."""
    names = {"discord": "Discord", "email": "e-mail"}
    return f"{scenario} ({names[platform]})" if platform in names else scenario


def keep(result: ScenarioResult, *, size: str, factor: float, folder: Path = FOLDER) -> Path:
    """Write it down; a later run of the same scenario on the same database replaces it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{result.scenario}-{result.database}-{size}.json"
    stored = asdict(result) | {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": size,
        "factor": factor,
        "load": round(os.getloadavg()[2] / (os.cpu_count() or 1), 1),
    }
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(stored, indent=1, default=str) + "\n", "utf-8")
    partial.replace(path)
    return path

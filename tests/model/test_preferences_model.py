"""Random wishes, posts, hours, nights of clock change and clocks set back.

Nobody gets what a rule forbids, nobody misses what it allows, and of each hour a reader has one digest.
"""

import shutil
from pathlib import Path

import pytest

from storage import open_store
from tests.model.preferences_model import PreferencesModel

STEPS = 200
OF_A_SOAK = 25_000
SEEDS = range(4)


@pytest.mark.timeout(14_400)
@pytest.mark.parametrize("seed", SEEDS)
async def test_each_reader_gets_what_it_wants_when_it_wants_it(
    seed: int, sqlite_template: Path, tmp_path: Path, soak: bool
) -> None:
    shutil.copy(sqlite_template, tmp_path / "israfan.db")
    store = await open_store("sqlite", data_dir=tmp_path)
    model = PreferencesModel(store, seed=seed, readers=10)
    try:
        await model.begin()
        for _ in range(OF_A_SOAK if soak else STEPS):
            await model.step()
    finally:
        await store.close()
    assert min(model.steps[act.__name__] for act, _ in model.acts) > 0
    assert any(reader.digests for reader in model.readers.values())

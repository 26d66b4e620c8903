"""Random steps, with `make soak` more than 100,000: whatever happens in whatever order, the engine's promises hold.

They stand in docs/limits.md#what-the-engine-promises: no accepted post is lost; what is sent never returns but to be
corrected; at most one resend on a guess; each place in order, one at a time; nothing is sent while the bot must wait;
the epoch only grows, and results of an older one are refused.
"""

import shutil
from pathlib import Path

import pytest

from storage import SqlStore, open_store
from tests.model.engine_model import World

STEPS = 3_500
OF_A_SOAK = 13_000
SEEDS = range(8)
ALWAYS = 1e9  # seconds: a nonce that never ages, so that every second copy is the product's fault


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("seed", SEEDS)
async def test_what_was_promised_holds_whatever_happens(
    seed: int, sqlite_template: Path, tmp_path: Path, soak: bool
) -> None:
    steps = OF_A_SOAK if soak else STEPS
    world = await lived(sqlite_template, tmp_path, seed=seed, nonce_window=ALWAYS if seed % 2 else 0.0, steps=steps)
    assert world.steps.total() == steps
    assert min(world.steps[act.__name__] for act, _ in world.acts) > 0
    assert any(world.tries.values())


async def lived(template: Path, folder: Path, *, seed: int, nonce_window: float, steps: int) -> World:
    shutil.copy(template, folder / "israfan.db")
    store: SqlStore = await open_store("sqlite", data_dir=folder)
    world = World(store, seed=seed, nonce_window=nonce_window, places=12)
    try:
        await world.begin()
        for _ in range(steps):
            await world.step()
        await world.drain()
        await world.judge()
    finally:
        await world.commit()
        await store.close()
    return world

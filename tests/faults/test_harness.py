"""What the scenarios stand on does what they take it to do."""

import pytest
from sqlalchemy import update

from bot.model import DeliveryState
from storage.engine import transaction
from storage.outbox.bulk_slices import FIRST_SLICE
from storage.outbox_tables import delivery
from tests.faults.harness import FACTOR, Stage
from tests.faults.platforms import nonce_seconds

pytestmark = pytest.mark.faults


def test_a_restart_is_no_outage_that_outlives_a_nonce_however_fast_the_world_turns() -> None:
    of_the_machine = [nonce_seconds(120, factor) / factor for factor in (1, FACTOR, 25, 100)]
    assert of_the_machine == [120, 12, 60, 60]


@pytest.mark.parametrize("database", ["sqlite"])
async def test_the_desk_sends_every_copy_in_doubt_again_however_many_there_are(stage: Stage) -> None:
    """No process runs here that would go on with a change of more copies than one transaction writes."""
    await stage.readers(FIRST_SLICE + 1)
    [post] = await stage.publish(1)
    async with transaction(stage.store.engines.writer) as connection:
        await connection.execute(update(delivery).values(state=DeliveryState.UNKNOWN))
    assert await stage.resend_unknown() == FIRST_SLICE + 1
    assert await stage.states_of(post) == {DeliveryState.READY: FIRST_SLICE + 1}

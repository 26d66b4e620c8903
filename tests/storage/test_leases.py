"""What stands beside the contract of leases (`tests/contracts/test_store_contract.py`)."""

from storage import SqlStore


async def test_once_all_owners_are_known_to_be_gone_the_next_need_not_wait(store: SqlStore) -> None:
    before = await store.acquire("telegram", "t", "killed", 30)
    await store.pause("telegram", "t", 20)
    await store.disown()
    after = await store.acquire("telegram", "t", "next", 30)
    assert before is not None
    assert after is not None
    assert after.epoch == before.epoch + 1
    assert 19 < after.paused <= 20

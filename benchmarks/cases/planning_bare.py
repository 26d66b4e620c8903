"""The least that planning can cost: the same rows into the same table and indexes by one statement."""

import time
from pathlib import Path

from sqlalchemy import text

from benchmarks import populated_database
from benchmarks.resource_usage import Figures, Meter, Options, main
from storage.engine import connect, locate, transaction

_BARE = """
    INSERT INTO delivery (post_id, subscriber_id, platform, state, lane, wanted, on_unknown, not_before, expires_at)
    SELECT CAST(:post AS integer), id, platform, 0, 2, 1, 0, CAST(:now AS bigint), CAST(:until AS bigint)
    FROM subscriber ORDER BY id
"""


async def case(options: Options) -> Figures:
    """Options: database, folder (as `prepared_database` left them, unplanned)."""
    database, folder = options["database"], Path(options["folder"])
    store = await populated_database.open_again(database, folder)
    post = await populated_database.release(store)
    await store.close()
    engines = connect(locate(database, data_dir=folder))
    now = time.time_ns() // 1_000
    with Meter() as meter:
        async with transaction(engines.writer) as connection:
            values = {"post": post.id, "now": now, "until": now + 86_400_000_000}
            written = (await connection.execute(text(_BARE), values)).rowcount
    await engines.close()
    return meter.per(written) | {"written": written, "seconds": meter.wall, "worst_ms": 1e3 * meter.wall}


if __name__ == "__main__":
    main(case)

"""What is loaded is out of the garbage collector's way."""

import gc

from config.garbage_collection import keep_loaded


def test_what_is_loaded_is_not_looked_through_again() -> None:
    assert gc.get_freeze_count() == 0
    keep_loaded()
    kept = gc.get_freeze_count()
    gc.unfreeze()  # the other tests' garbage is to be found
    assert kept > 10_000

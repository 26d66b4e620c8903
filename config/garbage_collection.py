"""What is loaded stays: the garbage collector is spared looking through it again and again."""

import gc

YOUNG = 10_000  # objects made and not yet freed before the youngest are looked through; Python's own 700 are soon made


def keep_loaded() -> None:
    """Once a process, when everything is loaded and the work begins.

    Libraries, phrases and tables are some 500,000 objects that live as long as the process. A full collection looks
    through all of them, which stops a courier for 80 ms about every 20,000 messages (measured: the longest transaction
    of the engine went from 86 to 24 ms, and its rate up by a tenth). Garbage of the start is collected before.

    A courier holds a few thousand rows and outcomes for a second or so, and frees nearly all without the collector.
    """
    gc.unfreeze()  # the command line kept what it loaded, its garbage too
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])

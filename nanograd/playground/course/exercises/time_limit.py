"""Ends a learner's code that runs too long, where Python has threads; in the page, Stop does that."""

from __future__ import annotations

import _thread
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooLong(Exception):
    """The time was over.

    Attributes:
        seconds: how long it was.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Run what follows for so many seconds; without an end for None.

    Raises:
        TooLong: it was not finished.
    """
    if seconds is None:
        yield
        return
    lock, late, over = threading.Lock(), False, False

    def interrupt() -> None:
        nonlocal late
        with lock:
            if not over:
                late = True
                _thread.interrupt_main()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    try:
        timer.start()
        try:
            yield
        finally:
            with lock:
                over = True
            timer.cancel()
    except BaseException:  # the interrupt itself, or what the code or its reader made of it
        if late:
            raise TooLong(seconds) from None
        raise

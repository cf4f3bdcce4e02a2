"""Ends a learner's code that runs too long, where Python has threads; in the page, Stop does that."""

from __future__ import annotations

import _thread
import signal
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
    """Run what follows for so many seconds; without an end for None, and where it is not the main thread's work.

    Raises:
        TooLong: it was not finished.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
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
    # A program that a shell runs in the background ignores interrupts, and would ignore this one too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
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
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)

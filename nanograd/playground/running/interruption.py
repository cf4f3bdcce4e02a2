"""Stop, as the page says it: heard while the person's code runs, and kept for it while nanograd's own does.

In the middle of our own code it would leave the engine half put back, or the library half unpacked.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _Stop:
    """What has been heard.

    Attributes:
        is_wanted: the person's code runs, and takes it at once.
        waits: it came earlier.
    """

    is_wanted = False
    waits = False


def listen() -> None:
    """Take what the page says from now on. For the page's worker only: elsewhere Python's own way is right."""
    signal.signal(signal.SIGINT, _hear)


def forget() -> None:
    """What was to be stopped has ended."""
    _Stop.waits = False


@contextmanager
def interruptible() -> Iterator[None]:
    """Within it the person's code may be stopped; what waited for it comes at once, as a KeyboardInterrupt."""
    before = _Stop.is_wanted
    _Stop.is_wanted = True
    try:
        if _Stop.waits:
            _hear(signal.SIGINT, None)
        yield
    finally:
        _Stop.is_wanted = before


def _hear(number: int, frame: FrameType | None) -> None:
    _Stop.waits = not _Stop.is_wanted
    if _Stop.is_wanted:
        raise KeyboardInterrupt

"""Makes the browser that this process started run at a fraction of its speed, in all its threads.

The browser's own throttling slows the page's main thread only, while Python runs in a worker. Here every process of
the browser is stopped for most of each few milliseconds; that needs /proc.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

PROCESSES = Path("/proc")
# One round of running and standing still, in seconds: shorter than a frame.
ROUND = 0.012
# New processes of the browser are looked for this often, in seconds.
LOOK = 0.1


def is_possible() -> bool:
    return PROCESSES.joinpath("self/stat").exists()


@contextlib.contextmanager
def slowed(times: float) -> Iterator[None]:
    """The browser runs one part in ``times`` of the time, for as long as the block runs."""
    done = threading.Event()
    thread = threading.Thread(target=_halt_and_go, args=[times, done], daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _halt_and_go(times: float, done: threading.Event) -> None:
    looked, browser = 0.0, set[int]()
    try:
        while not done.is_set():
            if time.monotonic() > looked + LOOK:
                looked, browser = time.monotonic(), browser_processes()
            _send(signal.SIGSTOP, browser)
            time.sleep(ROUND * (1 - 1 / times))
            _send(signal.SIGCONT, browser)
            time.sleep(ROUND / times)
    finally:
        _send(signal.SIGCONT, browser)


def _send(number: signal.Signals, processes: set[int]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def browser_processes() -> set[int]:
    """The browser's processes among those that this one started, directly or not."""
    parents: dict[int, int] = {}
    browsers = set()
    for folder in PROCESSES.iterdir():
        if not folder.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            name, _, rest = folder.joinpath("stat").read_text("utf-8", "replace").rpartition(")")
            parents[int(folder.name)] = int(rest.split()[1])
            if "chrom" in name or "edge" in name or "brave" in name:
                browsers.add(int(folder.name))
    return {process for process in browsers if _descends(process, os.getpid(), parents)}


def _descends(process: int, ancestor: int, parents: dict[int, int]) -> bool:
    while process in parents:
        process = parents[process]
        if process == ancestor:
            return True
    return False

"""What the build says to the person in front of it: one line per stage with its time, and plain troubles."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something a person has to know or do before the build can go on; shown as it is, without a traceback."""


def say(text: str, *, error: bool = False) -> None:
    print(text, file=sys.stderr if error else sys.stdout, flush=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Says what is being done, then how long it took."""
    began = time.perf_counter()
    start_of_line = ""
    if sys.stdout.isatty():
        print(f"  {name} …", end="", flush=True)
        start_of_line = "\r"
    try:
        yield
    except BaseException:
        print(f"{start_of_line}✗ {name}  {seconds_since(began)}", flush=True)
        raise
    print(f"{start_of_line}✓ {name}  {seconds_since(began)}", flush=True)


def seconds_since(began: float) -> str:
    return f"{time.perf_counter() - began:.1f} s"

"""Tells the user what the build is doing: a line per stage with its time, and errors in plain words."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """A problem the user has to solve before the build can go on; shown without a traceback."""


def say(text: str, *, error: bool = False) -> None:
    print(text, file=sys.stderr if error else sys.stdout, flush=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
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

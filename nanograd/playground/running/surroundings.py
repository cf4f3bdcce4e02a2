"""Keeps what the person's code does to the interpreter from outliving the run."""

from __future__ import annotations

import builtins
import contextlib
import random
import sys
from collections.abc import Iterator

from nanograd.foreign.watching import LIBRARIES, OURS
from nanograd.playground.running import isolation as pristine
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.interruption import interruptible
from nanograd.scopes import leave_scopes

SEED = 0
"""Every run starts from the same random numbers, so that dragging one slider leaves the other numbers alone."""

_BUILTINS = vars(builtins)


@contextlib.contextmanager
def surroundings(printed: Printed) -> Iterator[None]:
    """Run with output going to ``printed``, no keyboard and seeded randomness; afterwards all is as it was.

    Built-in functions that were deleted or replaced come back, and so do nanograd's modules with all that is in them,
    the standard streams and the recursion limit.
    """
    pristine.note()
    functions = dict(_BUILTINS)
    before = set(sys.modules)
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "nanograd"}
    streams = sys.stdin, sys.stdout, sys.stderr
    limit = sys.getrecursionlimit()
    randomness = random.getstate()
    random.seed(SEED)
    leave_scopes()
    sys.stdin, sys.stdout, sys.stderr = printed.keyboard, printed, printed
    try:
        with interruptible():
            yield
    finally:
        _BUILTINS.clear()  # by methods only: no built-in name may be needed here
        _BUILTINS.update(functions)
        sys.modules.update(modules)
        forget_own_modules(before)
        pristine.put_back()
        leave_scopes()
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.setrecursionlimit(limit)
        random.setstate(randomness)


def forget_own_modules(before: set[str]) -> None:
    """Forget the modules of the person's own that a run has imported: the next one is to see their classes made."""
    for name in sys.modules.keys() - before:
        file = getattr(sys.modules[name], "__file__", None)
        if file and not file.startswith((OURS, *LIBRARIES)):
            del sys.modules[name]

"""What the values of a notebook are called: by the names that its cells gave them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from nanograd.foreign.naming import named_nodes


def names_of_values(namespace: Mapping[str, Any], is_value: Callable[[Any], bool]) -> dict[str, Any]:
    """The values that names lead to; each by the first one, and the shorter of them first."""
    found: dict[str, Any] = {}
    seen: set[int] = set()
    for name, thing in sorted(namespace.items(), key=lambda item: not is_value(item[1])):
        if name.startswith("_") or name in ("In", "Out"):
            continue
        for label, value in named_nodes(name, thing, is_value):
            if id(value) not in seen:
                seen.add(id(value))
                found[label] = value
    return found


def namespace_of_notebook() -> dict[str, Any]:
    """The names of the notebook that is running; of the main program elsewhere."""
    if marimo := sys.modules.get("marimo._runtime.context"):
        with suppress(Exception):  # outside of a notebook it has none, and it may keep them elsewhere one day
            return dict(marimo.get_context().globals)
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return dict(shell.user_ns if shell else vars(sys.modules["__main__"]))

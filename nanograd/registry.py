"""What can be chosen by name (a loss, an optimiser, a data set ...): a sentence on it, and its settings with bounds.

The page builds its menus and sliders from these entries, and constructors check their arguments by them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that can be set.

    Attributes:
        name: the keyword argument.
        default: its value when nothing is said.
        says: one sentence for the person who sets it.
        low: the smallest value that makes sense.
        high: the largest; infinity where there is no bound.
        below: whether ``high`` itself is already too much.
        offered: the range a slider offers, where that is narrower than what is allowed.
        kind: ``number``, ``integer`` or ``switch`` (0 or 1, False or True).
    """

    name: str
    default: float
    says: str
    low: float = 0.0
    high: float = math.inf
    below: bool = False
    offered: tuple[float, float] | None = None
    kind: Literal["number", "integer", "switch"] = "number"

    def check(self, owner: str, value: float) -> float:
        """``value`` when it is allowed; ValueError or TypeError, saying the bounds and what came, when not."""
        if isinstance(value, str) or not hasattr(value, "__float__"):
            raise TypeError(f"{owner} needs a number for {self.name}, got {type(value).__name__} {value!r}")
        inside = self.low <= value < self.high if self.below else self.low <= value <= self.high
        if not inside or (self.kind == "integer" and value != int(value)):
            raise ValueError(f"{owner} needs {self.name} to be {self._bounds()}, got {value!r}")
        return value

    def _bounds(self) -> str:
        whole = "a whole number " if self.kind == "integer" else ""
        if math.isinf(self.high):
            return f"{whole}at least {self.low:g}" if math.isfinite(self.low) else f"{whole or 'a number'}".strip()
        return f"{whole}from {self.low:g} {'to below' if self.below else 'to'} {self.high:g}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose.

    Attributes:
        name: what a person types or picks.
        title: how a menu shows it.
        says: one sentence on what it is.
        make: the class or function itself.
        settings: its numbers, in the order of a form.
    """

    name: str
    title: str
    says: str
    make: Callable[..., Any]
    settings: tuple[Setting, ...] = ()


def choose(kind: str, entries: Mapping[str, Entry], name: object) -> Entry:
    """The entry of that name; ValueError, listing the names there are, when there is none."""
    if not isinstance(name, str) or name not in entries:
        raise ValueError(f"there is no {kind} {name!r}; choose one of {', '.join(entries)}")
    return entries[name]

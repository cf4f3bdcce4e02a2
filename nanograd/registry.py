"""What can be chosen by name (a loss, an optimiser, a data set ...): a sentence on it, and its settings with bounds.

The page builds its menus and sliders from these entries, and constructors check their arguments by them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nanograd.messages import Message, message


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
        key: what tells the sentence from that of another setting with the same name.
    """

    name: str
    default: float
    says: str
    low: float = 0.0
    high: float = math.inf
    below: bool = False
    offered: tuple[float, float] | None = None
    kind: Literal["number", "integer", "switch"] = "number"
    key: str = ""

    def check(self, owner: str, value: float) -> float:
        """``value`` when it is allowed; ValueError or TypeError, saying the bounds and what came, when not."""
        if isinstance(value, str) or not hasattr(value, "__float__"):
            raise TypeError(
                message(
                    "registry-needs-number",
                    "{owner} needs a number for {name}, got {type} {got}",
                    owner=owner,
                    name=self.name,
                    type=type(value).__name__,
                    got=repr(value),
                )
            )
        inside = self.low <= value < self.high if self.below else self.low <= value <= self.high
        if not inside or (self.kind == "integer" and value != int(value)):
            raise ValueError(
                message(
                    "registry-needs-bounds",
                    "{owner} needs {name} to be {bounds}, got {got}",
                    owner=owner,
                    name=self.name,
                    bounds=self._bounds(),
                    got=repr(value),
                )
            )
        return value

    def _bounds(self) -> Message:
        within = self._within()
        if self.kind != "integer":
            return within or message("registry-a-number", "a number")
        if within is None:
            return message("registry-a-whole-number", "a whole number")
        return message("registry-a-whole-number-within", "a whole number {within}", within=within)

    def _within(self) -> Message | None:
        low, high = f"{self.low:g}", f"{self.high:g}"
        if math.isinf(self.high):
            return message("registry-at-least", "at least {low}", low=low) if math.isfinite(self.low) else None
        if self.below:
            return message("registry-from-to-below", "from {low} to below {high}", low=low, high=high)
        return message("registry-from-to", "from {low} to {high}", low=low, high=high)


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
        raise ValueError(
            message(
                "registry-no-choose",
                "there is no {kind} {name}; choose one of {choices}",
                kind=kind,
                name=repr(name),
                choices=", ".join(entries),
            )
        )
    return entries[name]

"""One node of a foreign engine, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nanograd.foreign.making import Made
from nanograd.foreign.watching import Home
from nanograd.operation import Op


@dataclass(eq=False, slots=True)
class ForeignNode:
    """One node of the engine.

    Attributes:
        it: the program's own object.
        number, gradient: as its pass found and left them.
        before: the gradient that it held before the pass.
        inputs: what it was made of, in order; a plain number that took part is a float.
        forgotten: whether the engine itself remembers fewer inputs than were used.
        name: what made it is called.
        op: the row of our table that computes the same; None for an operation of the person's own.
        made: the call that made it.
        label: the name it was bound to, or its own.
        home: the statement that bound it first.
        constant: whether it stands for a plain number that was an operand.
        is_left_out: whether the pass told no gradient of it: it cleared those that it was done with.
        is_put_together: whether the call that made it was handed its number, rather than computing it.
    """

    it: Any
    number: float
    gradient: float
    before: float
    inputs: list[ForeignNode | float] = field(default_factory=list)
    forgotten: bool = False
    name: str = ""
    op: Op | None = None
    made: Made | None = None
    label: str = ""
    home: Home | None = None
    constant: bool = False
    is_left_out: bool = False
    is_put_together: bool = False

    @property
    def parents(self) -> list[ForeignNode]:
        """The inputs that are nodes."""
        return [each for each in self.inputs if isinstance(each, ForeignNode)]


def numbers_of(inputs: Sequence[ForeignNode | float]) -> list[float]:
    """The inputs' numbers."""
    return [each.number if isinstance(each, ForeignNode) else each for each in inputs]


def number(thing: Any) -> float:
    """A number of theirs as a float; 0 for none."""
    try:
        return float(thing) if thing is not None else 0.0
    except (TypeError, ValueError, OverflowError):
        return float("nan")

"""What a model answers all over a table of points, of whatever engine it is; compiled where it is made of Values."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.compile import ExpressionError, Program, TraceError, compile_function
from nanograd.compile.tape import ordered
from nanograd.value import Value

Rows = Sequence[Sequence[float]]
_SAME = 1e-9


def number_of(thing: Any) -> float:
    """The number that a Value, another engine's value, an array of one or a report of ``fit`` stands for.

    Raises:
        TypeError: it stands for none.
    """
    for name in ("item", "data", "loss"):
        held = getattr(thing, name, None)
        if held is not None and not isinstance(thing, int | float):
            return number_of(held() if callable(held) else held)
    return float(thing)


def numbers_of(answer: Any) -> list[float]:
    """The numbers of a point, or of an answer: one, or several.

    Raises:
        TypeError: something in it is no number.
    """
    several = isinstance(answer, list | tuple) or (getattr(answer, "shape", None) not in (None, ()))
    return [number_of(each) for each in answer] if several else [number_of(answer)]


class Asking:
    """A model and a table of points that it is asked about again and again while it changes.

    Args:
        model: takes a list of numbers, and gives one or several.
        rows: the points.
    """

    def __init__(self, model: Callable[[Any], Any], rows: Rows) -> None:
        self._model, self._rows = model, rows
        self._program, self._leaves = self._compile()

    @property
    def compiled(self) -> bool:
        """Whether a program answers; the model itself is asked point by point otherwise."""
        return self._program is not None

    def answers(self) -> list[list[float]]:
        """What it answers now: for each of its outputs, the numbers at all points; NaN where the model has none."""
        if self._program is not None and _leaves_of(self._model(list(self._rows[0]))) != self._leaves:
            self._program, self._leaves = self._compile()  # a loop makes new Values instead of changing those it has
        if self._program is not None:
            self._program.push()
            return self._program.forward()
        return [list(column) for column in zip(*self._asked(), strict=True)]

    def _compile(self) -> tuple[Program | None, list[Value]]:
        """A program that says the same as the model now, and the Values it depends on; None where there is none."""
        try:
            first = self._model(list(self._rows[0]))
            leaves = _leaves_of(first)
            program = compile_function(self._model, leaves, self._rows) if leaves else None
            answers = program.forward([0]) if program else []
        except (TraceError, ExpressionError, ArithmeticError, TypeError, AttributeError, ValueError):
            return None, []
        told = [number for (number,) in answers]
        if not told or any(
            not math.isclose(ours, theirs, rel_tol=_SAME, abs_tol=_SAME)
            for ours, theirs in zip(told, numbers_of(first), strict=True)
        ):
            return None, []
        return program, leaves

    def _asked(self) -> list[list[float]]:
        found: list[list[float] | None] = []
        for row in self._rows:
            try:
                found.append(numbers_of(self._model(list(row))))
            except ArithmeticError:
                found.append(None)
        width = max((len(each) for each in found if each), default=1)
        return [each or [math.nan] * width for each in found]


def _leaves_of(answer: Any) -> list[Value]:
    """The Values that an answer depends on and that a training may change; none where it is another engine's."""
    outputs = answer if isinstance(answer, list | tuple) else [answer]
    if not all(isinstance(each, Value) for each in outputs):
        return []
    return [node for node in ordered(outputs) if not node.parents and node.op == ""]

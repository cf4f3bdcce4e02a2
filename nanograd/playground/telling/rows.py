"""A run's numbers as plain rows: what the output would be, and how steep, with one number changed.

A graph is cut up once it is drawn; the rows stay, so that questions about it can still be answered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from nanograd.gradcheck import NO_VALUE, central_difference
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.rules import Rule, evaluate, local_derivative, rule

Input = int | float
"""Where an input stands among the rows, or the number itself for a fixed one, like an exponent."""

Shape = tuple[str, list[Input] | float | None, str, int | None, tuple[str, ...]]
"""What a topology has of a node: operation, inputs (a constant's number, None for a leaf), label, line, scope."""


_Plan = tuple[list[tuple[int, Rule, int, int | None]], list[float]]


class Rows:
    """The rows of one graph.

    Attributes:
        data: each row's number.
        output: which row is the output.
        own: the result of a row whose operation is the program's own, for other inputs.
    """

    def __init__(self, shape: Sequence[Shape], data: Sequence[float], output: int) -> None:
        """Rows for a picture's shape: each begins with an operation and its inputs."""
        self._rows: list[tuple[str, list[Input]]] = [
            (op, inputs) if op and isinstance(inputs, list) else ("", []) for op, inputs, *_ in shape
        ]
        self.data = data
        self.output = output
        self.own: Callable[[int, Sequence[float]], float] | None = None
        self._changed = -1
        self._affected: list[int] = []
        self._planned: _Plan | None = None

    def op(self, row: int) -> str:
        """The operation that made the row; empty for a leaf or a constant."""
        return self._rows[row][0]

    def places(self, row: int) -> list[int]:
        """The rows that the row was made of; fixed numbers are none."""
        return [each for each in self._rows[row][1] if type(each) is int]

    @property
    def has_own(self) -> bool:
        """Whether an operation is the program's own."""
        return any(op and OPS[op].is_own for op, _ in self._rows)

    def inputs(self, row: int) -> list[float]:
        """The numbers that the row was made of."""
        return [self.data[each] if type(each) is int else each for each in self._rows[row][1]]

    def result(self, changed: int, number: float) -> float:
        """The output's number if the row held another one.

        Raises:
            DomainError: an operation does not take what it would get.
        """
        if self.own is None:
            return self._replayed(changed, number)
        numbers = {changed: number}
        for row in self._depending_on(changed):
            numbers[row] = self._evaluated(row, *self._with(row, numbers))
        return numbers.get(self.output, self.data[self.output])

    def _replayed(self, changed: int, number: float) -> float:
        # Of a large graph tens of thousands of rows are computed anew, for each of many points.
        plan, fixed = self._plan(changed)
        numbers = [*self.data, *fixed]
        numbers[changed] = number
        for row, result, a, b in plan:
            numbers[row] = result(numbers[a]) if b is None else result(numbers[a], numbers[b])
        return numbers[self.output]

    def reach(self, changed: int) -> int:
        """How many rows another number there would change."""
        return len(self._depending_on(changed))

    def slope(self, changed: int, number: float) -> float:
        """The output's derivative by that row, by the rules, if the row held that number.

        Raises:
            DomainError: an operation does not take what it would get.
        """
        numbers = {changed: number}
        speeds = {changed: 1.0}
        for row in self._depending_on(changed):
            op, inputs = self._with(row, numbers)
            numbers[row] = out = self._evaluated(row, op, inputs)
            speeds[row] = sum(
                speeds[each] * self._local(row, op, slot, inputs, out)
                for slot, each in enumerate(self._rows[row][1])
                if type(each) is int and each in speeds
            )
        return speeds.get(self.output, 0.0)

    def central_difference(self, changed: int, number: float | None = None) -> float:
        """The output's slope by that row from points on both sides; NaN where one of them has no value."""
        at = self.data[changed] if number is None else number
        try:
            return central_difference(lambda x: self.result(changed, x), at)
        except NO_VALUE:
            return math.nan

    def _evaluated(self, row: int, op: Op, inputs: list[float]) -> float:
        return self.own(row, inputs) if self.own and op.is_own else evaluate(op, inputs)

    def _local(self, row: int, op: Op, slot: int, inputs: list[float], out: float) -> float:
        own = self.own
        if own is None or not op.is_own:
            return local_derivative(op, slot, inputs, out)
        return central_difference(lambda x: own(row, [*inputs[:slot], x, *inputs[slot + 1 :]]), inputs[slot])

    def _with(self, row: int, numbers: dict[int, float]) -> tuple[Op, list[float]]:
        """The row's operation and its inputs, with those numbers in the place of their own."""
        op, places = self._rows[row]
        return OPS[op], [numbers.get(each, self.data[each]) if type(each) is int else each for each in places]

    def _plan(self, changed: int) -> _Plan:
        """What computes the rows that depend on one, each from one number or two; the fixed ones follow the rows'."""
        rows = self._depending_on(changed)
        if self._planned is None:
            fixed: list[float] = []
            steps = []
            for row in rows:
                op, inputs = self._rows[row]
                places = []
                for each in inputs:
                    if type(each) is not int:
                        fixed.append(each)
                    places.append(each if type(each) is int else len(self._rows) + len(fixed) - 1)
                steps.append((row, _function(op), places[0], places[1] if len(places) > 1 else None))
            self._planned = steps, fixed
        return self._planned

    def _depending_on(self, changed: int) -> list[int]:
        """The rows to compute anew, in order; remembered, because one row is mostly asked about many times."""
        if changed != self._changed:
            reached = {changed}
            self._affected = []
            for row in range(changed + 1, len(self._rows)):
                if any(type(each) is int and each in reached for each in self._rows[row][1]):
                    reached.add(row)
                    self._affected.append(row)
            self._changed = changed
            self._planned = None
        return self._affected


@cache
def _function(name: str) -> Rule:
    """What an operation makes of plain numbers; where it takes only some, with the error that says so."""
    op = OPS[name]
    return (lambda *inputs: evaluate(op, inputs)) if op.domain else rule(op.forward)

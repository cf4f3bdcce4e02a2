"""Points of differing lengths, such as names: one program with a tape for each length, and rows that say which."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nanograd.compile.data import Tracer
from nanograd.compile.index import Bound, OutOfRange, check_index
from nanograd.compile.keys import key_of
from nanograd.compile.layout import Calculation
from nanograd.compile.samples import KNOWN_MEANS, loss_of, no_mean
from nanograd.compile.tape import Tape, TraceError, flatten, free, ordered
from nanograd.graph import collector_paused
from nanograd.update_rules import Rule
from nanograd.value import Value

MOST_TAPES = 64
_CLOSE = 1e-9


@dataclass(slots=True)
class _Way:
    """One way through the model: its tape, its place among the tapes, and for which points it holds."""

    number: int
    tape: Tape
    decided: dict[int, int]
    bounds: dict[int, Bound]
    first: int
    others: list[int] = field(default_factory=list)


class Lengths:
    """Points of differing lengths as a table, with a tape for each length.

    Args:
        model, parameters, xs, ys, loss, penalties: as for ``calculate`` in ``samples.py``. Points and targets may be
            lists of any depth.

    Attributes:
        rows: of each point its numbers, its target's, zeros up to the longest, and which tape it takes.

    Raises:
        TraceError: there is no fixed program for a point, or too many are needed.
        OutOfRange: a point has an index that a list does not have.
    """

    def __init__(
        self,
        model: Callable[[Any], Any],
        parameters: Sequence[Value],
        xs: Sequence[Any],
        ys: Sequence[Any],
        loss: Callable[[list[Any], list[Any]], Value],
        penalties: Sequence[Callable[[], Value]] = (),
    ) -> None:
        self.model, self.parameters, self.xs, self.ys = model, parameters, xs, ys
        self.loss, self.penalties = loss, penalties
        self._ways: list[_Way] = []
        by_key: dict[Any, list[_Way]] = {}
        self.rows: list[list[float]] = []
        taken = []
        for sample, (x, y) in enumerate(zip(xs, ys, strict=True)):
            row: list[float] = []
            several = by_key.setdefault(key_of((x, y), row), [])
            way = next((each for each in several if all(row[i] == n for i, n in each.decided.items())), None)
            if way is None:
                way = self._traced(sample)
                several.append(way)
            elif len(way.others) < 2 and row != self.rows[way.first]:
                way.others.append(sample)
            for column, bound in way.bounds.items():
                check_index(row[column], bound, sample)
            taken.append(way.number)
            self.rows.append(row)
        if loss not in KNOWN_MEANS:
            self._check_mean()
        longest = max(map(len, self.rows))
        for row, way_number in zip(self.rows, taken, strict=True):
            row += [0.0] * (longest - len(row)) + [float(way_number)]

    def calculation(self, rule: Rule | None = None) -> Calculation:
        """What to compile."""
        columns = len(self.rows[0])
        tapes = tuple([way.tape for way in self._ways])
        return Calculation(
            len(self.parameters), columns, columns, tapes[0], ({"kind": "loss"},), rule=rule, loops=True, tapes=tapes
        )

    def to_compare(self) -> Iterator[tuple[int, float]]:
        """For each tape points that it wasn't traced with, and what their losses are on Values."""
        for way in self._ways:
            for sample in way.others:
                try:
                    yield sample, self._on_values([sample])
                except ArithmeticError:
                    continue

    def _on_values(self, samples: Sequence[int]) -> float:
        with collector_paused():
            answers = [self.model(self.xs[i]) for i in samples]
            total = self.loss(answers, [self.ys[i] for i in samples])
            for penalty in self.penalties:
                total = total + penalty()
            number = total.data
            del answers
            free(ordered([total]))
        return number

    def _traced(self, sample: int) -> _Way:
        if len(self._ways) == MOST_TAPES:
            raise TraceError(
                f"the points would need more than {MOST_TAPES} programs: each length makes one, and so does each "
                "whole number that range() or an if looks at"
            )
        tracer = Tracer()
        point, target = tracer.given(self.xs[sample]), tracer.given(self.ys[sample])
        with collector_paused():
            try:
                with tracer.tracing():
                    made = tracer.called(self.loss)([tracer.called(self.model)(point)], [target])
            except OutOfRange as error:
                raise OutOfRange(error.where, error.number, error.count, sample) from None
            total = loss_of(made)
            for penalty in self.penalties:
                total = total + penalty()
            order = ordered([total])
            tape = flatten([total], self.parameters, tracer.leaves, order)
            del made, total
            free(order)
        way = _Way(len(self._ways), tape, dict(tracer.decided), dict(tracer.bounds), sample)
        self._ways.append(way)
        return way

    def _check_mean(self) -> None:
        """A program computes the mean of the points' losses; check on a few that the loss is that mean."""
        samples = [way.first for way in self._ways][:3]
        samples += [i for i in range(len(self.xs)) if i not in samples][: 3 - len(samples)]
        whole = self._on_values(samples)
        mean = sum(self._on_values([i]) for i in samples) / len(samples)
        if not math.isclose(whole, mean, rel_tol=_CLOSE, abs_tol=_CLOSE):
            raise no_mean(whole, mean, len(samples))


def lengths_of(xs: Sequence[Any], ys: Sequence[Any]) -> int:
    """How many different lengths points and targets have."""
    return len({(_length(x), _length(y)) for x, y in zip(xs, ys, strict=True)})


def _length(item: Any) -> int:
    return len(item) if hasattr(item, "__len__") else -1

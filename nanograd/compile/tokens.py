"""``Tokens``: a model whose points hold indices of lists, such as the letters before the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nanograd.compile.data import Tracer
from nanograd.compile.index import Bound, Index, OutOfRange, check_index
from nanograd.compile.tape import INPUT, TraceError
from nanograd.value import Value

if TYPE_CHECKING:
    from nanograd.compile.samples import Samples


class Tokens:
    """Calls a model whose points hold indices of lists, such as the letters before the next."""

    def __init__(self, model: Callable[[Any], Any], samples: Samples) -> None:
        self.model, self.samples = model, samples
        self.bounds: dict[int, Bound] = {}

    def answered(self, point: Any, columns: list[Value]) -> Any:
        """What the model answers to a point, whichever items of lists it takes.

        Raises TraceError where it decides by a whole number of the point, OutOfRange where a list has no such item.
        """
        tracer = Tracer()
        tracer.leaves = columns
        for leaf in columns:
            leaf.op = INPUT
        places = [
            Index(int(column.data), i, tracer) if i in self.samples.whole else column
            for i, column in enumerate(columns)
        ]
        point, _ = self.samples.split(places)
        try:
            with tracer.tracing():
                answer = tracer.called(self.model)(point)
        except OutOfRange as error:
            sample = self.samples.rows.index([column.data for column in columns])
            raise OutOfRange(error.where, error.number, error.count, sample) from None
        for column, number in tracer.decided.items():
            raise TraceError(
                f"compiling needs a program for all points, and the model decides by the whole number {number} of one; "
                f"it is number {column + 1} of the point"
            )
        self.bounds.update(tracer.bounds)
        return answer

    def check(self) -> None:
        """Raises OutOfRange for a point with an index that a list does not have."""
        for column, bound in self.bounds.items():
            for point, row in enumerate(self.samples.rows):
                check_index(row[column], bound, point)

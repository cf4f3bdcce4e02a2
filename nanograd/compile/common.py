"""What the statements of a program's tapes share: constants, routines, copies of weights."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from nanograd.compile.calls import Call
from nanograd.compile.lanes import Lanes
from nanograd.compile.routines import WIDTHS, Expression, expression_of
from nanograd.compile.rows_of_sums import Sums, steps_of


class Common:
    """Shared by all tapes of a program.

    Args:
        take: hands out memory.
        parameters, gradients, inputs: where these arrays begin.
        count: how many parameters there are.
        widest: how many lanes the widest pack has.
        lanes: the kind of numbers.

    Attributes:
        before: the calls that copy weights, once for all rows of a batch.
        copies: where the copy of these numbers is.
        expressions: for each routine that computes an expression, the expression.
        data: what memory holds at the start, by address.
        seed: where the gradient of the loss is, which is 1 over the number of rows.
        loss: where the loss of a row comes to lie.
    """

    def __init__(
        self,
        take: Callable[[int], int],
        parameters: int,
        gradients: int,
        inputs: int,
        count: int,
        widest: int,
        lanes: Lanes,
    ) -> None:
        self.take, self.parameters, self.gradients, self.inputs = take, parameters, gradients, inputs
        self.count, self.lanes, self.size = count, lanes, lanes.size
        self.before: list[Call] = []
        self.copies: dict[tuple[object, ...], int] = {}
        self.expressions: dict[str, Expression] = {}
        self.data: list[tuple[int, bytes]] = []
        self._names: dict[tuple[object, ...], str] = {}
        self._constants: dict[bytes, int] = {}
        self._tables: dict[tuple[int, ...], int] = {}
        self.zeros = take(8 * 16)
        self.ones = self.hold(lanes.pack(1.0) * (widest + 16))
        self.seed, self.loss = take(8), take(8)
        self.idle = self.hold(b"".join([bytes(self.size * i).ljust(16, b"\xff") for i in range(lanes.count + 1)]))

    def hold(self, content: bytes) -> int:
        """The address of memory that holds this at the start."""
        address = self.take(len(content))
        self.data.append((address, content))
        return address

    def table(self, numbers: Sequence[int]) -> int:
        """The address of whole numbers that nothing changes."""
        key = tuple(numbers)
        if key not in self._tables:
            self._tables[key] = self.hold(struct.pack(f"<{len(key)}i", *key))
        return self._tables[key]

    def constant(self, number: float) -> int:
        """The address of a number."""
        bits = self.lanes.pack(number)
        if bits not in self._constants:
            self._constants[bits] = self.hold(bits)
        return self._constants[bits]

    def are_parameters(self, places: Sequence[int]) -> bool:
        """Whether all these addresses are those of parameters."""
        ends = (places[0], places[-1]) if isinstance(places, range) else (min(places), max(places))
        return self.parameters <= min(ends) and max(ends) < self.parameters + self.size * self.count

    def routine(self, op: str, slot: int, fixed: Sequence[float | None], kinds: Sequence[str]) -> str:
        """The name of the routine of an operation; see ``expression_of``."""
        key = (op, slot, *[struct.pack("<d", each) if each is not None else None for each in fixed], *kinds)
        if key not in self._names:
            name = self._names[key] = f"{op}_{len(self._names)}"
            self.expressions[name] = expression_of(op, slot, fixed, kinds, self.lanes)
        return self._names[key]

    def sums(self, sums: Sums) -> list[Call]:
        """The calls that compute sums, as many neighbours at once as there are."""
        calls: list[Call] = []
        s_step = steps_of([s for s, _ in sums.terms]) if sums.terms else 0
        v_step = steps_of([v for _, v in sums.terms]) if sums.terms else 0
        s, v = sums.terms[0] if sums.terms else (0, 0)
        done, lanes = 0, sums.lanes
        if sums.roomy and lanes > 1:
            lanes = self.lanes.count * self.lanes.vectors(lanes)
        table = None
        for width in WIDTHS[self.lanes]:
            while lanes - done >= width:
                to = sums.to + self.size * done
                start, dstart = (to, sums.step[0]) if sums.onto else (self.zeros, 0)
                end = (len(sums.terms), sums.rows, sums.step[0], dstart, *sums.step[1:])
                if s_step is not None and v_step is not None:
                    calls.append((f"sums_{width}", (to, start, s, s_step, v + self.size * done, v_step, *end)))
                else:
                    if table is None:
                        table = self.table([far for term in sums.terms for far in (term[0] - s, term[1] - v)])
                    calls.append((f"sums_{width}_table", (to, start, table, s, v + self.size * done, *end)))
                done += width
        return calls

"""Picks: one of several rows, chosen by a number of the data, and the gradient that goes back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nanograd.compile.calls import Call
from nanograd.compile.packs import Pack
from nanograd.compile.tape import PARAMETER

if TYPE_CHECKING:
    from nanograd.compile.statements import Statements


class Picks:
    """The calls for packs of picks.

    Args:
        statements: where the numbers are.

    Attributes:
        begun: the packs that something has been given back into.
    """

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.begun: set[Pack] = set()

    def compute(self, pack: Pack) -> list[Call]:
        """What copies the chosen rows."""
        of = self.statements
        index = of.number(of.tape.inputs[pack.rows[0]][0])
        return [
            ("pick", (of.base[pack] + of.size * start, index, of.common.table(places), count))
            for start, count, places in self._runs(pack, of.number)
        ]

    def give_back(self, pack: Pack) -> list[Call]:
        """What adds the pack's gradients to those of the chosen rows."""
        of = self.statements
        calls: list[Call] = []
        index = of.number(of.tape.inputs[pack.rows[0]][0])
        nowhere = of.take(of.size * len(pack.rows))

        def where(row: int) -> int:
            if not of.moves[row]:
                return nowhere
            row = of.packed.real[row]
            if of.tape.ops[row] != PARAMETER:
                owner = of.packed.place[row][0]
                if owner not in self.begun:
                    self.begun.add(owner)
                    calls.append(("clear", (of.slope[owner], of.size * len(owner.rows))))
            return of.gradient(row)

        for start, count, places in self._runs(pack, where):
            calls.append(("give_back", (of.slope[pack] + of.size * start, index, of.common.table(places), count)))
        return calls

    def _runs(self, pack: Pack, where: Callable[[int], int]) -> list[tuple[int, int, list[int]]]:
        """Runs of lanes that lie side by side at every place of the table: the first, how many, its addresses."""
        of = self.statements
        columns = [[where(row) for row in of.tape.inputs[lane][1:]] for lane in pack.rows]
        runs: list[tuple[int, int, list[int]]] = []
        for lane, column in enumerate(columns):
            if runs:
                start, count, first = runs[-1]
                if all(b - a == of.size * count for a, b in zip(first, column, strict=True)):
                    runs[-1] = (start, count + 1, first)
                    continue
            runs.append((lane, 1, column))
        return runs

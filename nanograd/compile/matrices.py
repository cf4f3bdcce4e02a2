"""Gradients of a matrix times a vector: contributions to a row of weights, or to the vector, are kept as one.

Number by number they would be thousands of times as many, and all would have to be put in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from nanograd.compile.packs import ONE, Pack
from nanograd.compile.rows_of_sums import Sums, steps_of
from nanograd.compile.tape import PARAMETER

if TYPE_CHECKING:
    from nanograd.compile.statements import Statements

Given = list[tuple[list[int], int, int]]
"""Contributions to neighbouring numbers: the order of each, the factor of all, and where the first one's factor is."""


class Matrices:
    """What packs of sums contribute to rows of weights, and to other packs, as a whole.

    Args:
        statements: where the numbers are, and what else contributes.
    """

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self._of_weights: dict[tuple[int, ...], Given] = defaultdict(list)
        self._of_packs: dict[Pack, Given] = defaultdict(list)
        self._rows: dict[Pack, tuple[list[int], list[tuple[int, ...]]]] = {}
        self._lines: dict[tuple[int, ...], bool] = {}

    def give(self, pack: Pack) -> tuple[bool, bool]:
        """Contribute to the weights and to the vector; whether each was possible, but for terms with the factor 1."""
        of, packed = self.statements, self.statements.packed
        size = of.size
        places, rows = self.rows_of(pack)
        if len(places) < 2 or steps_of([of.number(pack.shared[place]) for place in places]) != size:
            return False, False
        start = of.number(pack.shared[places[0]])
        vector = tuple([packed.real[pack.shared[place]] for place in places])
        taken = packed.place[vector[0]][0] if vector[0] in packed.place else None
        whole = taken is not None and taken in of.slope and taken.rows == vector
        for row, weights in zip(pack.rows, rows, strict=True):
            links = packed.links[row]
            orders = [-links[place] for place in places]
            self._of_weights[weights].append((orders, of.gradient(row), start))
            if taken is not None and whole:
                self._of_packs[taken].append((orders, of.gradient(row), of.number(weights[0])))
        return True, whole

    def rows_of(self, pack: Pack) -> tuple[list[int], list[tuple[int, ...]]]:
        """Which terms of a pack's sums have weights, and each sum's weights; none where these are not side by side."""
        if pack not in self._rows:
            terms = self.statements.packed.terms
            places = [place for place, row in enumerate(pack.shared) if row != ONE]
            rows = [tuple([terms[row][place][1] for place in places]) for row in pack.rows]
            follow = places and all(map(self._are_side_by_side, rows))
            self._rows[pack] = (places, rows) if follow else ([], [])
        return self._rows[pack]

    def _are_side_by_side(self, weights: tuple[int, ...]) -> bool:
        """Whether these rows are parameters that follow each other."""
        known = self._lines.get(weights)
        if known is None:
            ops, inputs = self.statements.tape.ops, self.statements.tape.inputs
            parameters = [inputs[row][0] if ops[row] == PARAMETER else -1 for row in weights]
            first = parameters[0]
            known = first >= 0 and parameters == list(range(first, first + len(weights)))
            self._lines[weights] = known
        return known

    def sums_of_weights(self) -> list[Sums]:
        """Sums for rows of weights that only such rows contribute to; the others are taken apart."""
        uses = Counter(chain.from_iterable(self._of_weights))
        made = []
        for weights, given in self._of_weights.items():
            alone = max(map(uses.__getitem__, weights)) == 1
            found = self._sums(weights, given, 1, self.statements.gradient(weights[0]), alone, True)
            made += [found] if found else []
        return made

    def sums_of(self, pack: Pack, to: int, alone: bool) -> Sums | None:
        """The sums of a pack's gradients. None where others contribute too, and all is taken apart."""
        given = self._of_packs.pop(pack, None)
        return self._sums(pack.rows, given, 0, to, alone, False) if given else None

    def _sums(self, rows: tuple[int, ...], given: Given, slot: int, to: int, alone: bool, onto: bool) -> Sums | None:
        of = self.statements
        given.sort()
        in_order = all(max(a[0]) < min(b[0]) for a, b in pairwise(given))
        if alone and in_order and of.contributions.keys().isdisjoint(rows):
            return Sums(to, len(rows), [(slope, start) for _, slope, start in given], onto)
        for orders, slope, start in given:
            for lane, (row, order) in enumerate(zip(rows, orders, strict=True)):
                of.contribute(row, (order, slot, slope, start + of.size * lane))
        return None

"""Packs as statements: calls of a few routines on addresses, for the numbers and then for their gradients.

A gradient adds its contributions in the order of ``Value.backward``: the last row of the tape that uses a number
contributes first. Lanes whose contributions lie side by side are added up together, and rows of such sums that differ
by even distances become one call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from nanograd.compile.calls import Call, in_order
from nanograd.compile.common import Common
from nanograd.compile.contributions import Contribution, Contributions
from nanograd.compile.matrices import Matrices
from nanograd.compile.packs import LARGEST, MAP, ONE, SUM, Pack, Packed
from nanograd.compile.picks import Picks
from nanograd.compile.routines import SAME, VECTOR
from nanograd.compile.rows_of_sums import Sums, Terms, rows_of, runs, steps_of
from nanograd.compile.tape import CONSTANT, INPUT, PARAMETER, PICK, Tape
from nanograd.ops import OPS

FEW_TERMS = 8  # a sum of no more is one call


def _even(terms: Terms) -> bool:
    """Whether both factors lie at even distances."""
    return steps_of([s for s, _ in terms]) is not None and steps_of([v for _, v in terms]) is not None


class Statements:
    """All calls for one tape of a program.

    Args:
        tape: the rows.
        packed: its packs.
        moves: for each row whether it depends on parameters.
        common: what all tapes of the program share.

    Attributes:
        forward, backward: the calls.
        contributions: for each row what its gradient is the sum of.
        loss: where the first output is.
    """

    def __init__(self, tape: Tape, packed: Packed, moves: Sequence[int], common: Common) -> None:
        self.tape, self.packed, self.moves, self.common = tape, packed, moves, common
        self.parameters, self.gradients, self.inputs = common.parameters, common.gradients, common.inputs
        self.zeros, self.ones, self.size = common.zeros, common.ones, common.size
        self.forward: list[Call] = []
        self.backward: list[Call] = []
        self._numbers: dict[int, int] = {ONE: common.ones}
        self._copies: dict[tuple[object, ...], int] = {}
        self.take = common.take
        self.base: dict[Pack, int] = {}
        self.slope: dict[Pack, int] = {}
        self._copying: list[Call] = []  # before what is computed now
        self._now: list[Call] = []
        self._after: list[Call] = []  # what adds to that
        self._picks = Picks(self)
        self._matrices = Matrices(self)
        for level in packed.levels:
            self._find_places(level)
            for each in level:
                self._compute(each)
            self._finish(self.forward)
        self.loss = self.number(tape.outputs[0])
        self.contributions: dict[int, list[Contribution]] = defaultdict(list)
        self._adding = Contributions(self.size, common.lanes.count, self.ones)
        self._give_back()

    def _find_places(self, level: list[Pack]) -> None:
        """Packs of one size lie at even distances, single ones side by side unless they are written in pairs."""
        for (size, is_map), packs in groupby(level, lambda each: (len(each.rows), each.kind == MAP)):
            alike = list(packs)
            moving = [each for each in alike if any(self.moves[row] for row in each.rows)]
            far = self.size if size == 1 and not is_map else 16 * self.common.lanes.vectors(size)
            for places, those in ((self.base, alike), (self.slope, moving)):
                start = self.take(far * len(those))
                places.update({each: start + far * i for i, each in enumerate(those)})

    def _finish(self, calls: list[Call]) -> None:
        """Make the calls so far; only copies come before the others, and what adds to sums after them."""
        calls += in_order(self._copying) + in_order(self._now) + in_order(self._after)
        self._copying, self._now, self._after = [], [], []

    # Where numbers are.

    def number(self, row: int) -> int:
        """The address of a row's number; of a 1 for ONE."""
        place = self._numbers.get(row)
        if place is None:
            place = self._numbers[row] = self._place(self.packed.real[row])
        return place

    def numbers(self, rows: Iterable[int]) -> list[int]:
        """The addresses of some rows' numbers."""
        known = self._numbers
        return [known[row] if row in known else self.number(row) for row in rows]

    def _place(self, row: int) -> int:
        op = self.tape.ops[row]
        if op == PARAMETER:
            return self.parameters + self.size * self.tape.inputs[row][0]
        if op == INPUT:
            return self.inputs + self.size * self.tape.inputs[row][0]
        if op == CONSTANT:
            return self.common.constant(self.tape.numbers[row])
        pack, lane = self.packed.place[row]
        return self.base[pack] + self.size * lane

    def gradient(self, row: int) -> int:
        """The address of a row's gradient."""
        row = self.packed.real[row]
        if self.tape.ops[row] == PARAMETER:
            return self.gradients + self.size * self.tape.inputs[row][0]
        pack, lane = self.packed.place[row]
        return self.slope[pack] + self.size * lane

    def readings(self) -> dict[str, list[tuple[int, int]]]:
        """Where the other outputs and their gradients are: addresses in order, each with how many follow."""
        rows = self.tape.outputs[1:]
        gradients = [self.gradient(row) if self.moves[self.packed.real[row]] else self.zeros for row in rows]
        return {"numbers": runs([self.number(row) for row in rows], self.size), "gradients": runs(gradients, self.size)}

    # Numbers.

    def _compute(self, pack: Pack) -> None:
        if pack.kind == SUM:
            self._compute_sums(pack)
        elif pack.kind == MAP:
            self._map(pack, self.base[pack])
        elif pack.kind == LARGEST:
            places = self.numbers(self.packed.largest[pack.rows[0]])
            start, step = self._in_line(places)
            self._now.append(("largest", (self.base[pack], start, step, len(places))))
        else:
            self._now += self._picks.compute(pack)

    def _compute_sums(self, pack: Pack) -> None:
        to, count = self.base[pack], len(pack.rows)
        if count == 1:
            factors = [self.numbers(rows) for rows in zip(*self.packed.terms[pack.rows[0]], strict=True)]
            self._sum(Sums(to, 1, list(zip(*factors, strict=True))))
            return
        columns = self._columns(pack)
        shared = self.numbers(pack.shared)
        firsts = list(zip(shared, [column[0] for column in columns], strict=True))
        steps = {steps_of(column) for column in columns}
        if steps == {self.size}:
            self._sum_apart(Sums(to, count, firsts, roomy=True))
            return
        # Weights are copied once for all matrices that they multiply; other numbers are not worth a copy.
        weights = all(self.common.are_parameters(column) for column in columns[:-1])
        if not weights and len(steps) == 1 and (step := steps.pop()) is not None:
            self._sum(Sums(to, 1, firsts, False, count, (self.size, 0, step)))
            return
        side_by_side = [self._side_by_side(column) for column in columns]
        self._sum_apart(Sums(to, count, list(zip(shared, side_by_side, strict=True)), roomy=True))

    def _columns(self, pack: Pack) -> list[Sequence[int]]:
        """Where the numbers of each term are, for all sums; as ranges for a matrix of weights, which may be large."""
        lists = [self.packed.terms[row] for row in pack.rows]
        size, count = self.size, len(lists)
        places, rows = self._matrices.rows_of(pack)
        starts = [self.number(row[0]) for row in rows]
        columns: dict[int, Sequence[int]] = {}
        if step := steps_of(starts):
            for place, at in zip(places, range(starts[0], starts[0] + size * len(places), size), strict=True):
                columns[place] = range(at, at + step * count, step)
        return [
            columns.get(place) or self.numbers([terms[place][1] for terms in lists]) for place in range(len(lists[0]))
        ]

    def _sum_apart(self, sums: Sums) -> None:
        """A last term that lies elsewhere, such as a residual connection, is added apart: no table is needed then."""
        terms = sums.terms
        if len(terms) > FEW_TERMS and not _even(terms) and _even(terms[:-1]):
            self._sum(replace(sums, terms=terms[:-1]))
            self._sum(replace(sums, terms=terms[-1:], onto=True), self._after)
        else:
            self._sum(sums)

    def _side_by_side(self, places: Sequence[int]) -> int:
        """Where these numbers lie side by side: where they are, or a copy."""
        step = steps_of(places)
        if step == self.size:
            return places[0]
        key = tuple(places) if step is None else ("even", places[0], step, len(places))
        copies, calls = self._copies, self._copying
        if self.common.are_parameters(places):
            copies, calls = self.common.copies, self.common.before
        if key not in copies:
            to = copies[key] = self.take(self.size * len(places))
            if step is not None:
                calls.append(("strided", (to, places[0], step, len(places))))
            else:
                calls.append(("gather", (to, self.common.table(places), len(places))))
        return copies[key]

    def _in_line(self, places: Sequence[int]) -> tuple[int, int]:
        step = steps_of(places)
        return (places[0], step) if step is not None else (self._side_by_side(places), self.size)

    def _map(self, pack: Pack, to: int, slot: int = -1) -> None:
        """The operation of all lanes, or what they contribute to the gradient of a slot."""
        operands = list(zip(*[self.tape.inputs[row] for row in pack.rows], strict=True))
        places: list[int] = []
        kinds: list[str] = []
        fixed: list[float | None] = []

        def lies(addresses: Sequence[int]) -> None:
            same = len(set(addresses)) == 1
            kinds.append(SAME if same else VECTOR)
            places.append(addresses[0] if same else self._side_by_side(addresses))

        for rows in operands:
            first = self.packed.real[rows[0]]
            if self.tape.ops[first] == CONSTANT and all(self.packed.real[row] == first for row in rows):
                fixed.append(self.tape.numbers[first])
            else:
                fixed.append(None)
                lies(self.numbers(rows))
        if slot >= 0:
            lies(self.numbers(pack.rows))
            lies([self.gradient(row) for row in pack.rows])
        self._now.append((self.common.routine(pack.op, slot, fixed, kinds), (len(pack.rows), to, *places)))

    def _sum(self, sums: Sums, calls: list[Call] | None = None) -> None:
        (self._now if calls is None else calls).extend(self.common.sums(sums))

    # Gradients.

    def _give_back(self) -> None:
        root = self.packed.real[self.tape.outputs[0]]
        if not self.moves[root]:
            return
        self.contribute(root, (-len(self.tape), 0, self.ones, self.common.seed))
        for level in reversed(self.packed.levels):
            alive = [each for each in reversed(level) if each in self.slope and self._add_up(each)]
            self._finish(self.backward)
            for pack in alive:
                self._pass_on(pack)
            self._finish(self.backward)
        self._add_up_parameters()
        self._finish(self.backward)

    def contribute(self, row: int, contribution: Contribution) -> None:
        """Note a product for a row's gradient: its order, and where its factors are."""
        self.contributions[self.packed.real[row]].append(contribution)

    def _add_up(self, pack: Pack) -> bool:
        """The gradient of each lane; False if none of them has one."""
        begun, to = pack in self._picks.begun, self.slope[pack]
        if (whole := self._matrices.sums_of(pack, to, not begun)) is not None:
            whole.roomy = True
            self._sum(whole)
            return True
        lists = [self.contributions.pop(row, []) for row in pack.rows]
        if any(lists):
            places = [to + self.size * lane for lane in range(len(lists))]
            self._add(self._adding.sums(lists, places, begun, roomy=True))
        return begun or any(lists)

    def _add_up_parameters(self) -> None:
        sums = self._matrices.sums_of_weights()
        rows = [row for row in self.contributions if self.tape.ops[row] == PARAMETER]
        rows.sort(key=lambda row: self.tape.inputs[row][0])
        sums += self._adding.sums([self.contributions[row] for row in rows], [self.gradient(row) for row in rows], True)
        self._add(sorted(sums, key=lambda each: each.to))

    def _add(self, sums: Iterable[Sums]) -> None:
        for each in rows_of(sums):
            self._sum(each)

    def _pass_on(self, pack: Pack) -> None:
        """What the pack's gradients contribute to those of what it takes."""
        if pack.kind == SUM:
            moves, real, number, known = self.moves, self.packed.real, self.number, self._numbers
            given = self.contributions
            weights, vector = self._matrices.give(pack)
            if weights and vector and ONE not in pack.shared:
                return
            for row in pack.rows:
                slope = self.gradient(row)
                for (a, b), link in zip(self.packed.terms[row], self.packed.links[row], strict=True):
                    if moves[b] and (a == ONE or not weights):
                        given[real[b]].append((-link, 1, slope, known[a] if a in known else number(a)))
                    if a != ONE and moves[a] and not vector:
                        given[real[a]].append((-link, 0, slope, known[b] if b in known else number(b)))
        elif pack.kind == PICK:
            self._now += self._picks.give_back(pack)
        elif pack.kind == MAP:
            for slot in range(OPS[pack.op].arity):
                self._pass_on_slot(pack, slot)

    def _pass_on_slot(self, pack: Pack, slot: int) -> None:
        op = OPS[pack.op]
        rows = pack.rows
        taken = [self.tape.inputs[row][slot] for row in rows]
        if slot in op.fixed or not any(self.moves[each] for each in taken):
            return
        rule = op.derivatives[slot]
        contributions: list[tuple[int, int]]
        if rule in ("1.0", "-1.0"):
            one = self.ones if rule == "1.0" else self.common.constant(-1.0)
            contributions = [(one, self.gradient(row)) for row in rows]
        else:
            others = [self.tape.inputs[row][1 - slot] for row in rows] if op.arity == 2 else []
            if pack.op == "mul" and (len(set(taken)) == 1 or len(set(others)) == 1):
                contributions = [
                    (self.gradient(row), self.number(other)) for row, other in zip(rows, others, strict=True)
                ]
            else:
                to = self.take(self.size * len(rows))
                self._map(pack, to, slot)
                contributions = [(self.ones, to + self.size * lane) for lane in range(len(rows))]
        for row, each, (s, v) in zip(rows, taken, contributions, strict=True):
            if self.moves[each]:
                self.contribute(each, (-row, slot, s, v))

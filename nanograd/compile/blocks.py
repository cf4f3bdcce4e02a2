"""Training on blocks of samples: every number of the tape is an array with one number for each sample of a block.

A layer is then weights times arrays, a row of weights after another, and an activation one long loop. Gradients of
weights are sums over the samples, the last sample first, as ``Value.backward`` adds them up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from nanograd.compile.calls import Call, in_order
from nanograd.compile.common import Common
from nanograd.compile.layers import Layers
from nanograd.compile.layout import Calculation
from nanograd.compile.packs import LARGEST, MAP, ONE, SUM, Pack, Packed
from nanograd.compile.routines import SAME, VECTOR, WIDTHS
from nanograd.compile.rows_of_sums import Sums, rows_of, steps_of
from nanograd.compile.tape import CONSTANT, INPUT, PARAMETER, Tape
from nanograd.compile.weights import SAME_FOR_ALL, Weights, weights_of
from nanograd.ops import OPS

FEWEST_PARAMETERS = 500  # with fewer, straight-line code is as fast
MOST_ROWS = 20_000  # with arrays of their own, a few megabytes; more would not stay in the processor's caches

Term = tuple[int, int, bool]
"""The addresses of two factors: a number and an array, or two arrays."""


class Blocks:
    """All calls for a block of samples.

    Args:
        tape: the rows.
        packed: its packs.
        moves: for each row whether it depends on parameters.
        weights: of each pack of sums.
        common: what the program's routines share.
        columns: how many numbers a sample has.

    Attributes:
        samples: how many a block has.
        calls: what computes a block.
        inputs: where the arrays of the columns are.
        loss: where the samples' losses are.
    """

    def __init__(
        self,
        tape: Tape,
        packed: Packed,
        moves: Sequence[int],
        weights: dict[Pack, Weights],
        common: Common,
        columns: int,
    ) -> None:
        self.tape, self.packed, self.moves, self.weights, self.common = tape, packed, moves, weights, common
        self.samples = WIDTHS[common.lanes][0]
        self.bytes = common.size * self.samples
        self.inputs = common.take(self.bytes * max(1, columns))
        self._numbers = {ONE: common.ones}
        self.calls: list[Call] = []
        self.base: dict[Pack, int] = {}
        self.slope: dict[Pack, int] = {}
        self._stages: dict[int, list[Call]] = defaultdict(list)
        self._turned: dict[tuple[int, ...], int] = {}
        self._layers = Layers(self)
        self.contributions: dict[int, list[tuple[int, int, Term]]] = defaultdict(list)
        for level in packed.levels:
            for each in level:
                self.base[each] = common.take(self.bytes * len(each.rows))
                if any(moves[row] for row in each.rows):
                    self.slope[each] = common.take(self.bytes * len(each.rows))
                self._compute(each)
            self._finish()
        self.loss = self.number(tape.outputs[0])
        self._give_back()

    def _finish(self) -> None:
        """Make the calls so far, stage by stage."""
        for _, calls in sorted(self._stages.items()):
            self.calls += in_order(calls)
        self._stages.clear()

    # Where numbers are.

    def number(self, row: int) -> int:
        """The address of a row's numbers, or of its one number where all samples have the same; of ones for ONE."""
        place = self._numbers.get(row)
        if place is None:
            place = self._numbers[row] = self._place(self.packed.real[row])
        return place

    def _place(self, row: int) -> int:
        op = self.tape.ops[row]
        if op == PARAMETER:
            return self.common.parameters + self.common.size * self.tape.inputs[row][0]
        if op == INPUT:
            return self.inputs + self.bytes * self.tape.inputs[row][0]
        if op == CONSTANT:
            return self.common.constant(self.tape.numbers[row])
        pack, lane = self.packed.place[row]
        return self.base[pack] + self.bytes * lane

    def gradient(self, row: int) -> int:
        """The address of a row's gradients."""
        pack, lane = self.packed.place[self.packed.real[row]]
        return self.slope[pack] + self.bytes * lane

    def _is_one(self, row: int) -> bool:
        """Whether all samples have the same number."""
        return row == ONE or self.tape.ops[self.packed.real[row]] in SAME_FOR_ALL

    def _takes(self, row: int) -> bool:
        """Whether contributions to a row are added up sample by sample: not to weights, nor to what does not move."""
        return row != ONE and bool(self.moves[row]) and self.tape.ops[row] != PARAMETER

    def _terms(self, row: int) -> list[Term]:
        """The products that a row is the sum of."""
        terms: list[Term] = []
        for a, b in self.packed.terms[row]:
            first, second = self.number(a), self.number(b)
            if not self._is_one(b):
                terms.append((first, second, not self._is_one(a)))
            else:
                terms.append((second, self.common.ones if self._is_one(a) else first, False))
        return terms

    # Numbers.

    def _compute(self, pack: Pack) -> None:
        if pack.kind == SUM and (whole := self._layers.sums(pack)) is not None:
            self._stages[0] += self.common.sums(whole)
        elif pack.kind == SUM:
            self._sums((self.base[pack] + self.bytes * lane, self._terms(row)) for lane, row in enumerate(pack.rows))
        elif pack.kind == LARGEST:
            to = self.base[pack]
            first, *others = [self.number(row) for row in self.packed.largest[pack.rows[0]]]
            name = self.common.routine("maximum", -1, [None, None], [VECTOR, VECTOR])
            for stage, other in enumerate(others):
                self._stages[stage].append((name, (self.samples, to, to if stage else first, other)))
        else:
            self._map(pack, self.base[pack])

    def _sums(self, sums: Iterable[tuple[int, Sequence[Term]]]) -> None:
        """Sums of arrays, each from its first term to its last; what takes numbers and what takes arrays by turns."""
        made: dict[tuple[int, bool], list[Sums]] = defaultdict(list)
        for to, terms in sums:
            runs = [(both, [(s, v) for s, v, _ in run]) for both, run in groupby(terms, lambda term: term[2])]
            for stage, (both, pairs) in enumerate(runs or [(False, [])]):
                new = Sums(to, self.samples, pairs, onto=stage > 0)
                alike = made[stage, both]
                if both or not (alike and alike[-1].joined(new)):
                    alike.append(new)
        for (stage, both), alike in made.items():
            for each in alike:
                self._stages[stage] += [self._dots(each)] if both else self.common.sums(each)

    def _dots(self, sums: Sums) -> Call:
        a, b = sums.terms[0]
        table = self.common.table([far for term in sums.terms for far in (term[0] - a, term[1] - b)])
        return "dots", (sums.to, sums.to if sums.onto else self.common.zeros, table, a, b, len(sums.terms))

    def _map(self, pack: Pack, to: int, slot: int = -1) -> None:
        """The operation of all rows and samples, or what they contribute to the gradients of a slot."""
        fixed: list[float | None] = []
        operands: list[list[int]] = []
        kinds: list[str] = []
        for taken in zip(*[self.tape.inputs[row] for row in pack.rows], strict=True):
            rows = [self.packed.real[row] for row in taken]
            if self.tape.ops[rows[0]] == CONSTANT and len(set(rows)) == 1:
                fixed.append(self.tape.numbers[rows[0]])
                continue
            fixed.append(None)
            operands.append([self.number(row) for row in rows])
            kinds.append(SAME if self._is_one(rows[0]) else VECTOR)
        if slot >= 0:
            operands += [[self.number(row) for row in pack.rows], [self.gradient(row) for row in pack.rows]]
            kinds += [VECTOR, VECTOR]
        name = self.common.routine(pack.op, slot, fixed, kinds)
        count = len(pack.rows)
        if SAME not in kinds and all(count == 1 or steps_of(places) == self.bytes for places in operands):
            self._stages[0].append((name, (self.samples * count, to, *[places[0] for places in operands])))
            return
        for lane, places in enumerate(zip(*operands, strict=True)):
            self._stages[0].append((name, (self.samples, to + self.bytes * lane, *places)))

    # Gradients.

    def _give_back(self) -> None:
        root = self.packed.real[self.tape.outputs[0]]
        if not self.moves[root]:
            return
        self.contributions[root].append((-len(self.tape), 0, (self.common.seed, self.common.ones, False)))
        for level in reversed(self.packed.levels):
            alive = [each for each in level if each in self.slope and self._has_gradient(each)]
            for each in alive:
                if (whole := self._layers.sums_below(each)) is not None:
                    self._stages[0] += self.common.sums(whole)
                    continue
                lists = [sorted(self.contributions.pop(row, [])) for row in each.rows]
                self._sums((self.slope[each] + self.bytes * lane, [term for _, _, term in terms])
                           for lane, terms in enumerate(lists))  # fmt: skip
            self._finish()
            for each in alive:
                if each.kind == SUM and not self._layers.give(each):
                    self.pass_on_sums(each)
                elif each.kind == MAP:
                    for slot in range(OPS[each.op].arity):
                        self._pass_on_slot(each, slot)
            self._finish()
            for each in alive:
                if each in self.weights:
                    self._add_up_weights(each)
            self._finish()

    def _has_gradient(self, pack: Pack) -> bool:
        return self._layers.waits(pack) or any(row in self.contributions for row in pack.rows)

    def pass_on_sums(self, pack: Pack) -> None:
        """Note what each term of the sums contributes to what it takes."""
        for row in pack.rows:
            slope = self.gradient(row)
            for (a, b), link in zip(self.packed.terms[row], self.packed.links[row], strict=True):
                for slot, (taken, other) in enumerate(((a, b), (b, a))):
                    if self._takes(taken):
                        term = (self.number(other), slope, not self._is_one(other))
                        self.contributions[self.packed.real[taken]].append((-link, slot, term))

    def _pass_on_slot(self, pack: Pack, slot: int) -> None:
        op = OPS[pack.op]
        taken = [self.tape.inputs[row][slot] for row in pack.rows]
        if slot in op.fixed or not any(self.moves[each] for each in taken):
            return
        rule = op.derivatives[slot]
        if rule in ("1.0", "-1.0"):
            one = self.common.ones if rule == "1.0" else self.common.constant(-1.0)
            terms = [(one, self.gradient(row), False) for row in pack.rows]
        else:
            to = self.common.take(self.bytes * len(pack.rows))
            self._map(pack, to, slot)
            terms = [(self.common.ones, to + self.bytes * lane, False) for lane in range(len(pack.rows))]
        for row, each, term in zip(pack.rows, taken, terms, strict=True):
            if self._takes(each):
                self.contributions[self.packed.real[each]].append((-row, slot, term))

    def _add_up_weights(self, pack: Pack) -> None:
        """Add to the gradients of weights: for each row the samples' slopes times what they were multiplied by."""
        weights, size = self.weights[pack], self.common.size
        columns = tuple([self.packed.terms[pack.rows[0]][place][0] for place in weights.places])
        far = 16 * self.common.lanes.vectors(len(columns))
        if columns not in self._turned:
            ones = b"".join([self.common.lanes.pack(1.0 if column == ONE else 0.0) for column in columns])
            to = self._turned[columns] = self.common.hold(ones.ljust(far, b"\0") * self.samples)
            for place, column in enumerate(columns):
                if column != ONE:
                    self.calls.append(("turned", (to + size * place, self.number(column), far, self.samples)))
        start = self._turned[columns]
        samples = range(self.samples - 1, -1, -1)
        made: list[Sums] = []
        for row, first in sorted(zip(pack.rows, weights.firsts, strict=True), key=lambda pair: pair[1]):
            terms = [(self.gradient(row) + size * sample, start + far * sample) for sample in samples]
            made.append(Sums(self.common.gradients + size * first, len(columns), terms, onto=True))
        for each in rows_of(made):
            self._stages[0] += self.common.sums(each)


def blocks_of(calculation: Calculation, packed: Packed, moves: Sequence[int], common: Common) -> Blocks | None:
    """The calls for a block of samples, None where there are none."""
    small = are_worth_it(calculation) and len(packed.place) <= MOST_ROWS
    weights = weights_of(calculation.tape, packed) if small else None
    if weights is None:
        return None
    return Blocks(calculation.tape, packed, moves, weights, common, calculation.columns)


def are_worth_it(calculation: Calculation) -> bool:
    """Whether blocks would be faster: rows are many, alike, and long enough."""
    ways = calculation.loops or calculation.ends or calculation.tapes
    return not ways and calculation.parameters >= FEWEST_PARAMETERS

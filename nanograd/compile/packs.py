"""Finds what repeats in a tape: sums of products, and rows that can be computed side by side as one array.

A chain of additions whose links nobody else uses is one sum; where its terms are products that nobody else uses, they
belong to it. Sums that share their factors on one side are a matrix times a vector. From there packing goes on to
the rows that these take and that are made alike, and to what those take in turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from nanograd.compile.tape import CONSTANT, LEAVES, NUMBER, PARAMETER, PICK, Tape

ONE = -1  # stands for the factor 1 in a sum's term
SHORTEST_CHAIN = 3

SUM, MAP, LARGEST = "sum", "map", "largest"


@dataclass(slots=True, eq=False)
class Pack:
    """Rows that lie side by side in memory, in the order of their lanes.

    Attributes:
        kind: SUM, MAP, LARGEST or PICK.
        op: the operation of a MAP.
        rows: the row of each lane.
        shared: for a SUM of several lanes the rows, one for each term, that all lanes multiply by.
    """

    kind: str
    op: str
    rows: tuple[int, ...]
    shared: tuple[int, ...] = ()


@dataclass(slots=True)
class Packed:
    """A tape's packs in an order in which they can be computed.

    Attributes:
        packs: all of them.
        levels: the packs that wait only for those of earlier levels; like ones follow each other.
        place: for each row that has a number of its own, its pack and lane.
        terms: for the last row of each sum its terms: two rows each, the first may be ONE.
        links: for each term the row that adds it, or that multiplies it where it is a product: the order of gradients.
        real: each row, or the row whose number it has.
    """

    packs: list[Pack] = field(default_factory=list)
    levels: list[list[Pack]] = field(default_factory=list)
    place: dict[int, tuple[Pack, int]] = field(default_factory=dict)
    terms: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    links: dict[int, list[int]] = field(default_factory=dict)
    largest: dict[int, list[int]] = field(default_factory=dict)
    real: list[int] = field(default_factory=list)


def pack(tape: Tape, moves: Sequence[int]) -> Packed:
    """The tape's packs."""
    packer = _Packer(tape, moves)
    packer.find_chains()
    packer.group_sums()
    packer.follow_operands()
    packer.finish()
    return packer.found


class _Packer:
    def __init__(self, tape: Tape, moves: Sequence[int]) -> None:
        self.ops, self.moves = tape.ops, moves
        self.found = Packed()
        real = self.found.real = list(range(len(tape)))
        if NUMBER in tape.ops:
            for row in [row for row, op in enumerate(tape.ops) if op == NUMBER]:
                real[row] = real[tape.inputs[row][0]]
        self.inputs, self.numbers = tape.inputs, tape.numbers
        made = [taken for op, taken in zip(tape.ops, tape.inputs, strict=True) if op not in LEAVES]
        self.uses = Counter(chain.from_iterable(made))
        for row in tape.outputs:
            self.uses[real[row]] += 2  # nobody else may take it in
        self.absorbed: set[int] = set()

    def find_chains(self) -> None:
        """Sums and largest numbers, from the last row to the first."""
        ops, inputs, uses = self.ops, self.inputs, self.uses
        found, absorbed = self.found, self.absorbed
        for row in range(len(ops) - 1, -1, -1):
            op = ops[row]
            if row in absorbed or op not in ("add", "maximum") or (op == "maximum" and self.moves[row]):
                continue
            link, terms, links = row, [inputs[row][1]], [row]
            first = inputs[row][0]
            while ops[first] == op and uses[first] == 1:
                link = first
                first, term = inputs[link]
                terms.append(term)
                links.append(link)
            zero = ops[first] == CONSTANT and self.numbers[first] == 0.0 and op == "add"
            if not zero:
                terms.append(first)
                links.append(link)
            if len(terms) < SHORTEST_CHAIN:
                continue
            absorbed.update(links)
            absorbed.discard(row)
            terms.reverse()
            links.reverse()
            if op == "maximum":
                found.largest[row] = terms
                continue
            made = []
            for place, term in enumerate(terms):
                if ops[term] == "mul" and uses[term] == 1:
                    absorbed.add(term)
                    links[place] = term
                    a, b = inputs[term]
                    made.append((b, a) if ops[a] == PARAMETER != ops[b] else (a, b))
                else:
                    made.append((ONE, term))
            found.terms[row] = made
            found.links[row] = links

    def group_sums(self) -> None:
        """Sums that share one factor of every term become one pack."""
        groups: dict[tuple[int, ...], list[tuple[int, bool]]] = defaultdict(list)
        for row, terms in self.found.terms.items():
            left, right = tuple([a for a, _ in terms]), tuple([b for _, b in terms])
            if left.count(ONE) < len(left):
                groups[left].append((row, False))
                if ONE not in left:
                    groups[right].append((row, True))
        for shared, members in sorted(groups.items(), key=self._worth):
            rows = [(row, swapped) for row, swapped in members if row not in self.found.place]
            if len(rows) < 2 or len({row for row, _ in rows}) < len(rows):
                continue
            for row, swapped in rows:
                if swapped:
                    self.found.terms[row] = [(b, a) for a, b in self.found.terms[row]]
            self._add(SUM, "", self._in_order_of_weights([row for row, _ in rows]), shared)

    def _worth(self, group: tuple[tuple[int, ...], list[tuple[int, bool]]]) -> tuple[int, ...]:
        """Matrices of parameters first, the largest first; then what was made last, like the one query of many keys."""
        shared, members = group
        row, swapped = members[0]
        matrix = all(self.ops[term[0 if swapped else 1]] == PARAMETER for term in self.found.terms[row])
        return (not matrix, -len(members) if matrix else 0, -max(shared), -len(members), *shared)

    def _in_order_of_weights(self, rows: list[int]) -> list[int]:
        def weight(row: int) -> tuple[int, int]:
            last = self.found.terms[row][-1][1]
            return (self.inputs[last][0], row) if self.ops[last] == PARAMETER else (1 << 40, row)

        return sorted(rows, key=weight)

    def follow_operands(self) -> None:
        """Pack what sums and picks take, and what that takes in turn."""
        waiting: list[tuple[int, ...]] = []
        ops, real, place = self.ops, self.found.real, self.found.place
        for row in sorted(self.found.terms):
            terms = self.found.terms[row]
            if ops[terms[0][1]] not in LEAVES:
                waiting.append(tuple([b for _, b in terms]))
            waiting.append(tuple([a for a, _ in terms if a != ONE]))
        for row, taken in enumerate(self.inputs):
            if self.ops[row] == PICK:
                waiting.append(taken[1:])
        while waiting:
            rows = waiting.pop()
            if not rows or ops[real[rows[0]]] in LEAVES or real[rows[0]] in place:
                continue
            rows = tuple([real[row] for row in rows])
            if len(rows) < 2 or len(set(rows)) < len(rows) or not self._alike(rows):
                continue
            op = ops[rows[0]]
            self._add(PICK if op == PICK else MAP, op, rows)
            if op != PICK:
                waiting += zip(*[self.inputs[row] for row in rows], strict=True)

    def _alike(self, rows: Sequence[int]) -> bool:
        op = self.ops[rows[0]]
        if op in LEAVES:
            return False
        first = self.inputs[rows[0]]
        for row in rows:
            if self.ops[row] != op or row in self.found.place or row in self.absorbed or row in self.found.terms:
                return False
            if row in self.found.largest:
                return False
            if op == PICK and (self.inputs[row][0] != first[0] or len(self.inputs[row]) != len(first)):
                return False
        return True

    def _add(self, kind: str, op: str, rows: Sequence[int], shared: tuple[int, ...] = ()) -> None:
        made = Pack(kind, op, tuple(rows), shared)
        self.found.packs.append(made)
        for lane, row in enumerate(rows):
            self.found.place[row] = (made, lane)

    def finish(self) -> None:
        """Every other row is a pack of its own; then put all in order, taking apart what waits for itself."""
        absorbed, place = self.absorbed, self.found.place
        for row in [row for row, op in enumerate(self.ops) if op not in LEAVES and row not in absorbed]:
            if row not in place and self.ops[row] != NUMBER:
                self._alone(row)
        while True:
            levels, stuck = self._ordered()
            if not stuck:
                self.found.levels = [self._side_by_side(level) for level in levels]
                self.found.packs = [each for level in self.found.levels for each in level]
                return
            apart = {each for each in stuck if len(each.rows) > 1}
            self.found.packs = [each for each in self.found.packs if each not in apart]
            for each in apart:
                for row in each.rows:
                    self._alone(row)

    def _alone(self, row: int) -> None:
        kind = SUM if row in self.found.terms else LARGEST if row in self.found.largest else MAP
        self._add(PICK if self.ops[row] == PICK else kind, self.ops[row], (row,))

    def taken(self, row: int) -> list[int]:
        """The rows that a row is computed from."""
        if row in self.found.terms:
            rows = [each for term in self.found.terms[row] for each in term if each != ONE]
        else:
            rows = self.found.largest.get(row) or list(self.inputs[row])
        return [self.found.real[each] for each in rows]

    def _below(self, pack: Pack) -> set[Pack]:
        """The packs that a pack waits for."""
        terms, largest, place, real = self.found.terms, self.found.largest, self.found.place, self.found.real
        taken: set[int] = set()
        for row in pack.rows:
            if row in terms:
                taken.update(chain.from_iterable(terms[row]))
            else:
                taken.update(largest.get(row) or self.inputs[row])
        taken.discard(ONE)
        return {found[0] for row in taken if (found := place.get(real[row])) is not None}

    def _side_by_side(self, level: list[Pack]) -> list[Pack]:
        """The level with single rows that are made alike in one pack."""
        single: dict[tuple[str, bool], list[int]] = defaultdict(list)
        others = []
        for each in level:
            if each.kind == MAP and len(each.rows) == 1:
                single[each.op, bool(self.moves[each.rows[0]])] += each.rows
            else:
                others.append(each)
        self.found.packs = others
        for (op, _), rows in single.items():
            self._add(MAP, op, sorted(rows))
        return sorted(others, key=self._likeness)

    def _likeness(self, pack: Pack) -> tuple[object, ...]:
        return pack.kind, pack.op, len(pack.rows), len(self.taken(pack.rows[0])), pack.rows

    def _ordered(self) -> tuple[list[list[Pack]], list[Pack]]:
        """The packs level by level, and those that wait for each other."""
        needs: dict[Pack, int] = {}
        users: dict[Pack, list[Pack]] = defaultdict(list)
        for each in self.found.packs:
            below = self._below(each)
            needs[each] = len(below)
            for other in below:
                users[other].append(each)
        ready = [each for each in self.found.packs if not needs[each]]
        levels = []
        while ready:
            levels.append(ready)
            ready = []
            for each in levels[-1]:
                for user in users[each]:
                    needs[user] -= 1
                    if not needs[user]:
                        ready.append(user)
        stuck = [each for each in self.found.packs if needs[each]]
        while True:  # what only waits for a circle is no part of it
            held = set(stuck)
            inside = [each for each in stuck if any(user in held for user in users[each])]
            if len(inside) == len(stuck):
                return levels, stuck
            stuck = inside

"""A large graph as columns of numbers: what it is made of, and its groups."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import compress, pairwise
from typing import Any

from nanograd.operation import WHOLE
from nanograd.ops import OPS
from nanograd.playground.large.groups import Group, grouped, is_later, walk
from nanograd.playground.large.names import is_in, parameter_name, places_in, short_name
from nanograd.playground.large.tidy import FULL, tidy
from nanograd.playground.protocol import GraphNode
from nanograd.playground.running.call_paths import Around
from nanograd.playground.running.collected import Run
from nanograd.playground.running.label import label_of
from nanograd.playground.running.run import LARGEST_IN_GROUPS
from nanograd.playground.telling.outline import FIXED
from nanograd.playground.telling.rows import Input, Shape
from nanograd.playground.telling.titles import (
    LONGEST,
    Formula,
    atom,
    binding,
    composed,
    plain_number,
    symbol_of,
    without_middle,
)
from nanograd.value import Value

DEPTH = 2
"""So many operations deep a formula stands for a node; what is deeper is an ellipsis."""
LEFT_OUT = "…"
SUM = "Σ"
"""What a sum is called, in any language, whose terms are too long to be named."""
TERMS = 1000
"""A sum of more terms is told by its end."""
ENOUGH = 10
"""So many boxes at least are opened at first, where there are so many."""


class LargeGraph:
    """One run's graph; it outlives the run's nodes.

    Attributes:
        nodes: how many there are; a fixed number, like an exponent, is none.
        ops, op: the names of operations, and for each node which one made it.
        symbols, symbol: what stands for the operations, likewise.
        names, name: the names that the text gives, likewise; -1 for none.
        line: for each node the line that made it; 0 for none.
        start, origin, slot, local: where each node's edges begin; for each edge the input, its slot, its derivative;
            closed branches among these.
        data: the nodes' numbers.
        output: which node the output is.
        is_drawn: whether it is small enough to be drawn, constants not counted.
        groups: the groups, outer before inner, the whole first; ``group`` says for each node which one it is in.
    """

    def __init__(self, run: Run) -> None:
        fixed = {node.parents[slot] for node in run.nodes if node.op in FIXED for slot in FIXED[node.op]}
        nodes, lines, data = run.nodes, run.lines, run.data
        around: Sequence[Around] = run.around or [None] * len(nodes)
        if fixed:
            kept = [node not in fixed for node in nodes]
            nodes, lines, data = list(compress(nodes, kept)), list(compress(lines, kept)), list(compress(data, kept))
            around = list(compress(around, kept))
        index = {id(node): i for i, node in enumerate(nodes)}
        self.nodes = len(nodes)
        self.index = index
        self.output = index[id(run.output)]
        self.data = array("d", data)
        self.line = array("i", (line or 0 for line in lines))
        self.ops, self.op = _counted((node.op for node in nodes), "H")
        self.symbols, self.symbol = _counted(map(symbol_of, nodes), "H")
        self.names, self.name = _counted(map(label_of, nodes), "i")
        self.is_drawn = sum(node.op != "constant" for node in nodes) <= LARGEST_IN_GROUPS
        self._fixed = {
            i: {slot: node.parents[slot].data for slot in FIXED[node.op]}
            for i, node in enumerate(nodes)
            if node.op in FIXED
        }
        self.start, self.origin, self.slot, self.local = _edges(nodes, index)
        self._bound = run.bound
        self._group(nodes, lines, around, run)

    def _group(self, nodes: Sequence[Value], lines: Sequence[int | None], around: Sequence[Around], run: Run) -> None:
        consumers = [-1] * self.nodes
        origin = self.origin
        for to, (first, end) in enumerate(pairwise(self.start)):
            for edge in range(first, end):
                consumers[origin[edge]] = to
        root = grouped(nodes, around, consumers)
        tidy(root, nodes, lines, run.bound)
        self.groups = list(walk(root))
        number = {id(group): at for at, group in enumerate(self.groups)}
        self.group = array("i", bytes(4 * self.nodes))
        for at, group in enumerate(self.groups):
            for node in group.nodes:
                self.group[node] = at
        self.parents = array("i", [-1]) * len(self.groups)
        for at, group in enumerate(self.groups):
            for each in group.inner:
                self.parents[number[id(each)]] = at
        self.shapes = self._shapes(number)
        self.open = self._opened(number)
        for group in self.groups:
            group.line = group.line or _common_line(group, self.line)
        self._name_leaves(root)

    def _name_leaves(self, root: Group) -> None:
        """Parameters that share a name, or have none, are called by where they are: ``wq[3][5]``."""
        groups = [(each, list(places_in(each, self._named))) for each in root.inner if each.kind == "name"]
        told = Counter(self._named(node) for _, places in groups for node, _ in places)
        number = {name: at for at, name in enumerate(self.names)}
        for group, places in groups:
            called = parameter_name(group)
            shared = [
                (node, place)
                for node, place in places
                if told[name := self._named(node)] > 1 or not name or (is_later(name) and not is_in(name, group.title))
            ]
            for node, place in shared:
                self.name[node] = number.setdefault(called + place, len(number))
            if len(shared) == len(places):
                group.title = called
        self.names = list(number)

    def _named(self, node: int) -> str:
        name: str = self.names[self.name[node]]
        return name

    def _shapes(self, number: dict[int, int]) -> array[int]:
        """For each group a number that is the same for those made alike."""
        known: dict[object, int] = {}
        shapes = array("i", bytes(4 * len(self.groups)))
        for at in reversed(range(len(self.groups))):
            group = self.groups[at]
            inner = tuple(shapes[number[id(each)]] for each in group.inner)
            made = bytes(self.op[node] % 251 for node in group.nodes)
            shapes[at] = known.setdefault((group.kind, inner, made), len(known))
        return shapes

    def _opened(self, number: dict[int, int]) -> list[int]:
        """The groups to open at first: the whole, and the largest while all of it can be read."""
        opened, boxes = [0], self.groups[0].members
        waiting = [each for each in self.groups[0].inner if each.kind != "name"]
        while boxes < ENOUGH and waiting:
            largest = max(waiting, key=lambda each: each.size)
            waiting.remove(largest)
            if boxes - 1 + largest.members > FULL:
                continue
            boxes += largest.members - 1
            opened.append(number[id(largest)])
            waiting += largest.inner
        return opened

    @cached_property
    def signature(self) -> str:
        """All that no slider changes, as a short text."""
        digest = hashlib.blake2b(digest_size=12)
        for column in (self.op, self.symbol, self.name, self.line, self.start, self.origin, self.slot, self.group):
            digest.update(column.tobytes())
        titles = [group.title for group in self.groups]
        digest.update(repr((self.ops, self.symbols, self.names, titles, self.output)).encode(errors="replace"))
        return digest.hexdigest()

    def shape(self) -> list[Shape]:
        """The graph as rows that can be computed anew."""
        return [self._row(node) for node in range(self.nodes)]

    def _row(self, node: int) -> Shape:
        op, inputs = self.ops[self.op[node]], dict[int, Input](self._fixed.get(node, {}))
        for edge in range(self.start[node], self.start[node + 1]):
            inputs[self.slot[edge]] = self.origin[edge]
        made = [inputs[slot] for slot in sorted(inputs)] or (self.data[node] if op else None)
        return op, made, self._named(node), self.line[node] or None, ()

    def described(self, node: int) -> GraphNode:
        """A node as the page has it."""
        title = self.title(node)
        op = self.ops[self.op[node]]
        is_made = self.start[node] < self.start[node + 1] or node in self._fixed
        return {
            "title": title,
            "atom": atom(title),
            "name": self._named(node),
            "kind": "operation" if is_made else "constant" if op else "leaf",
            "op": op,
            "symbol": self.symbols[self.symbol[node]],
            "line": self.line[node] or None,
            "scope": [],
            "fixed": {str(slot): plain_number(number) for slot, number in self._fixed.get(node, {}).items()},
        }

    def title(self, node: int) -> str:
        """Its name, or the formula it stands for; where that leaves something out, after what its line gives."""
        if name := self._named(node):
            return name
        if terms := self._terms(node):
            return self._sum(terms)
        said = self._formula(node, DEPTH, str)[0]
        if len(said) > LONGEST:
            said = self._formula(node, DEPTH, short_name)[0]
        if len(said) > LONGEST:
            said = without_middle(self._formula(node, 1, short_name)[0])
        given = self._bound.get(self.line[node], "") if LEFT_OUT in said else ""
        if given and not any(sign.isalnum() for sign in said):
            said = self.symbols[self.symbol[node]]
        return f"{given}: {said}" if given else said

    def _terms(self, node: int) -> list[int]:
        """What a running sum has added up so far; nothing where a node is none, or one of many terms."""
        terms: list[int] = []
        at = node
        if self.ops[self.op[node]] != "add":
            return terms
        while self.ops[self.op[at]] == "add" and (at == node or not self._named(at)) and len(terms) < TERMS:
            first, end = self.start[at], self.start[at + 1]
            if end - first != 2:
                return []
            terms.append(self.origin[end - 1])
            at = self.origin[first]
        terms.append(at)
        begins_at_zero = self.ops[self.op[at]] == "constant" and not self.data[at]
        if begins_at_zero and len(terms) > 1:
            terms.pop()
        elif len(terms) == 2:
            return []
        return terms[::-1] if len(terms) <= TERMS else []

    def _sum(self, terms: list[int]) -> str:
        """A sum by its first and last term; by how many there are where those are too long."""
        for called in (str, short_name):
            ends = [self._formula(each, DEPTH, called)[0] for each in (terms[0], terms[-1])]
            if len(terms) == 1:
                ends[0] = "0"
            said = (f" + {LEFT_OUT} + " if len(terms) > 2 else " + ").join(ends)
            if len(said) <= LONGEST and not any(LEFT_OUT in each for each in ends):
                return said
        return f"{SUM} ({len(terms)})"

    def _formula(self, node: int, depth: int, called: Callable[[str], str]) -> Formula:
        if name := self._named(node):
            return called(name), binding(called(name))
        op = self.ops[self.op[node]]
        if op == "constant":
            return plain_number(self.data[node]), WHOLE
        if not op:
            return "leaf", WHOLE
        if not depth:
            return LEFT_OUT, WHOLE
        numbers = self._fixed.get(node, {})
        edges = range(self.start[node], self.start[node + 1])
        inputs = {self.slot[edge]: self._formula(self.origin[edge], depth - 1, called) for edge in edges}
        if depth < DEPTH and all(said == LEFT_OUT for said, _ in inputs.values()):
            return LEFT_OUT, WHOLE  # another operation of which nothing is said
        inputs |= {slot: (plain_number(number), WHOLE) for slot, number in numbers.items()}
        made = OPS[op]
        return composed(made, [inputs[slot] for slot in range(made.arity)])


def _counted(texts: Iterable[str], code: str) -> tuple[list[str], array[Any]]:
    """The different texts, and for each text which of them it is."""
    known: dict[str, int] = {}
    column = array(code, (known.setdefault(text, len(known)) for text in texts))
    return list(known), column


def _edges(nodes: Sequence[Value], index: dict[int, int]) -> tuple[array[int], array[int], array[int], list[float]]:
    start, origin, slots, local = [0], [], [], []
    at = index.get
    for node in nodes:
        for slot, parent in enumerate(node.parents):
            found = at(id(parent))
            if found is not None:
                origin.append(found)
                slots.append(slot)
                local.append(node.local_grads[slot])
        start.append(len(origin))
    return array("i", start), array("i", origin), array("B", slots), local


def _common_line(group: Group, lines: Sequence[int]) -> int | None:
    """The line of a group's own nodes, where they all have one."""
    found = {lines[node] for node in group.nodes[:50]}
    return next(iter(found)) or None if len(found) == 1 else None

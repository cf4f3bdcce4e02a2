"""A run as plain data for the page: the topology with its words, and apart from it the numbers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from itertools import compress

from nanograd.graph import Step, backward_steps
from nanograd.ops import OPS
from nanograd.playground.protocol import (
    Contribution,
    Edge,
    GraphNode,
    GraphReply,
    JsonNumber,
    Notice,
    Topology,
    Values,
)
from nanograd.playground.protocol import Leaf as LeafDescription
from nanograd.playground.running.run import Run
from nanograd.playground.telling.explain import SEED, words_of
from nanograd.playground.telling.rows import Rows, Shape
from nanograd.playground.telling.titles import atom, label_of, plain_number, symbol_of, titles
from nanograd.value import Value


class Picture:
    """One run, prepared for drawing.

    Attributes:
        shape: everything the topology is made of; equal for two runs exactly when their topologies are equal.
        nodes: the nodes that are drawn; a fixed number, like an exponent, is part of its operation instead.
        data: their numbers.
        index: the position of each of them.
        steps: the backward pass, without the edges into fixed numbers.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        fixed = {node.parents[slot] for node in run.nodes if node.op in _FIXED for slot in _FIXED[node.op]}
        self.nodes = run.nodes
        self._lines = run.lines
        self.data = run.data
        if fixed:
            drawn = [node not in fixed for node in run.nodes]
            self.nodes = list(compress(run.nodes, drawn))
            self._lines = list(compress(run.lines, drawn))
            self.data = list(compress(run.data, drawn))
        self.index = index = {node: position for position, node in enumerate(self.nodes)}
        self.steps = without_fixed(backward_steps(run.output, run.start, run.nodes))
        self.shape: list[Shape] = [
            (
                node.op,
                [index.get(parent, parent.data) for parent in node.parents] or (node.data if node.op else None),
                label_of(node),
                line,
                node.scope,
            )
            for node, line in zip(self.nodes, self._lines, strict=True)
        ]

    def signature(self) -> str:
        """The shape as a short text."""
        return hashlib.blake2b(repr(self.shape).encode(errors="replace"), digest_size=12).hexdigest()

    def rows(self) -> Rows:
        """The graph as plain rows, which outlive it."""
        return Rows(self.shape, self.data, self.index[self._run.output])

    def topology(self) -> Topology:
        """Nodes, edges and the words of every step; no number that a slider changes."""
        by_node = dict(zip(self._run.nodes, titles(self._run.nodes), strict=True))
        edges: list[Edge] = [
            {"from": self.index[parent], "to": to, "slot": slot}
            for to, node in enumerate(self.nodes)
            for slot, parent in enumerate(node.parents)
            if parent in self.index
        ]
        return {
            "nodes": [
                self._node(node, line, by_node[node]) for node, line in zip(self.nodes, self._lines, strict=True)
            ],
            "edges": edges,
            "output": self.index[self._run.output],
            "contributions": self._contributions(edges),
            "words": {name: words_of(name) for name in sorted({node.op for node in self.nodes if node.parents})},
            "seed": SEED,
        }

    def _node(self, node: Value, line: int | None, title: str) -> GraphNode:
        fixed = OPS[node.op].fixed if node.parents else ()
        return {
            "title": title,
            "atom": atom(title),
            "name": label_of(node),
            "kind": "operation" if node.parents else "constant" if node.op else "leaf",
            "op": node.op,
            "symbol": symbol_of(node),
            "line": line,
            "scope": list(node.scope),
            "fixed": {str(slot): plain_number(node.parents[slot].data) for slot in fixed},
        }

    def _contributions(self, edges: Sequence[Edge]) -> list[Contribution]:
        """The backward pass: along which edge each contribution travels, and which of how many it is."""
        edge_at = {(edge["to"], edge["slot"]): index for index, edge in enumerate(edges)}
        expected = [0] * len(self.nodes)
        for edge in edges:
            expected[edge["from"]] += 1
        received = [0] * len(self.nodes)
        described: list[Contribution] = []
        for step in self.steps:
            receiver = self.index[step.receiver]
            received[receiver] += 1
            described.append(
                {
                    "edge": edge_at[self.index[step.sender], step.slot],
                    "received": received[receiver],
                    "expected": expected[receiver],
                }
            )
        return described

    def values(self) -> Values:
        """The numbers of the topology, in its order."""
        grads, start = self._gradients()
        return {
            "data": numbers(self.data),
            "grad": numbers(grads),
            "start": {str(self.index[node]): number(grad) for node, grad in start.items()},
            "local": numbers([step.local for step in self.steps]),
            "contribution": numbers([step.contribution for step in self.steps]),
            "before": numbers([step.before for step in self.steps]),
            "after": numbers([step.after for step in self.steps]),
            "leaves": self._leaves(),
        }

    def _gradients(self) -> tuple[list[float], dict[Value, float]]:
        start = {node: grad for node, grad in self._run.start.items() if node in self.index}
        grads = dict(start)
        grads[self._run.output] = grads.get(self._run.output, 0.0) + 1.0
        for step in self.steps:
            grads[step.receiver] = step.after
        return [grads.get(node, 0.0) for node in self.nodes], start

    def _leaves(self) -> list[LeafDescription]:
        span = self._run.text.span
        return [
            {
                "node": self.index[leaf.node],
                "span": None if leaf.literal is None else span(leaf.literal),
                "free": leaf.free,
            }
            for leaf in self._run.leaves
            if leaf.node in self.index
        ]

    def notices(self) -> list[Notice]:
        """Where NaN or infinity first arises, forward and backward."""
        bad_data = next((i for i, data in enumerate(self.data) if not math.isfinite(data)), None)
        bad_step = next((step for step in self.steps if not math.isfinite(step.contribution)), None)
        if bad_data is None and bad_step is None:
            return []
        names = dict(zip(self._run.nodes, titles(self._run.nodes), strict=True))
        found: list[Notice] = []
        if bad_data is not None:
            line = self._lines[bad_data]
            message = _first_data(names, self.nodes[bad_data], self.data[bad_data], line)
            found.append({"kind": "not-finite", "node": bad_data, "line": line, "message": message})
        if bad_step is not None:
            index = self.index[bad_step.receiver]
            found.append(
                {
                    "kind": "not-finite-gradient",
                    "node": index,
                    "line": self._lines[self.index[bad_step.sender]],
                    "message": _first_gradient(names, bad_step),
                }
            )
        return found


def graph_reply(run: Run, picture: Picture, signature: str, known: str | None) -> GraphReply:
    """A run as the page draws it; ``topology`` is null when its signature is the ``known`` one."""
    return {
        "kind": "graph",
        "mode": run.mode,
        "signature": signature,
        "topology": None if signature == known else picture.topology(),
        "values": picture.values(),
        "printed": run.printed,
        "notices": picture.notices(),
        "passes": run.passes,
    }


def without_fixed(steps: Iterable[Step]) -> list[Step]:
    """The steps, but for those into fixed numbers, which are not drawn."""
    return [step for step in steps if step.sender.op not in _FIXED or step.slot not in _FIXED[step.sender.op]]


def numbers(xs: list[float]) -> list[JsonNumber]:
    """Numbers as JSON can carry them."""
    return [*xs] if all(map(math.isfinite, xs)) else [number(x) for x in xs]


def number(x: float) -> JsonNumber:
    """A number as JSON can carry it: NaN and infinities by name."""
    if math.isfinite(x):
        return x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _first_data(names: dict[Value, str], node: Value, data: float, line: int | None) -> str:
    what = "not a number (NaN)" if math.isnan(data) else "infinite"
    where = f" on line {line}" if line else ""
    if not node.parents:
        return f"{names[node]} is {what}{where}."
    op = OPS[node.op]
    inputs = [_short(parent.data) for parent in node.parents]
    infix = op.arity == 2 and not op.symbol.isalpha()
    formula = f" {op.symbol} ".join(inputs) if infix else f"{op.symbol}({', '.join(inputs)})"
    return f"{names[node]} becomes {what}{where}: {formula}."


def _first_gradient(names: dict[Value, str], step: Step) -> str:
    what = "not a number (NaN)" if math.isnan(step.contribution) else "infinite"
    return (
        f"The gradient of {names[step.receiver]} becomes {what}: {names[step.sender]} passes on "
        f"{_short(step.upstream)} × {_short(step.local)}."
    )


def _short(x: float) -> str:
    return f"{x:g}".replace("inf", "∞").replace("nan", "NaN").replace("-", "−")


_FIXED = {name: op.fixed for name, op in OPS.items() if op.fixed}

"""A run's graph as it is drawn, before any pass over it: its nodes, edges and shape."""

from __future__ import annotations

import hashlib
from itertools import compress

from nanograd.ops import OPS
from nanograd.playground.protocol import Edge, GraphNode
from nanograd.playground.running.collected import Run
from nanograd.playground.running.label import label_of
from nanograd.playground.telling.rows import Rows, Shape
from nanograd.playground.telling.titles import atom, plain_number, symbol_of, titles
from nanograd.value import Value


class Outline:
    """One run's graph.

    Attributes:
        run: the run.
        nodes: the nodes that are drawn; a fixed number, like an exponent, is part of its operation instead.
        lines: the line of the text that made each of them.
        data: their numbers.
        index: the position of each of them.
        output: the output's position.
        shape: everything the topology is made of; equal for two runs exactly when their topologies are equal.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        fixed = {node.parents[slot] for node in run.nodes if node.op in FIXED for slot in FIXED[node.op]}
        self.nodes = run.nodes
        self.lines = run.lines
        self.data = run.data
        if fixed:
            drawn = [node not in fixed for node in run.nodes]
            self.nodes = list(compress(run.nodes, drawn))
            self.lines = list(compress(run.lines, drawn))
            self.data = list(compress(run.data, drawn))
        self.index = index = {node: position for position, node in enumerate(self.nodes)}
        self.output = index[run.output]
        self.shape: list[Shape] = [
            (
                node.op,
                [index.get(parent, parent.data) for parent in node.parents] or (node.data if node.op else None),
                label_of(node),
                line,
                node.scope,
            )
            for node, line in zip(self.nodes, self.lines, strict=True)
        ]

    def signature(self) -> str:
        """The shape as a short text."""
        return hashlib.blake2b(repr(self.shape).encode(errors="replace"), digest_size=12).hexdigest()

    def rows(self) -> Rows:
        """The graph as plain rows, which outlive it."""
        return Rows(self.shape, self.data, self.output)

    def names(self) -> dict[Value, str]:
        """What each node is called, those that are not drawn too."""
        return dict(zip(self.run.nodes, titles(self.run.nodes), strict=True))

    def edges(self) -> list[Edge]:
        """The edges between drawn nodes."""
        return [
            {"from": self.index[parent], "to": to, "slot": slot}
            for to, node in enumerate(self.nodes)
            for slot, parent in enumerate(node.parents)
            if parent in self.index
        ]

    def described(self) -> list[GraphNode]:
        """The nodes as the page has them."""
        names = self.names()
        return [_described(node, line, names[node]) for node, line in zip(self.nodes, self.lines, strict=True)]


def _described(node: Value, line: int | None, title: str) -> GraphNode:
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


FIXED = {name: op.fixed for name, op in OPS.items() if op.fixed}
"""The slots of each operation that take a fixed number."""

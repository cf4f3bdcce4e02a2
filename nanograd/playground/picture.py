"""A run as plain data for the page: the topology with its words, and apart from it the numbers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any

from nanograd.graph import Step, backward_steps
from nanograd.ops import OPS
from nanograd.playground.explain import SEED, words_of
from nanograd.playground.run import Run
from nanograd.playground.titles import atom, plain_number, symbol_of, titles
from nanograd.value import Value

Json = dict[str, Any]


class Picture:
    """One run, prepared for drawing.

    Attributes:
        signature: the same for two runs exactly when their topologies are the same.
        steps: the backward pass, without the edges into fixed numbers.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        fixed = {node.parents[slot] for node in run.nodes if node.parents for slot in OPS[node.op].fixed}
        self._shown = [
            (node, line, data)
            for node, line, data in zip(run.nodes, run.lines, run.data, strict=True)
            if node not in fixed
        ]
        self.nodes = [node for node, _, _ in self._shown]
        self._index = {node: index for index, node in enumerate(self.nodes)}
        self.steps = [
            step
            for step in backward_steps(run.output, run.start, run.nodes)
            if step.slot not in OPS[step.sender.op].fixed
        ]
        self.signature = self._signature(fixed)

    def _signature(self, fixed: set[Value]) -> str:
        shape = [
            (
                node.op,
                tuple(self._index.get(parent, parent.data) for parent in node.parents),
                node.label,
                line,
                node.scope,
                node.data if node.op == "constant" else 0,
            )
            for node, line, _ in self._shown
        ]
        return hashlib.blake2b(repr(shape).encode(), digest_size=12).hexdigest()

    def topology(self) -> Json:
        """Nodes, edges and the words of every step; no number that a slider changes."""
        by_node = dict(zip(self._run.nodes, titles(self._run.nodes), strict=True))
        edges = [
            {"from": self._index[parent], "to": to, "slot": slot}
            for to, node in enumerate(self.nodes)
            for slot, parent in enumerate(node.parents)
            if parent in self._index
        ]
        return {
            "nodes": [self._node(node, line, by_node[node]) for node, line, _ in self._shown],
            "edges": edges,
            "output": self._index[self._run.output],
            "contributions": self._contributions(edges),
            "words": {name: words_of(name) for name in sorted({node.op for node in self.nodes if node.parents})},
            "seed": SEED,
        }

    def _node(self, node: Value, line: int | None, title: str) -> Json:
        fixed = OPS[node.op].fixed if node.parents else ()
        return {
            "title": title,
            "atom": atom(title),
            "name": node.label,
            "kind": "operation" if node.parents else (node.op or "leaf"),
            "op": node.op,
            "symbol": symbol_of(node),
            "line": line,
            "scope": list(node.scope),
            "fixed": {str(slot): plain_number(node.parents[slot].data) for slot in fixed},
        }

    def _contributions(self, edges: Sequence[Json]) -> list[Json]:
        """The backward pass: along which edge each contribution travels, and which of how many it is."""
        edge_at = {(edge["to"], edge["slot"]): index for index, edge in enumerate(edges)}
        expected = [0] * len(self.nodes)
        for step in self.steps:
            expected[self._index[step.receiver]] += 1
        received = [0] * len(self.nodes)
        described: list[Json] = []
        for step in self.steps:
            receiver = self._index[step.receiver]
            received[receiver] += 1
            described.append(
                {
                    "edge": edge_at[self._index[step.sender], step.slot],
                    "received": received[receiver],
                    "expected": expected[receiver],
                }
            )
        return described

    def values(self, text: str) -> Json:
        """The numbers of the topology, in its order."""
        grads, start = self._gradients()
        return {
            "data": [number(data) for _, _, data in self._shown],
            "grad": [number(grad) for grad in grads],
            "start": {str(self._index[node]): number(grad) for node, grad in start.items()},
            "local": [number(step.local) for step in self.steps],
            "contribution": [number(step.contribution) for step in self.steps],
            "before": [number(step.before) for step in self.steps],
            "after": [number(step.after) for step in self.steps],
            "leaves": self._leaves(text),
        }

    def _gradients(self) -> tuple[list[float], dict[Value, float]]:
        start = {node: grad for node, grad in self._run.start.items() if node in self._index}
        grads = dict(start)
        grads[self._run.output] = grads.get(self._run.output, 0.0) + 1.0
        for step in self.steps:
            grads[step.receiver] = step.after
        return [grads.get(node, 0.0) for node in self.nodes], start

    def _leaves(self, text: str) -> list[Json]:
        offsets = _line_offsets(text)
        leaves = []
        for leaf in self._run.leaves:
            if leaf.node not in self._index:
                continue
            place = leaf.literal
            span = None
            if place is not None:
                span = [
                    _utf16(text, offsets[place.line - 1] + place.column),
                    _utf16(text, offsets[place.end_line - 1] + place.end_column),
                ]
            leaves.append({"node": self._index[leaf.node], "span": span, "free": leaf.free})
        return leaves

    def notices(self) -> list[Json]:
        """Where NaN or infinity first arises, forward and backward; and how often the code ran backward itself."""
        found: list[Json] = []
        names = dict(zip(self._run.nodes, titles(self._run.nodes), strict=True))
        for index, (node, line, data) in enumerate(self._shown):
            if not math.isfinite(data):
                found.append(
                    {"kind": "not-finite", "node": index, "line": line, "message": _first_data(names, node, data, line)}
                )
                break
        for step in self.steps:
            if not math.isfinite(step.contribution):
                found.append(_first_gradient(names, step, self._index[step.receiver]))
                break
        return found


def number(x: float) -> float | str:
    """A number as JSON can carry it: NaN and infinities by name."""
    if math.isfinite(x):
        return x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _first_data(names: dict[Value, str], node: Value, data: float, line: int | None) -> str:
    what = "not a number (NaN)" if math.isnan(data) else "infinite"
    where = f" on line {line}" if line else ""
    if not node.parents:
        return f"{names[node]} is {what}{where}."
    inputs = " and ".join(f"{parent.data:g}" for parent in node.parents)
    return f"{names[node]} becomes {what}{where}: {OPS[node.op].title or node.op} of {inputs}."


def _first_gradient(names: dict[Value, str], step: Step, receiver: int) -> Json:
    what = "not a number (NaN)" if math.isnan(step.contribution) else "infinite"
    message = (
        f"The gradient of {names[step.receiver]} becomes {what}: {names[step.sender]} passes on "
        f"{step.upstream:g} × {step.local:g}."
    )
    return {"kind": "not-finite-gradient", "node": receiver, "line": None, "message": message}


def _line_offsets(text: str) -> list[int]:
    offsets = [0]
    for line in text.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    return offsets


def _utf16(text: str, offset: int) -> int:
    """An offset as JavaScript counts: characters beyond the basic plane are two."""
    return offset + sum(ord(sign) > 0xFFFF for sign in text[:offset])

"""One backward pass over a large graph, as columns of numbers."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property

from nanograd.playground.large.large_graph import LargeGraph


class LargePass:
    """The backward pass over a large graph, as columns.

    Attributes:
        graph: the graph.
        step: for each contribution the edge it goes along; none of a graph that is not drawn.
        contribution, before, after: what it adds, and what its receiver had before and has then.
        grad: the nodes' gradients in the end.
        is_left_over: whether some held a gradient before.
    """

    def __init__(self, graph: LargeGraph, start: dict[int, float], grads: Sequence[float] | None = None) -> None:
        """``start`` are gradients that were there before; ``grads`` what another engine left, where it was one."""
        self.graph = graph
        self.is_left_over = any(start.values())
        grad = [0.0] * graph.nodes
        for node, number in start.items():
            grad[node] = number
        grad[graph.output] += 1.0
        self.step, self.contribution, self.before, self.after = array("i"), array("d"), array("d"), array("d")
        if graph.is_drawn:
            self._step_back(grad)
        else:
            _go_back(graph, grad)
        self.right = array("d", grad)
        self.grad = self.right if grads is None else array("d", grads)

    def _step_back(self, grad: list[float]) -> None:
        graph = self.graph
        # Columns from the start: as lists of objects they would take several times as much, when there is most already.
        steps, contributions, befores, afters = self.step, self.contribution, self.before, self.after
        starts, origin, local = graph.start.tolist(), graph.origin.tolist(), graph.local
        for sender in range(graph.output, -1, -1):
            first, end = starts[sender], starts[sender + 1]
            if first == end:
                continue
            upstream = grad[sender]
            for edge in range(first, end):
                receiver = origin[edge]
                contribution = upstream * local[edge]
                before = grad[receiver]
                grad[receiver] = after = before + contribution
                steps.append(edge)
                contributions.append(contribution)
                befores.append(before)
                afters.append(after)

    @cached_property
    def bad(self) -> tuple[int | None, int | None]:
        """The first node whose number is not finite, and the first edge that brings such a gradient, going back."""
        data = next((i for i, number in enumerate(self.graph.data) if not math.isfinite(number)), None)
        if all(map(math.isfinite, self.grad)):
            return data, None
        return data, next((edge for edge, number in self._contributions() if not math.isfinite(number)), None)

    @property
    def bad_nodes(self) -> tuple[int | None, int | None]:
        """The first node whose number is not finite, and the first that gets such a gradient."""
        data, edge = self.bad
        return data, None if edge is None else self.graph.origin[edge]

    def contribution_along(self, edge: int, sender: int) -> float:
        """What passes along an edge that leads to this node."""
        return float(self.right[sender] * self.graph.local[edge])

    def _contributions(self) -> Iterator[tuple[int, float]]:
        graph = self.graph
        for sender in range(graph.output, -1, -1):
            for edge in range(graph.start[sender], graph.start[sender + 1]):
                yield edge, self.contribution_along(edge, sender)


def _go_back(graph: LargeGraph, grad: list[float]) -> None:
    """The same pass without its steps."""
    starts, origin, local = graph.start, graph.origin, graph.local
    for sender in range(graph.output, -1, -1):
        upstream = grad[sender]
        for edge in range(starts[sender], starts[sender + 1]):
            grad[origin[edge]] += upstream * local[edge]

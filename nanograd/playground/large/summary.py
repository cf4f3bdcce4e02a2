"""What is told of a graph too large to be drawn: some of its nodes, and what passes in and out of each group."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import Any

from nanograd.playground.large.large_graph import LargeGraph
from nanograd.playground.large.large_pass import LargePass

LEAVES = 20_000
"""The most leaves that are told."""


class Summary:
    """A graph without its operations.

    Attributes:
        told: the nodes that are told: leaves, the output, and where a number first is none.
        place: of each of these its place among them.
        leaves: how many leaves there are in all.
        inputs, outputs: for each group how many values come in and go out.
        heat: for each group how much gradient comes in by the values that go out, by the sizes of the contributions.
    """

    def __init__(self, graph: LargeGraph, taken: LargePass) -> None:
        leaf = graph.ops.index("") if "" in graph.ops else -1
        leaves = [node for node in range(graph.nodes) if graph.op[node] == leaf]
        others = {graph.output, *(node for node in taken.bad_nodes if node is not None)}
        self.leaves = len(leaves)
        self.told = sorted(others.union(leaves[:LEAVES]))
        self.place = {node: at for at, node in enumerate(self.told)}
        groups = len(graph.groups)
        self.inputs, self.outputs = array("i", [0]) * groups, array("i", [0]) * groups
        self.heat = array("d", [0.0]) * groups
        self._pass_between_groups(graph, taken)

    def of(self, column: array[Any]) -> array[Any]:
        """What a column has of the nodes that are told."""
        return array(column.typecode, [column[node] for node in self.told])

    def _pass_between_groups(self, graph: LargeGraph, taken: LargePass) -> None:
        inputs, outputs, heat = self.inputs, self.outputs, self.heat
        group, parents, grad, local = graph.group, graph.parents, taken.grad, graph.local
        first, following, edges, users = _leaving(graph)
        end = _ends(parents)
        counted = array("i", [-1]) * len(parents)
        for node, link in enumerate(first):
            home = outermost = group[node]
            while link >= 0:
                user = users[link]
                there = group[user]
                passes = abs(grad[user] * local[edges[link]])
                at = home
                while not at <= there < end[at]:
                    heat[at] += passes
                    at = parents[at]
                while not outermost <= there < end[outermost]:
                    outputs[outermost] += 1
                    outermost = parents[outermost]
                while not there <= home < end[there]:
                    if counted[there] != node:
                        counted[there] = node
                        inputs[there] += 1
                    there = parents[there]
                link = following[link]
        at = group[graph.output]
        while at > 0:
            outputs[at] += 1
            heat[at] += abs(grad[graph.output])
            at = parents[at]


def _leaving(graph: LargeGraph) -> tuple[array[int], array[int], array[int], array[int]]:
    """The edges between groups, by the node that they come from: a chain of links for each.

    Returns:
        For each node its first link; for each link the one that follows, its edge, and the node that the edge leads to.
    """
    first = array("i", [-1]) * graph.nodes
    following, edges, users = array("i"), array("i"), array("i")
    group, origin = graph.group, graph.origin
    for to, (start, end) in enumerate(pairwise(graph.start)):
        there = group[to]
        for edge in range(start, end):
            node = origin[edge]
            if group[node] != there:
                following.append(first[node])
                first[node] = len(edges)
                edges.append(edge)
                users.append(to)
    return first, following, edges, users


def _ends(parents: array[int]) -> array[int]:
    """For each group where those in it end: one around another stands before it, and before what follows both."""
    ends = array("i", range(1, len(parents) + 1))
    for at in range(len(parents) - 1, 0, -1):
        ends[parents[at]] = max(ends[parents[at]], ends[at])
    return ends

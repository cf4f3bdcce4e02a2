"""Why a node has its gradient: the strongest ways from the output to it, through the boxes as they stand folded.

There may be more paths than atoms, so none are listed. A way is a row of boxes; what passes along it is found by
carrying every path's product from box to box at once. What a beginning of a way still brings is known exactly,
because how much the node moves each other one is known: so the strongest beginning is always followed first, and
those that are left add up to the rest.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nanograd.closed import Closed
from nanograd.playground.large.large_graph import LargeGraph
from nanograd.playground.large.large_pass import LargePass

MOST = 6
"""So many ways are told."""
PATIENCE = 0.12
"""Beginnings are followed for so long, in seconds; until there is a way in any case."""


class Way(NamedTuple):
    """One way.

    Attributes:
        boxes: what it passes, the output first: a group, or a node as -1 - node.
        nodes: in each box the node through which most of it comes.
        product: how much of the output's gradient is left there.
        share: what it brings.
    """

    boxes: tuple[int, ...]
    nodes: tuple[int, ...]
    product: tuple[float, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """The strongest ways, what all others bring, and how many single paths there are in all."""

    gradient: float
    ways: list[Way]
    rest: float
    paths: float


def why(graph: LargeGraph, taken: LargePass, node: int, opened: Collection[int]) -> Why:
    """The ways of the gradient that this pass brings to a node.

    Args:
        graph: the graph.
        taken: the pass; what the node held before it is no part of this.
        node: the node.
        opened: the groups that are open.
    """
    moved, paths = _moved(graph, node)
    gradient = moved.get(graph.output, 0.0)
    if graph.output not in moved:
        return Why(0.0, [], 0.0, 0.0)
    boxes = _Boxes(graph, opened, node)
    ways: list[Way] = []
    first = {graph.output: 1.0}
    waiting: list[tuple[float, int, Way, Mapping[int, float]]] = []
    number = 0

    def wait(before: Way | None, box: int, mass: Mapping[int, float]) -> None:
        nonlocal number
        number += 1
        share = sum(each * moved[at] for at, each in mass.items())
        most = max(mass, key=lambda at: abs(mass[at] * moved[at]))
        way = Way(
            (*(before.boxes if before else ()), box),
            (*(before.nodes if before else ()), most),
            (*(before.product if before else ()), mass[most]),
            share,
        )
        heapq.heappush(waiting, (-abs(share), number, way, mass))

    wait(None, boxes.of(graph.output), first)
    ends = time.perf_counter() + PATIENCE
    while waiting and len(ways) < MOST and (time.perf_counter() < ends or not ways):
        _, _, way, mass = heapq.heappop(waiting)
        if way.boxes[-1] == -1 - node:
            ways.append(way)
            continue
        for box, brought in _beyond(graph, boxes, way.boxes[-1], mass, moved).items():
            wait(way, box, brought)
    rest = gradient - sum(way.share for way in ways)
    return Why(gradient, ways, rest if waiting else 0.0, paths)


class _Boxes:
    """In which box each node is seen; the node that is asked about is one by itself."""

    def __init__(self, graph: LargeGraph, opened: Collection[int], node: int) -> None:
        is_open = set(opened)
        self._group = graph.group
        self._node = node
        seen: list[int | None] = []
        for at, outer in enumerate(graph.parents):
            around = seen[outer] if outer >= 0 else None
            seen.append(around if around is not None else None if at in is_open else at)
        self._seen = seen

    def of(self, node: int) -> int:
        found = self._seen[self._group[node]]
        return -1 - node if found is None or node == self._node else found


def _moved(graph: LargeGraph, node: int) -> tuple[dict[int, float], float]:
    """For each node that depends on this one how it moves with it; and how many paths lead to the output."""
    moved, paths = {node: 1.0}, {node: 1.0}
    start, origin, local = graph.start, graph.origin, graph.local
    for at in range(node + 1, graph.output + 1):
        total = count = 0.0
        is_reached = False
        for edge in range(start[at], start[at + 1]):
            each = origin[edge]
            if each in moved and type(local[edge]) is not Closed:
                is_reached = True
                total += moved[each] * local[edge]
                count += paths[each]
        if is_reached:
            moved[at], paths[at] = total, count
    return moved, paths.get(graph.output, 0.0)


def _beyond(
    graph: LargeGraph, boxes: _Boxes, box: int, entered: Mapping[int, float], moved: Mapping[int, float]
) -> dict[int, dict[int, float]]:
    """What comes out of a box towards the node, by the box that it comes to next."""
    mass = dict(entered)
    # Later nodes first: everything that comes to a node inside has come once it is its turn.
    order = [-at for at in mass]
    heapq.heapify(order)
    out: dict[int, dict[int, float]] = {}
    start, origin, local = graph.start, graph.origin, graph.local
    while order:
        at = -heapq.heappop(order)
        for edge in range(start[at], start[at + 1]):
            to = origin[edge]
            if to not in moved:
                continue
            brought = mass[at] * local[edge]
            next_box = boxes.of(to)
            if next_box != box:
                there = out.setdefault(next_box, {})
                there[to] = there.get(to, 0.0) + brought
            elif to in mass:
                mass[to] += brought
            else:
                mass[to] = brought
                heapq.heappush(order, -to)
    return out

"""Decides where boxes go: in layers by distance from the inputs, with few crossings and straight lines.

The method of Sugiyama, Tagawa and Toda (1981) with a fixed number of sweeps, so the time is linear in boxes and
edges apart from sorting the layers. Lengths are along the direction of flow (``rank``) and across it (``cross``).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nanograd.draw.picture import Box

ORDER_SWEEPS = 6
PLACE_SWEEPS = 8
RANK_GAP = 52.0
CROSS_GAP = 18.0


@dataclass(eq=False, slots=True)
class Place:
    """The place of a box, or of a bend where an edge passes through a layer (``box`` is None).

    Attributes:
        box: what is here.
        layer: which layer it is in, 0 for the first.
        rank: the centre along the direction of flow.
        cross: the centre across it.
        length: the extent along the flow.
        breadth: the extent across it.
        before: the places in the layer before that lead here.
        after: the places in the layer after that it leads to.
    """

    box: Box | None
    layer: int
    rank: float = 0.0
    cross: float = 0.0
    length: float = 0.0
    breadth: float = 0.0
    before: list[Place] = field(default_factory=list)
    after: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A finished layout: every box's place, every edge as the places it passes, and the whole extent."""

    places: list[Place]
    edges: list[list[Place]]
    length: float
    breadth: float


def layout(boxes: Sequence[Box], size: Callable[[Box], tuple[float, float]]) -> Layout:
    """Places for the boxes.

    Args:
        boxes: as ``picture`` gives them.
        size: a box's extent along the flow and across it.
    """
    layer = _layers(boxes)
    places = {box: Place(box, layer[box], 0.0, 0.0, *size(box)) for box in boxes}
    layers: list[list[Place]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for place in places.values():
        layers[place.layer].append(place)
    edges = _edges(boxes, places, layers)
    _order(layers)
    _place_across(layers)
    length = _place_along(layers)
    low = min((p.cross - p.breadth / 2 for row in layers for p in row), default=0.0)
    high = max((p.cross + p.breadth / 2 for row in layers for p in row), default=0.0)
    for row in layers:
        for place in row:
            place.cross -= low
    return Layout(list(places.values()), edges, length, high - low)


def _layers(boxes: Sequence[Box]) -> dict[Box, int]:
    """Each box is one layer after its latest input. Boxes without inputs are as late as possible."""
    layer: dict[Box, int] = {}
    for box in _inputs_first(boxes):
        layer[box] = 1 + max((layer[parent] for parent in box.parents if parent in layer), default=-1)
    latest: dict[Box, int] = {}
    for box in boxes:
        for parent in box.parents:
            latest[parent] = min(latest.get(parent, layer[box]), layer[box])
    for box in boxes:
        if not box.parents and latest.get(box, 0) > 0:
            layer[box] = latest[box] - 1
    return layer


def _inputs_first(boxes: Sequence[Box]) -> list[Box]:
    """The boxes with inputs first; an edge that closes a circle between groups is ignored."""
    order: list[Box] = []
    entered: set[Box] = set()
    for start in reversed(boxes):
        stack: list[tuple[Box, bool]] = [(start, False)]
        while stack:
            box, finished = stack.pop()
            if finished:
                order.append(box)
            elif box not in entered:
                entered.add(box)
                stack.append((box, True))
                stack.extend((parent, False) for parent in reversed(box.parents))
    return order


def _edges(boxes: Sequence[Box], places: dict[Box, Place], layers: list[list[Place]]) -> list[list[Place]]:
    """Every edge as the places it passes.

    Long edges from one box share their bends, and the bends are at most a number linear in the boxes: beyond that an
    edge goes straight across.
    """
    allowance = 4 * len(boxes) + 200
    bends: dict[Box, list[Place]] = {}
    edges: list[list[Place]] = []
    for box in boxes:
        end = places[box]
        for parent in box.parents:
            start = places[parent]
            span = end.layer - start.layer
            path = bends.setdefault(parent, [start])
            if span >= 1 and span - len(path) <= allowance:
                while len(path) < span:
                    bend = Place(None, path[-1].layer + 1)
                    _join(path[-1], bend)
                    layers[bend.layer].append(bend)
                    path.append(bend)
                    allowance -= 1
                _join(path[span - 1], end)
                edges.append([*path[:span], end])
            else:
                edges.append([start, end])
    return edges


def _join(before: Place, after: Place) -> None:
    before.after.append(after)
    after.before.append(before)


def _order(layers: list[list[Place]]) -> None:
    """Sort each layer by the mean position of its neighbours, forwards and backwards in turn, to lessen crossings."""
    position: dict[Place, float] = {}
    for row in layers:
        position.update((place, index) for index, place in enumerate(row))
    for sweep in range(ORDER_SWEEPS):
        for row in layers if sweep % 2 else reversed(layers):
            means = {}
            for place in row:
                neighbours = place.before if sweep % 2 else place.after
                total = sum(position[other] for other in neighbours)
                means[place] = total / len(neighbours) if neighbours else position[place]
            row.sort(key=means.__getitem__)
            position.update((place, index) for index, place in enumerate(row))


def _place_across(layers: list[list[Place]]) -> None:
    """Move each layer as close to its neighbours' centres as the order and the gaps allow."""
    for sweep in range(PLACE_SWEEPS):
        for row in layers if sweep % 2 else reversed(layers):
            wanted = []
            for place in row:
                neighbours = place.before if sweep % 2 else place.after
                if sweep >= PLACE_SWEEPS - 2:
                    neighbours = place.before + place.after
                total = sum(other.cross for other in neighbours)
                wanted.append(total / len(neighbours) if neighbours else place.cross)
            for place, cross in zip(row, _spread(wanted, [place.breadth for place in row]), strict=True):
                place.cross = cross


def _spread(wanted: Sequence[float], breadths: Sequence[float]) -> list[float]:
    """The positions nearest to those wanted (least squares) that keep the order and do not overlap.

    With the room each needs taken off, this is isotonic regression: neighbours that want to pass one another pool
    and share their mean.
    """
    room = [0.0]
    for left, right in itertools.pairwise(breadths):
        room.append(room[-1] + (left + right) / 2 + CROSS_GAP)
    pools: list[tuple[float, int]] = []  # sum, count
    for position, offset in zip(wanted, room, strict=False):
        total, count = position - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    means = [total / count for total, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, room, strict=False)]


def _place_along(layers: list[list[Place]]) -> float:
    """Set the layers one after the other; gives the whole length."""
    start = 0.0
    for row in layers:
        length = max(place.length for place in row)
        for place in row:
            place.rank = start + length / 2
            if place.box is None:
                place.length = length
        start += length + RANK_GAP
    return max(start - RANK_GAP, 0.0)

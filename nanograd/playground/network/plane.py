"""The part of the plane that a map of a model shows, and the places on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nanograd.playground.protocol import Grid

_MARGIN = 0.15
_MOST_UNLIKE = 4
"""Two axes share a scale unless one is so many times longer."""


def plane_of(
    points: Sequence[Sequence[float]], targets: Sequence[float], axes: tuple[int, int], side: int, fine_side: int
) -> Grid:
    """Where the points are, with some room around; of points with one number, their targets are the height."""
    across, up = axes
    count = len(points[0])
    x = _range([point[across] for point in points])
    y = _range([point[up] for point in points] if count > 1 else targets)
    if count > 1:
        x, y = _alike(x, y)
    others = [sum(point[i] for point in points) / len(points) for i in range(count)]
    return {"side": side, "fineSide": fine_side, "x": x, "y": y, "axes": axes, "others": others}


def _alike(x: tuple[float, float], y: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both with one scale, so that a circle is one; not where one is far longer than the other."""
    longer = max(x[1] - x[0], y[1] - y[0])
    if longer > _MOST_UNLIKE * min(x[1] - x[0], y[1] - y[0]):
        return x, y
    return _widened(x, longer), _widened(y, longer)


def _widened(ends: tuple[float, float], length: float) -> tuple[float, float]:
    if ends[1] - ends[0] == length:
        return ends
    middle = (ends[0] + ends[1]) / 2
    return middle - length / 2, middle + length / 2


def places_on(grid: Grid, side: int, count: int) -> Iterator[list[float]]:
    """The places of the plane that a map shows, from the top left, each with all of a point's numbers."""
    across, up = _spread(grid["x"], side), _spread(grid["y"], side)
    if count == 1:
        yield from ([x] for x in across)
        return
    place = list(grid["others"])
    for y in reversed(up):
        for x in across:
            place[grid["axes"][0]], place[grid["axes"][1]] = x, y
            yield list(place)


def _spread(ends: tuple[float, float], side: int) -> list[float]:
    low, high = ends
    return [low + (high - low) * i / (side - 1) for i in range(side)]


def _range(numbers: Sequence[float]) -> tuple[float, float]:
    """From the smallest to the largest, with some room around."""
    low, high = min(numbers), max(numbers)
    room = _MARGIN * (high - low) or 1.0
    return low - room, high + room

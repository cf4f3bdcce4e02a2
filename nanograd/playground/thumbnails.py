"""A program's graph as a small drawing, for a list of programs to choose from."""

from __future__ import annotations

from typing import TypedDict

from nanograd.draw.layout import layout
from nanograd.draw.picture import Box
from nanograd.playground.protocol import Topology

# More boxes than this are specks: the groups of the graph are folded then.
MANY = 40
LENGTH, BREADTH = 34.0, 16.0


class Thumbnail(TypedDict):
    """A drawing: boxes by their middles, edges by the points they pass.

    Attributes:
        length: from left to right.
        breadth: from top to bottom.
        boxes: x, y and the kind.
        edges: x and y in turn.
    """

    length: int
    breadth: int
    boxes: list[tuple[int, int, str]]
    edges: list[list[int]]


def thumbnail(topology: Topology) -> Thumbnail:
    """The graph from left to right, its groups folded where it is large."""
    nodes = topology["nodes"]
    folded = len(nodes) > MANY
    groups: dict[str, Box] = {}
    boxes: list[Box] = []
    for node in nodes:
        if folded and node["scope"]:
            boxes.append(groups.setdefault(node["scope"][0], Box("group")))
        else:
            boxes.append(Box(node["kind"]))
    for edge in topology["edges"]:
        source, target = boxes[edge["from"]], boxes[edge["to"]]
        if source is not target and source not in target.parents:
            target.parents.append(source)
    placed = layout(list(dict.fromkeys(boxes)), lambda box: (LENGTH, BREADTH))
    return {
        "length": round(placed.length),
        "breadth": round(placed.breadth),
        "boxes": [(round(place.rank), round(place.cross), place.box.kind) for place in placed.places if place.box],
        "edges": [[round(x) for place in edge for x in (place.rank, place.cross)] for edge in placed.edges],
    }

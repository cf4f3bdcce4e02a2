"""A picture as SVG text, drawn without other programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from nanograd.draw.layout import Layout, Place, layout
from nanograd.draw.picture import Box

MARGIN = 16.0
LINE = 17.0
CHARACTER = 7.3
SIDE = 12.0
LONGEST = 28
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"
INK, BLUE, ORANGE, GREY, PAPER = "#1c1b19", "#1d5bd0", "#b83a0a", "#8a867d", "#f3f0e9"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(boxes: Sequence[Box], rankdir: str = "LR") -> str:
    """The picture as the text of an SVG image.

    Args:
        boxes: as ``picture`` gives them.
        rankdir: where the output lies: ``LR`` right of the inputs, ``TB`` below, ``RL`` left, ``BT`` above.
    """
    sideways = rankdir in ("LR", "RL")
    placed = layout(boxes, lambda box: _size(box) if sideways else _size(box)[::-1])
    point = _Direction(placed, rankdir)
    width, height = (placed.length, placed.breadth) if sideways else (placed.breadth, placed.length)
    width, height = width + 2 * MARGIN, height + 2 * MARGIN
    size = "1 box" if len(boxes) == 1 else f"{len(boxes)} boxes"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONT}" font-size="12" role="img" '
            f'aria-label="Computational graph of {size}">',
            f'<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
            f'orient="auto"><path d="M0 0L8 4L0 8z" fill="{GREY}"/></marker></defs>',
            f'<rect width="{width:.0f}" height="{height:.0f}" rx="8" fill="#ffffff"/>',
            f'<g fill="none" stroke="{GREY}" stroke-width="1.2">',
            *(_edge(edge, point) for edge in _spread_arrows(placed.edges)),
            "</g>",
            *(_box(place, *point(place.rank, place.cross)) for place in placed.places),
            "</svg>",
            "",
        ]
    )


class _Direction:
    """Turns a point along and across the flow into x and y."""

    def __init__(self, placed: Layout, rankdir: str) -> None:
        self.length = placed.length
        self.rankdir = rankdir

    def __call__(self, rank: float, cross: float) -> tuple[float, float]:
        along = rank if self.rankdir in ("LR", "TB") else self.length - rank
        x, y = (along, cross) if self.rankdir in ("LR", "RL") else (cross, along)
        return x + MARGIN, y + MARGIN


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"


def _texts(box: Box) -> list[str]:
    return [text for text in (_short(box.title), *box.lines) if text]


def _strip(box: Box) -> float:
    """The width of the strip that holds the operation's symbol."""
    return max(26.0, len(box.symbol) * CHARACTER + 10.0) if box.symbol else 0.0


def _size(box: Box) -> tuple[float, float]:
    longest = max(len(text) for text in _texts(box))
    return _strip(box) + longest * CHARACTER + 2 * SIDE, len(_texts(box)) * LINE + 12.0


def _spread_arrows(edges: list[list[Place]]) -> list[tuple[list[Place], float, float]]:
    """Each edge with the cross positions where it leaves and arrives: arrows into one box come in side by side."""
    arriving: dict[Place, list[int]] = {}
    for index, edge in enumerate(edges):
        arriving.setdefault(edge[-1], []).append(index)
    ends = [edge[-1].cross for edge in edges]
    for place, indices in arriving.items():
        indices.sort(key=lambda index: edges[index][-2].cross)
        gap = min(10.0, place.breadth / (len(indices) + 1))
        for position, index in enumerate(indices):
            ends[index] += (position - (len(indices) - 1) / 2) * gap
    return [(edge, edge[0].cross, end) for edge, end in zip(edges, ends, strict=True)]


def _edge(edge: tuple[list[Place], float, float], point: _Direction) -> str:
    """A curve that leaves and enters along the flow, straight through the layers it passes."""
    places, start, end = edge
    rank = places[0].rank + places[0].length / 2
    cross = start
    x, y = point(rank, cross)
    path = [f"M{x:.1f} {y:.1f}"]
    for place in places[1:]:
        entry = place.rank - place.length / 2
        to = end if place.box is not None else place.cross
        bend = (rank + entry) / 2
        curve = [point(bend, cross), point(bend, to), point(entry, to)]
        path.append("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in curve))
        rank, cross = entry, to
        if place.box is None:
            rank = place.rank + place.length / 2
            x, y = point(rank, cross)
            path.append(f"L{x:.1f} {y:.1f}")
    return f'<path d="{"".join(path)}" marker-end="url(#arrow)"/>'


def _box(place: Place, x: float, y: float) -> str:
    box = place.box
    assert box is not None
    width, height = _size(box)
    left, top = x - width / 2, y - height / 2
    strip = _strip(box)
    dash = ' stroke-dasharray="3 3"' if box.kind in ("constant", "group") else ""
    fill = PAPER if box.kind == "group" else "#ffffff"
    parts = [
        f"<g><title>{_escape(' '.join(filter(None, (box.title, box.symbol, *box.lines))))}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="7" fill="{fill}" '
        f'stroke="{GREY}"{dash}/>',
    ]
    if strip:
        right = left + strip
        parts.append(f'<path d="M{right:.1f} {top:.1f}v{height:.1f}" stroke="{GREY}"/>')
        parts.append(_text(left + strip / 2, y, box.symbol, INK, "middle"))
    elif box.kind == "leaf":
        parts.append(f'<rect x="{left:.1f}" y="{top + 6:.1f}" width="4" height="{height - 12:.1f}" fill="{BLUE}"/>')
    texts = _texts(box)
    for row, text in enumerate(texts):
        colour = BLUE if text.startswith("data ") else ORANGE if text.startswith("grad ") else INK
        bold = row == 0 and bool(box.title)
        middle = y + (row - (len(texts) - 1) / 2) * LINE
        parts.append(_text(left + strip + SIDE, middle, text, INK if bold else colour, "start", bold))
    return "".join([*parts, "</g>"])


def _text(x: float, middle: float, text: str, colour: str, anchor: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{middle + 4:.1f}" text-anchor="{anchor}" fill="{colour}"{weight} '
        f'xml:space="preserve">{_escape(text)}</text>'
    )


def _escape(text: str) -> str:
    return escape(NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text))

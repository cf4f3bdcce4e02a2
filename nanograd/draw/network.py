"""``draw_network``: a network's architecture, with a column of circles per layer and a line per weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from nanograd.draw.dot import plain_text
from nanograd.draw.drawing import Drawing
from nanograd.draw.picture import number
from nanograd.messages import message
from nanograd.nn import MLP, Layer, Neuron

MOST_IN_A_COLUMN = 12
COLUMN, ROW, RADIUS, MARGIN, CAPTION = 170.0, 44.0, 13.0, 28.0, 40.0
POSITIVE, NEGATIVE, INK = "#1d5bd0", "#b83a0a", "#1c1b19"


@dataclass(frozen=True, slots=True)
class Column:
    """The inputs or a layer.

    Attributes:
        caption: the text below.
        size: how many there are.
        shown: the numbers of those drawn. If there are many, the middle is left out.
        biases: for a layer, each neuron's bias.
    """

    caption: str
    size: int
    shown: tuple[int, ...]
    biases: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A weight between two drawn circles: the number of one in a column, and of one in the next."""

    column: int
    source: int
    target: int
    weight: float
    strength: float
    """From 0 to 1: its size beside the largest weight of its layer."""


def draw_network(model: MLP | Layer | Neuron, format: str = "svg") -> Drawing:
    """A picture of a network: blue lines for positive weights, dashed orange ones for negative, wider for larger.

    Args:
        model: a network, a layer or a neuron. A layer of more than ``MOST_IN_A_COLUMN`` shows only its ends.
        format: ``svg``, ``png`` or ``dot``: what the drawing renders to.

    Raises:
        TypeError: ``model`` is none of these.
    """
    layers = _layers(model)
    inputs = len(layers[0][1][0].w)
    columns = [_column(f"{inputs} input{'s' if inputs > 1 else ''}", inputs)]
    for activation, neurons in layers:
        biases = tuple(neuron.b.data for neuron in neurons)
        columns.append(_column(f"{len(neurons)} {activation}", len(neurons), biases))
    lines = list(_lines(layers, columns))
    return Drawing(_dot(columns, lines), _svg(columns, lines), format)


def _layers(model: MLP | Layer | Neuron) -> list[tuple[str, list[Neuron]]]:
    if isinstance(model, MLP):
        return [(layer.activation, layer.neurons) for layer in model.layers]
    if isinstance(model, Layer):
        return [(model.activation, model.neurons)]
    if isinstance(model, Neuron):
        return [(model.activation, [model])]
    raise TypeError(
        message(
            "network-draw-needs-mlp-layer",
            "draw_network needs an MLP, a Layer or a Neuron, got {type} {got}",
            type=type(model).__name__,
            got=repr(model),
        )
    )


def _column(caption: str, size: int, biases: tuple[float, ...] = ()) -> Column:
    half = MOST_IN_A_COLUMN // 2
    shown = range(size) if size <= MOST_IN_A_COLUMN else (*range(half), *range(size - half + 1, size))
    return Column(caption, size, tuple(shown), biases)


def _lines(layers: list[tuple[str, list[Neuron]]], columns: list[Column]) -> Iterator[Line]:
    for index, (_, neurons) in enumerate(layers):
        largest = max((abs(w.data) for neuron in neurons for w in neuron.w), default=0.0) or 1.0
        for target in columns[index + 1].shown:
            for source in columns[index].shown:
                weight = neurons[target].w[source].data
                yield Line(index, source, target, weight, abs(weight) / largest)


def _dot(columns: list[Column], lines: list[Line]) -> str:
    text = ["digraph {", "  graph [rankdir=LR ranksep=1.6 splines=line]", '  node [shape=circle label="" width=0.3]']
    text.append("  edge [arrowhead=none]")
    for index, column in enumerate(columns):
        text.append(f'  subgraph cluster{index} {{ color=white labelloc=b label="{plain_text(column.caption)}"')
        text += [f'    n{index}_{i} [tooltip="{_about(column, i)}"]' for i in column.shown]
        text.append("  }")
    for line in lines:
        style = f'color="{POSITIVE}"' if line.weight >= 0 else f'color="{NEGATIVE}" style=dashed'
        text.append(
            f"  n{line.column}_{line.source} -> n{line.column + 1}_{line.target} "
            f'[{style} penwidth={_width(line):.2f} tooltip="{number(line.weight)}"]'
        )
    return "\n".join([*text, "}", ""])


def _svg(columns: list[Column], lines: list[Line]) -> str:
    places = [_places(column) for column in columns]
    tallest = max(len(column.shown) + (column.size > len(column.shown)) for column in columns)
    width = 2 * (MARGIN + 40) + COLUMN * (len(columns) - 1)
    height = 2 * MARGIN + ROW * (tallest - 1) + CAPTION

    def x(index: int) -> float:
        return MARGIN + 40 + COLUMN * index

    def y(index: int, i: int) -> float:
        return (height - CAPTION) / 2 + places[index][i]

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="12" '
        f'text-anchor="middle" role="img" aria-label="Network: {escape(", ".join(c.caption for c in columns))}">',
        f'<rect width="{width:.0f}" height="{height:.0f}" rx="8" fill="#ffffff"/>',
    ]
    for line in lines:
        style = f'stroke="{POSITIVE}"' if line.weight >= 0 else f'stroke="{NEGATIVE}" stroke-dasharray="5 3"'
        parts.append(
            f'<path d="M{x(line.column):.1f} {y(line.column, line.source):.1f}'
            f'L{x(line.column + 1):.1f} {y(line.column + 1, line.target):.1f}" {style} '
            f'stroke-width="{_width(line):.2f}" stroke-opacity="0.75"><title>{number(line.weight)}</title></path>'
        )
    for index, column in enumerate(columns):
        for i in column.shown:
            parts.append(
                f'<circle cx="{x(index):.1f}" cy="{y(index, i):.1f}" r="{RADIUS:.0f}" fill="#ffffff" stroke="{INK}">'
                f"<title>{_about(column, i)}</title></circle>"
            )
        if column.size > len(column.shown):
            parts.append(f'<text x="{x(index):.1f}" y="{(height - CAPTION) / 2 + _gap(column) + 5:.1f}">⋮</text>')
        parts.append(f'<text x="{x(index):.1f}" y="{height - 18:.1f}" fill="{INK}">{escape(column.caption)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _places(column: Column) -> dict[int, float]:
    """How far each circle is below the middle. A gap shows where some are left out."""
    elided = column.size > len(column.shown)
    rows = {i: row + (elided and row >= MOST_IN_A_COLUMN // 2) for row, i in enumerate(column.shown)}
    middle = (len(column.shown) + elided - 1) / 2
    return {i: (row - middle) * ROW for i, row in rows.items()}


def _gap(column: Column) -> float:
    return (MOST_IN_A_COLUMN // 2 - len(column.shown) / 2) * ROW


def _about(column: Column, i: int) -> str:
    return f"neuron {i + 1}, bias {number(column.biases[i])}" if column.biases else f"input {i + 1}"


def _width(line: Line) -> float:
    return 0.4 + 2.6 * line.strength

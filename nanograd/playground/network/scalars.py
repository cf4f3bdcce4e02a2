"""One point's way through a network as a text for the Expression view: every weight a number that can be moved."""

from __future__ import annotations

import math
import textwrap

from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.playground.network.built_network import Made
from nanograd.playground.network.network_reply import points_of
from nanograd.playground.network.points import Point
from nanograd.playground.network.program_text import filled
from nanograd.playground.running.run import LARGEST_GRAPH
from nanograd.value import Value

WIDTH = 100
MOST_VALUES = 100_000
"""How many values may be worked out in search of a point; a second's work in a browser."""


def hardest_point(made: Made) -> tuple[Point, str]:
    """The training point whose loss is largest, and how a text names it: at such a point there are gradients to see.

    Of a large network not all points are tried.
    """
    points = points_of(made)
    trained = [place for place, point in enumerate(points) if not point.held]
    tried = trained[: max(1, MOST_VALUES // len(made.model.parameters()))]
    place = max(tried, key=lambda one: _loss(made, points[one]))
    of = "all" if len(tried) == len(trained) else f"the first {len(tried)}"
    why = f"of {of} training points the one with the largest loss"
    return points[place], f"point {place + 1} of {len(points)}:\n# {why}"


def point_text(made: Made, point: Point, which: str = "one point") -> str:
    """The network's answer to a point and its loss, in scopes ``Layer 1`` / ``Neuron 3``; ``which`` names the point.

    Raises ValueError when the graph would be too large to draw.
    """
    if (size := _size(made)) > LARGEST_GRAPH:
        raise ValueError(
            message(
                "scalars-points-graph-about-nodes",
                "one point's graph has about {size} nodes; up to {largest_graph} can be drawn",
                size=size,
                largest_graph=LARGEST_GRAPH,
            )
        )
    loss = made.spec.loss_entry
    none = ["# Its loss is 0, and so is every gradient."] if _loss(made, point) == 0 else []
    lines = [
        f"# How {made.model!r} answers {which}",
        *none,
        *_imports(made),
        f"from nanograd.losses import {loss.make.__name__}",
        "",
        _inputs(made, point),
    ]
    inputs = "x" if made.features is None else "inputs"
    for number in range(1, len(made.model.layers) + 1):
        outputs = "out" if number == len(made.model.layers) else f"h{number}"
        lines += ["", f"{outputs} = []"]
        for n in range(len(made.model.layers[number - 1].neurons)):
            lines += ["", _neuron(made, number - 1, n, inputs)]
            lines.append(f"    {outputs}.append(total{_activation(made, number)})")
        inputs = outputs
    lines += ["", f"loss = {loss.make.__name__}({_answer(made)}, {_target(made, point)!r})", ""]
    return "\n".join(lines)


def neuron_text(made: Made, point: Point, layer: int, neuron: int) -> str:
    """A single neuron's answer to a point; what comes out of the layer before is taken as it is."""
    outputs = [Value(x) for x in made.inputs(point.x)]
    for before in made.model.layers[:layer]:
        outputs = before.forward(outputs)
    names = [f"h{layer}_{i + 1}" for i in range(len(outputs))]
    lines = [
        f"# What layer {layer + 1} neuron {neuron + 1} of {made.model!r} answers",
        *(["from nanograd import scope"] if layer else _imports(made)),
        "",
        _leaves("x", [(name, value.data) for name, value in zip(names, outputs, strict=True)])
        if layer
        else _inputs(made, point),
        "",
        _neuron(made, layer, neuron, "inputs" if made.features and layer == 0 else "x"),
        f"    out = total{_activation(made, layer + 1)}",
        "",
    ]
    return "\n".join(lines)


def _imports(made: Made) -> list[str]:
    calls = made.features.calls if made.features else []
    functions = ", ".join(["scope", *(name for name in calls if name != "pi")])
    return [*(["from math import pi"] if "pi" in calls else []), f"from nanograd import {functions}"]


def _inputs(made: Made, point: Point) -> str:
    """The point's numbers as leaves; with features, what those make of the numbers that they use."""
    leaves = list(zip(made.input_titles, point.x, strict=True))
    if made.features is None:
        return _leaves("x", leaves)
    used = made.features.used
    numbers = [f'{name} = Value({number!r}, "{name}")' for name, number in leaves if name in used]
    line = f"inputs = [{', '.join(made.features.formulas)}]"
    return "\n".join([*numbers, line if len(line) <= WIDTH else f"inputs = [\n{filled(made.features.formulas, 4)}\n]"])


def _leaves(name: str, numbers: list[tuple[str, float]]) -> str:
    """A list of leaves, over as many lines as it needs."""
    leaves = [f'Value({number!r}, "{label}")' for label, number in numbers]
    line = f"{name} = [{', '.join(leaves)}]"
    return line if len(line) <= WIDTH else f"{name} = [\n{filled(leaves, 4)}\n]"


def _neuron(made: Made, layer: int, n: int, inputs: str) -> str:
    neuron = made.model.layers[layer].neurons[n]
    weights = _leaves("w", [(w.label, w.data) for w in neuron.w])
    lines = [
        f'with scope("Layer {layer + 1}"), scope("Neuron {n + 1}"):',
        f'    b = Value({neuron.b.data!r}, "b")',
        textwrap.indent(weights, "    "),
        f"    total = sum((weight * signal for weight, signal in zip(w, {inputs})), b)",
    ]
    return "\n".join(lines)


def _activation(made: Made, number: int) -> str:
    activation = made.model.layers[number - 1].activation
    return "" if activation == "linear" else f".{activation}()"


def _answer(made: Made) -> str:
    return "out" if made.spec.loss_entry.targets == "class" else "out[0]"


def _target(made: Made, point: Point) -> float:
    """What the loss wants, as a text or the loss itself takes it."""
    match made.spec.loss_entry.targets:
        case "class":
            return int(point.target > 0) if made.split.task == "two classes" else int(point.target)
        case "bit":
            return float(point.target > 0)
    return point.target


def _loss(made: Made, point: Point) -> float:
    """Of one point; one that cannot be worked out is no larger than any."""
    try:
        loss = made.spec.loss_entry.make([made.model(made.inputs(point.x))], [_target(made, point)]).data
    except (ValueError, ArithmeticError):
        return -math.inf
    return loss if math.isfinite(loss) else -math.inf


def _size(made: Made) -> int:
    """About how many nodes the graph of one point has: counted up to a small layer's width, else reckoned."""
    parameters = len(made.model.parameters())
    if parameters < 1000:
        answers = made.model.forward([Value(0.5) for _ in range(made.model.n_inputs)])
        return len(topological_order(sum(answers, Value(0.0)))) + 8
    return 3 * parameters

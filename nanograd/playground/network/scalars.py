"""One point's way through a network as a text for the Expression view: every weight a number that can be moved."""

from __future__ import annotations

import textwrap

from nanograd.graph import topological_order
from nanograd.playground.network.made import Made
from nanograd.playground.network.points import Point
from nanograd.playground.network.program import input_titles
from nanograd.playground.network.text import filled
from nanograd.playground.run import LARGEST_GRAPH
from nanograd.value import Value

WIDTH = 100


def point_text(made: Made, point: Point) -> str:
    """The network's answer to a point and its loss, in scopes ``Layer 1`` / ``Neuron 3``.

    Raises ValueError when the graph would be too large to draw.
    """
    if (size := _size(made)) > LARGEST_GRAPH:
        raise ValueError(f"one point's graph has about {size:,} nodes; up to {LARGEST_GRAPH:,} can be drawn")
    loss = made.spec.loss_entry
    lines = [
        f"# How {made.model!r} answers one point",
        "from nanograd import scope",
        f"from nanograd.losses import {loss.make.__name__}",
        "",
        _leaves("x", list(zip(input_titles(len(point.x)), point.x, strict=True))),
    ]
    inputs = "x"
    for number in range(1, len(made.model.layers) + 1):
        outputs = "out" if number == len(made.model.layers) else f"h{number}"
        lines += ["", f"{outputs} = []"]
        for n in range(len(made.model.layers[number - 1].neurons)):
            lines += ["", _neuron(made, number - 1, n, inputs)]
            lines.append(f"    {outputs}.append(total{_activation(made, number)})")
        inputs = outputs
    lines += ["", f"loss = {loss.make.__name__}({_answer(made)}, {_target(made, point)})", ""]
    return "\n".join(lines)


def neuron_text(made: Made, point: Point, layer: int, neuron: int) -> str:
    """A single neuron's answer to a point; what comes out of the layer before is taken as it is."""
    outputs = [Value(x) for x in point.x]
    for before in made.model.layers[:layer]:
        outputs = before.forward(outputs)
    names = input_titles(len(point.x)) if layer == 0 else [f"h{layer}_{i + 1}" for i in range(len(outputs))]
    lines = [
        f"# What layer {layer + 1} neuron {neuron + 1} of {made.model!r} answers",
        "from nanograd import scope",
        "",
        _leaves("x", [(name, value.data) for name, value in zip(names, outputs, strict=True)]),
        "",
        _neuron(made, layer, neuron, "x"),
        f"    out = total{_activation(made, layer + 1)}",
        "",
    ]
    return "\n".join(lines)


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


def _target(made: Made, point: Point) -> str:
    match made.spec.loss_entry.targets:
        case "class":
            number = int(point.target > 0) if made.split.task == "two classes" else int(point.target)
            return str(number)
        case "bit":
            return repr(float(point.target > 0))
    return repr(point.target)


def _size(made: Made) -> int:
    """About how many nodes the graph of one point has: counted up to a small layer's width, else reckoned."""
    parameters = len(made.model.parameters())
    if parameters < 1000:
        answers = made.model.forward([Value(0.5) for _ in range(made.model.n_inputs)])
        return len(topological_order(sum(answers, Value(0.0)))) + 8
    return 3 * parameters

"""A network's compiled program with everything that a page needs to train it without Python, as plain data."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nanograd.compile.module import build
from nanograd.compile.samples import calculate, rule_of, tabulate
from nanograd.playground.network.built_network import Made
from nanograd.playground.network.points import Point
from nanograd.playground.network.program_text import program_text
from nanograd.playground.packing import doubles
from nanograd.playground.protocol import Grid, Judge, Network, NetworkReply
from nanograd.schedules import SCHEDULES
from nanograd.update_rules import RULES

SIDE = 24
FINE_SIDE = 64
_MARGIN = 0.15
MOST_UNLIKE = 4
"""Two axes share a scale unless one is so many times longer."""


def described(made: Made) -> NetworkReply:
    """The reply that starts a training: the network, its bytes, and where everything stands.

    Arrays of doubles travel as base64 of their little-endian bytes. The table's rows are the points to train on, then
    those held out; ``counts`` says how many of each.

    Raises:
        TraceError, ExpressionError: there is no program for it.
    """
    train, held_out = made.seen(made.split.train), made.seen(made.split.held_out)
    parameters = made.model.parameters()
    calculation, samples = calculate(
        made.model,
        parameters,
        train.inputs,
        made.targets(train),
        made.spec.loss_entry.make,
        made.penalties(),
        rule_of(made.optimizer, parameters),
        made.hidden,
    )
    code, manifest = build(calculation)
    held = (held_out.inputs, made.targets(held_out), samples.classes, made.hidden)
    held_rows = tabulate(*held).rows if len(held_out) else []
    before, after = program_text(made)
    return {
        "kind": "network",
        "network": _network(made),
        "program": {"code": base64.b64encode(code).decode(), "manifest": manifest},
        "table": doubles(number for row in [*samples.rows, *held_rows] for number in row),
        "counts": {"train": len(train), "heldOut": len(held_out)},
        "parameters": doubles(parameter.data for parameter in parameters),
        "state": {name: doubles(numbers) for name, numbers in made.optimizer.state.items()},
        "stepsTaken": made.optimizer.steps_taken,
        "step": made.step,
        "settings": {name: float(number) for name, number in made.optimizer.settings().items()},
        "factors": doubles(_factors(made)),
        "batch": {"size": made.batch_size, "seed": made.spec.seed},
        "dropout": made.spec.dropout,
        "judge": _judge(made),
        "fixed": list(made.fixed.items()),
        "stop": {"loss": made.spec.stop_loss, "steps": made.spec.stop_steps},
        "python": (before, after),
    }


def _network(made: Made) -> Network:
    sizes = made.sizes
    offsets = [0]
    for before, size in pairwise(sizes):
        offsets.append(offsets[-1] + size * (before + 1))
    return {
        "task": made.split.task,
        "classes": list(made.split.class_names),
        "points": [point.described() for point in points_of(made)],
        "sizes": sizes,
        "activations": [layer.activation for layer in made.model.layers],
        "offsets": offsets[:-1],
        "names": [path for path, _ in made.model.named_parameters()],
        "parameters": offsets[-1],
        "stateNames": [name for name, _, _ in RULES[made.spec.optimizer.name].state],
        "threshold": 0.5 if made.spec.loss_entry.output_activation == "sigmoid" else 0.0,
        "grid": _grid(made),
        "standardised": standardised(made),
        "title": repr(made.model),
        "inputs": made.input_titles,
        "columns": made.columns,
        "titles": made.features.titles if made.features else made.columns,
    }


def standardised(made: Made) -> list[str] | None:
    """Formulas that bring every column to mean 0 and deviation 1; None where their scales are alike already."""
    points = made.split.train.inputs
    columns = list(zip(*points, strict=True))
    if len(columns) < 2 or any(min(column) == max(column) for column in columns):
        return None
    means = [math.fsum(column) / len(column) for column in columns]
    spreads = [
        math.sqrt(math.fsum((x - mean) ** 2 for x in column) / len(column))
        for column, mean in zip(columns, means, strict=True)
    ]
    far = max(abs(mean) / spread for mean, spread in zip(means, spreads, strict=True))
    if max(spreads) < MOST_UNLIKE * min(spreads) and far < MOST_UNLIKE:
        return None
    return [
        f"({name} {'-' if mean >= 0 else '+'} {abs(mean):.4g}) / {spread:.4g}"
        for name, mean, spread in zip(made.input_titles, means, spreads, strict=True)
    ]


def points_of(made: Made) -> list[Point]:
    """All points in the order in which the page counts them: a person's own as they gave them."""
    if made.spec.custom is not None:
        return list(made.spec.custom.points)
    parts = ((made.split.train, False), (made.split.held_out, True))
    return [
        Point(list(x), target, held)
        for part, held in parts
        for x, target in zip(part.inputs, part.targets, strict=True)
    ]


def _judge(made: Made) -> Judge | None:
    """How an answer is told right from wrong, as ``training.accuracy`` does."""
    if made.split.task == "regression":
        return None
    entry = made.spec.loss_entry
    return "largest" if entry.targets == "class" else "half" if entry.output_activation == "sigmoid" else "sign"


def _factors(made: Made) -> list[float]:
    """What the learning rate is multiplied by at each step; the last number holds from there on."""
    schedule, steps = made.spec.schedule, made.spec.schedule_steps
    if schedule.name == "constant":
        return [1.0]
    factor = SCHEDULES[schedule.name].make
    return [factor(step, steps, **schedule.settings) for step in range(steps + 1)]


def _grid(made: Made) -> Grid:
    points = [*made.split.train.inputs, *made.split.held_out.inputs]
    targets = [*made.split.train.targets, *made.split.held_out.targets]
    count = len(points[0])
    across, up = axes = _axes_of(made, count)
    # A network with many weights takes long to look at, and nobody sees the difference.
    many = len(made.model.parameters()) > 2000
    x = _range([point[across] for point in points])
    y = _range([point[up] for point in points] if count > 1 else targets)
    if count > 1:
        x, y = _alike(x, y)
    grid: Grid = {
        "side": SIDE * 2 // 3 if many else SIDE,
        "fineSide": FINE_SIDE // 2 if many else FINE_SIDE,
        "x": x,
        "y": y,
        "axes": axes,
        "others": [sum(point[i] for point in points) / len(points) for i in range(count)],
    }
    if features := made.features:
        grid["coarse"], grid["fine"] = (
            doubles(number for place in _places(grid, side, count) for number in features.numbers(place))
            for side in (grid["side"], grid["fineSide"])
        )
    return grid


def _axes_of(made: Made, count: int) -> tuple[int, int]:
    """The axes that were asked for; the first two where these points have no such numbers."""
    across, up = made.spec.axes
    return (across, up) if across != up and max(across, up) < max(count, 2) else (0, 1)


def _alike(x: tuple[float, float], y: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both with one scale, so that a circle is one; not where one is far longer than the other."""
    longer = max(x[1] - x[0], y[1] - y[0])
    if longer > MOST_UNLIKE * min(x[1] - x[0], y[1] - y[0]):
        return x, y
    return _widened(x, longer), _widened(y, longer)


def _widened(ends: tuple[float, float], length: float) -> tuple[float, float]:
    if ends[1] - ends[0] == length:
        return ends
    middle = (ends[0] + ends[1]) / 2
    return middle - length / 2, middle + length / 2


def _places(grid: Grid, side: int, count: int) -> Iterator[list[float]]:
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

"""A network's compiled program with everything that a page needs to train it without Python, as plain data."""

from __future__ import annotations

import base64
import math
from itertools import pairwise

from nanograd.compile.module import build
from nanograd.compile.samples import calculate, rule_of, tabulate
from nanograd.playground.network.built_network import Made
from nanograd.playground.network.plane import places_on, plane_of
from nanograd.playground.network.points import Point
from nanograd.playground.network.program_text import program_text
from nanograd.playground.packing import doubles
from nanograd.playground.protocol import Grid, Judge, Network, NetworkReply
from nanograd.schedules import SCHEDULES
from nanograd.update_rules import RULES

SIDE = 24
FINE_SIDE = 64
MOST_UNLIKE = 4
"""Columns have scales of their own where one is so many times another."""


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
        "picture": None if made.features else made.split.train.picture,
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
    # A network with many weights takes long to look at, and nobody sees the difference.
    many = len(made.model.parameters()) > 2000
    sides = (SIDE * 2 // 3, FINE_SIDE // 2) if many else (SIDE, FINE_SIDE)
    if made.split.train.picture:  # nobody sees a plane of two pixels
        sides = (2, 2)
    grid = plane_of(points, targets, _axes_of(made, count), *sides)
    if features := made.features:
        grid["coarse"], grid["fine"] = (
            doubles(number for place in places_on(grid, side, count) for number in features.numbers(place))
            for side in (grid["side"], grid["fineSide"])
        )
    return grid


def _axes_of(made: Made, count: int) -> tuple[int, int]:
    """The axes that were asked for; the first two where these points have no such numbers."""
    across, up = made.spec.axes
    return (across, up) if across != up and max(across, up) < max(count, 2) else (0, 1)

"""What the local derivatives should be, and what the engine's own rule says they are, one node at a time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode, number, numbers_of
from nanograd.rules import evaluate, local_derivative


def richardson(f: Callable[[float], float], x: float) -> tuple[float, float]:
    """The derivative of f at x and an estimate of its error, from central differences extrapolated five times."""
    best, error = math.nan, math.inf
    h = 0.05 * max(1.0, abs(x))
    rows: list[list[float]] = []
    for level in range(8):
        row = [(f(x + h) - f(x - h)) / (2 * h)]
        for k in range(1, level + 1):
            factor = 4.0**k
            row.append((factor * row[k - 1] - rows[-1][k - 1]) / (factor - 1))
            change = max(abs(row[k] - row[k - 1]), abs(row[k] - rows[-1][k - 1]))
            if change <= error:
                best, error = row[k], change
        rows.append(row)
        h /= 2.0
    return best, error


def true_local(graph: EngineGraph, node: ForeignNode, slot: int, theirs: float | None) -> float:
    """∂node/∂input: by our rule where the operation is one of ours, else by differences of their own; NaN if neither.

    At a kink, where any slope between left and right will do, it is theirs.
    """
    given = numbers_of(node.inputs)

    def forward(x: float) -> float:
        at = [*given[:slot], x, *given[slot + 1 :]]
        if node.op is not None:
            return evaluate(node.op, at)
        made = graph.apply(node, at)
        return math.nan if made is None else number(graph.reading.number(made[0]))

    try:
        if node.op is not None:
            exact = local_derivative(node.op, slot, given, node.number)
            if theirs is None or not node.op.kink or close(exact, theirs):
                return exact
        else:
            exact, _ = richardson(forward, given[slot])
        if theirs is not None and not close(exact, theirs, 1e-7):
            x, step = given[slot], 1e-6 * max(1.0, abs(given[slot]))
            here = forward(x)
            left, right = (here - forward(x - step)) / step, (forward(x + step) - here) / step
            slack = 1e-4 * max(abs(left), abs(right), 1e-5)
            if abs(left - right) > 10 * slack and min(left, right) - slack <= theirs <= max(left, right) + slack:
                return theirs
        return exact
    except Exception:  # a point beside it has no value, or their code says so in its own way
        return math.nan


def their_locals(graph: EngineGraph, node: ForeignNode, run: Callable[[Any], object] | None) -> list[float] | None:
    """Their own rule for that one node: the gradients of its inputs when it alone is the output.

    None where their operation cannot be run on its own. Slots that hold plain numbers have NaN.
    """
    if run is None:
        return None
    try:
        made = graph.apply(node, numbers_of(node.inputs))
        if made is None:
            return None
        out, leaves = made
        if not graph.runs_alone:
            return None
        run(out)
        if graph.reading.gradient_name is None and any(graph.reading.gradient(leaf) is None for leaf in leaves):
            return None  # nothing wrote it on the tape
        found = iter([number(graph.reading.gradient(leaf)) for leaf in leaves])
        return [next(found) if isinstance(each, ForeignNode) else math.nan for each in _taken(node, leaves)]
    except Exception:  # their code
        return None


def _taken(node: ForeignNode, leaves: list[Any]) -> list[Any]:
    """The inputs that were handed over as nodes; a wrapped number was handed over as a number."""
    if len(node.parents) == len(leaves):
        return list(node.inputs)
    taken: list[Any] = []
    given = node.made.given if node.made else ()
    flat = [each for one in given for each in (one if isinstance(one, list) else [one])]
    places = [each for each in flat if isinstance(each, int | float) or (isinstance(each, tuple) and len(each) == 1)]
    for each, was in zip(node.inputs, places, strict=False):
        taken.append(each if isinstance(was, tuple) else math.nan)
    return taken


def close(came: float, wanted: float, tolerance: float = 1e-9) -> bool:
    """Whether two gradients are the same but for rounding."""
    if not (math.isfinite(came) and math.isfinite(wanted)):
        return came == wanted or (came != came and wanted != wanted)
    return abs(came - wanted) <= tolerance * max(1.0, abs(wanted))

"""Central differences: the independent witness that a gradient is right, and the verdict on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from nanograd.graph import backward_steps, topological_order
from nanograd.messages import message
from nanograd.operation import DomainError
from nanograd.ops import OPS
from nanograd.rules import evaluate
from nanograd.value import Value

NO_VALUE = (ArithmeticError, ValueError)
"""What a function raises where it has no value; DomainError is among them."""


def central_difference(f: Callable[[float], float], x: float, step: float | None = None) -> float:
    """The slope of f at x from two points around it, extrapolated from two step widths (Richardson).

    The error falls with the fourth power of the step, which is about 1e-3 of x's size by default.

    Raises whatever f raises next to x.
    """
    h = step if step is not None else 1e-3 * max(1.0, abs(x))

    def slope(h: float) -> float:
        return (f(x + h) - f(x - h)) / (2.0 * h)

    return (4.0 * slope(h / 2.0) - slope(h)) / 3.0


def replay(order: Sequence[Value], changed: Value, data: float) -> float:
    """The last node's number if ``changed`` held ``data``: the forward rules run again, no node touched.

    Args:
        order: a topological order, as ``topological_order`` gives it.
        changed: one of its nodes, a leaf or an inner one.
        data: the number to put there.
    """
    numbers: dict[Value, float] = {}
    for node in order:
        if node is changed:
            numbers[node] = data
        elif node.parents:
            numbers[node] = evaluate(OPS[node.op], [numbers[parent] for parent in node.parents])
        else:
            numbers[node] = node.data
    return numbers[order[-1]]


def numeric_gradient(root: Value, node: Value, step: float | None = None) -> float:
    """∂root/∂node by central differences on the graph as it stands.

    Raises:
        DomainError: a neighbouring point lies outside an operation's domain.
    """
    order = topological_order(root)
    try:
        return central_difference(lambda x: replay(order, node, x), node.data, step)
    except NO_VALUE as error:
        raise DomainError(
            message(
                "gradcheck-no-central-difference-point",
                "no central difference at {data}: a point beside it has no value ({error})",
                data=f"{node.data:g}",
                error=error,
            )
        ) from error


Verdict = Literal["agrees", "at a kink", "cannot be checked", "disagrees"]


class Comparison(NamedTuple):
    """A gradient beside its witness.

    Attributes:
        verdict: ``agrees``; ``at a kink``, where the slopes left and right differ and the gradient lies between them;
            ``cannot be checked``, at the edge of a domain or beyond finite numbers; ``disagrees``.
        numeric: the slope by central differences; NaN where a point beside has no value.
        left: the slope on the left; NaN where nothing depended on it.
        right: the slope on the right, likewise.
    """

    verdict: Verdict
    numeric: float
    left: float = math.nan
    right: float = math.nan

    @property
    def is_fine(self) -> bool:
        """Whether the gradient is a slope of the function here."""
        return self.verdict in ("agrees", "at a kink")


def compare(gradient: float, f: Callable[[float], float], x: float) -> Comparison:
    """Put a gradient of f at x beside central differences."""
    size = max(1.0, abs(x))
    try:
        here = f(x)
        for width in (1e-3, 1e-4, 1e-5):  # narrower where the function bends a lot
            numeric = central_difference(f, x, width * size)
            noise = 1e-14 * abs(here) / width
            if abs(gradient - numeric) <= 1e-6 * max(abs(gradient), abs(numeric)) + 1e-9 + noise:
                return Comparison("agrees", numeric)
        step = 1e-6 * size
        left, right = (here - f(x - step)) / step, (f(x + step) - here) / step
    except NO_VALUE:
        return Comparison("cannot be checked", math.nan)
    if not all(map(math.isfinite, (gradient, left, right))):
        return Comparison("cannot be checked", numeric, left, right)
    slack = 1e-4 * max(abs(left), abs(right), 1e-5)
    between = min(left, right) - slack <= gradient <= max(left, right) + slack
    bends = abs(right - left) > 10 * slack
    return Comparison("at a kink" if between and bends else "disagrees", numeric, left, right)


def close(came: object, expected: float, tolerance: float = 1e-6) -> bool:
    """Whether a number came and it is the expected one, but for rounding; infinities and NaN equal themselves."""
    if not isinstance(came, int | float):
        return False
    if not (math.isfinite(came) and math.isfinite(expected)):
        return came == expected or (math.isnan(came) and math.isnan(expected))
    return abs(came - expected) <= tolerance * max(1.0, abs(expected))


class Check(NamedTuple):
    """One gradient of a graph beside its central difference.

    Attributes:
        node: whose gradient it is.
        gradient: ∂root/∂node by the backward pass.
        numeric: the same by central differences; NaN where a point beside it has no value.
        verdict: see ``Comparison``.
    """

    node: Value
    gradient: float
    numeric: float
    verdict: Verdict


EVERY_NODE_UP_TO = 2_000
"""The size of a graph whose inner nodes are checked too; each check computes the whole graph anew."""


def check_gradients(root: Value) -> list[Check]:
    """A fresh backward pass beside central differences: for every node that is not a plain number's, ``root`` last.

    In a graph of more than ``EVERY_NODE_UP_TO`` nodes for its leaves only. No node is changed.
    """
    order = topological_order(root)
    gradients = {step.receiver: step.after for step in backward_steps(root, order=order)}
    gradients[root] = 1.0
    small = len(order) <= EVERY_NODE_UP_TO
    checks = []
    for node in order:
        if node.op != "constant" and (small or not node.parents):
            gradient = gradients.get(node, 0.0)
            found = compare(gradient, lambda data, node=node: replay(order, node, data), node.data)  # type: ignore[misc]
            checks.append(Check(node, gradient, found.numeric, found.verdict))
    return checks

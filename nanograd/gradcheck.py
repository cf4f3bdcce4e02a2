"""Central differences: the independent witness that a gradient is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nanograd.graph import topological_order
from nanograd.ops import CONSTANTS, FUNCTIONS, OPS, DomainError
from nanograd.value import Value

_FORWARD = {op.name: eval(f"lambda a, b=None: {op.forward}", {**FUNCTIONS, **CONSTANTS}) for op in OPS.values()}


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
            numbers[node] = _FORWARD[node.op](*(numbers[parent] for parent in node.parents))
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
    except (ValueError, ZeroDivisionError) as error:
        raise DomainError(
            f"no central difference at {node.data:g}: a point beside it has no value ({error})"
        ) from error

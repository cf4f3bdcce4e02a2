"""Functions of functions and of lists: ``grad`` and ``jvp``, and ``mean``, ``dot``, ``logsumexp``, ``softmax``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nanograd.graph import tangents
from nanograd.messages import message
from nanograd.value import Operand, Value, as_value, constant, gradient_graph, lift

__all__ = ["dot", "grad", "jvp", "logsumexp", "mean", "softmax"]


def grad(function: Callable[..., Operand], argument: int = 0) -> Callable[..., Any]:
    """The function that gives the gradient of ``function``; ``grad(grad(f))`` is the second derivative.

    Args:
        function: takes Values (or lists of Values) and gives one Value.
        argument: which positional argument to differentiate by.

    Returns:
        A function of the same arguments. The argument may be a number, a Value or a list of them, and the gradient
        has the same shape. It is made of Values whose graphs can be drawn, stepped and differentiated again;
        ``.data`` is the number. No gradient of any node is changed.

    Raises:
        TypeError: (by the function returned) the argument is missing, or ``function`` gives something else than
            one Value.
    """

    def gradient(*arguments: Any, **named: Any) -> Any:
        if not 0 <= argument < len(arguments):
            raise TypeError(
                message(
                    "functional-grad-needs-argument",
                    "grad needs argument {argument}, got {got} arguments",
                    argument=argument,
                    got=len(arguments),
                )
            )
        given = arguments[argument]
        many = isinstance(given, list | tuple)
        inputs: list[Any] = list(given) if many else [given]
        # New leaves of its own: an inner grad by the same Value must not see what the outer function does with it.
        leaves = [Value(x.data, x.label) if isinstance(x, Value) else Value(x) for x in inputs]
        changed = [*arguments[:argument], leaves if many else leaves[0], *arguments[argument + 1 :]]
        gradients = gradient_graph(_one_value("grad", function(*changed, **named)))
        results = _hang_on(
            [gradients.get(leaf, constant(0.0)) for leaf in leaves],
            {leaf: x for leaf, x in zip(leaves, inputs, strict=True) if isinstance(x, Value)},
        )
        return results if many else results[0]

    return gradient


def _hang_on(results: Sequence[Value], originals: Mapping[Value, Value]) -> list[Value]:
    """The results, their graphs hanging on the original inputs instead of the leaves that stood in for them."""
    stack, seen = list(results), set(results)
    while stack and originals:
        node = stack.pop()
        if any(parent in originals for parent in node.parents):
            node.parents = tuple(originals.get(parent, parent) for parent in node.parents)
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return [originals.get(result, result) for result in results]


def jvp(function: Callable[..., Operand], at: Sequence[float], along: Sequence[float]) -> tuple[float, float]:
    """Forward mode: the value of ``function(*at)``, and how fast it changes when ``at`` moves along ``along``.

    One pass gives the gradient's product with one direction, the whole gradient takes one pass per input.

    Args:
        function: takes Values, gives one Value.
        at: the numbers to start from.
        along: the speed of each of them.

    Raises:
        ValueError: the two lengths differ.
        TypeError: ``function`` gives something else than one Value.
    """
    _same_length("jvp", at, along)
    leaves = [Value(x) for x in at]
    output = _one_value("jvp", function(*leaves))
    return output.data, tangents(output, dict(zip(leaves, along, strict=True)))[output]


def mean(xs: Iterable[Operand]) -> Value:
    """The sum of the numbers divided by how many there are. Raises ValueError for none."""
    values = _values("mean", xs)
    return _add_up(values) / len(values)


def dot(xs: Iterable[Operand], ys: Iterable[Operand]) -> Value:
    """x1·y1 + x2·y2 + ..., added from left to right. Raises ValueError for different lengths or for none."""
    left, right = _values("dot", xs), _values("dot", ys)
    _same_length("dot", left, right)
    return _add_up([x * y for x, y in zip(left, right, strict=True)])


def logsumexp(xs: Iterable[Operand]) -> Value:
    """ln(e^x1 + e^x2 + ...), a smooth maximum; no overflow, because the largest is taken out first.

    Raises ValueError for no numbers.
    """
    values = _values("logsumexp", xs)
    top = _largest(values)
    return _add_up([(x - top).exp() for x in values]).log() + top


def softmax(xs: Iterable[Operand]) -> list[Value]:
    """e^x / (e^x1 + e^x2 + ...) for each x: positive numbers that add up to 1; no overflow.

    Raises ValueError for no numbers.
    """
    values = _values("softmax", xs)
    top = _largest(values)
    exponentials = [(x - top).exp() for x in values]
    total = _add_up(exponentials)
    return [e / total for e in exponentials]


def _largest(values: Sequence[Value]) -> float:
    """The largest as a plain number: what is taken out and put back changes no derivative. 0 unless finite."""
    top = max(value.data for value in values)
    return top if math.isfinite(top) else 0.0


def _add_up(values: Sequence[Value]) -> Value:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _values(name: str, xs: Iterable[Operand]) -> list[Value]:
    values = [as_value(name, x) for x in xs]
    if not values:
        raise ValueError(
            message("functional-needs-least-number", "{name} needs at least one number, got none", name=name)
        )
    return values


def _one_value(name: str, output: object) -> Value:
    value = lift(output)
    if value is NotImplemented:
        raise TypeError(
            message(
                "functional-needs-function-gives-value",
                "{name} needs a function that gives one Value, got {type} {got}",
                name=name,
                type=type(output).__name__,
                got=repr(output),
            )
        )
    return value


def _same_length(name: str, xs: Sequence[object], ys: Sequence[object]) -> None:
    if len(xs) != len(ys):
        raise ValueError(
            message(
                "functional-needs-two-lists-length",
                "{name} needs two lists of one length, got {got} and {ys}",
                name=name,
                got=len(xs),
                ys=len(ys),
            )
        )

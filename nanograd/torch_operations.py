"""PyTorch's operations on tensors, as operations on the values of their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import accumulate

from nanograd.functional import logsumexp, softmax
from nanograd.value import Value

UNARY: dict[str, Callable[[Value], Value]] = {
    "neg": lambda a: -a,
    "abs": abs,
    "reciprocal": lambda a: 1 / a,
    "square": lambda a: a**2,
    "rsqrt": lambda a: a**-0.5,
    "log1p": lambda a: (1 + a).log(),
    "expm1": lambda a: a.exp() - 1,
    "sinh": lambda a: (a.exp() - (-a).exp()) / 2,
    "cosh": lambda a: (a.exp() + (-a).exp()) / 2,
    **{
        name: lambda a, name=name: getattr(a, name)()  # type: ignore[misc]
        for name in ("exp", "log", "log2", "log10", "sqrt", "tanh", "sigmoid", "relu", "sin", "cos", "tan")
    },
}
BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "rsub": lambda a, b: b - a,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b.data if b.op == "constant" else a**b,
    "maximum": lambda a, b: a.maximum(b),
    "minimum": lambda a, b: a.minimum(b),
}
FLAT = set(
    "zero fill full_like zeros_like ones_like rand_like bernoulli sign floor ceil round trunc gt ge lt le eq ne "
    "logical_not logical_and logical_or isinf isnan argmax argmin".split()
)
"""Operations whose results have no gradient: their numbers are PyTorch's own."""
MOVING = set(
    "view _unsafe_view reshape t transpose permute expand squeeze unsqueeze select slice cat stack clone alias "
    "lift_fresh unbind split flatten flip roll _to_copy to convert_element_type "
    "broadcast_in_dim index gather index_select diagonal".split()
)
"""Operations that move numbers about and compute none."""


def add_up(values: Sequence[Value]) -> Value:
    """The sum, added one after another."""
    total, *rest = values
    for value in rest:
        total = total + value
    return total


def _dot(row: Sequence[Value], column: Sequence[Value]) -> Value:
    return add_up([a * b for a, b in zip(row, column, strict=True)])


def _farthest(sign: int) -> Callable[[Sequence[Value]], Value]:
    """The largest of a row, or the smallest; several share the gradient, as in PyTorch."""

    def farthest(row: Sequence[Value]) -> Value:
        top = max(sign * value.data for value in row)
        found = [value for value in row if sign * value.data == top]
        return found[0] if len(found) == 1 else add_up(found) / len(found)

    return farthest


def _log_softmax(row: Sequence[Value]) -> list[Value]:
    total = logsumexp(row)
    return [value - total for value in row]


REDUCING: dict[str, Callable[[Sequence[Value]], Value]] = {
    "sum": add_up,
    "mean": lambda row: add_up(row) / len(row),
    "prod": lambda row: reduce(lambda a, b: a * b, row),
    "amax": _farthest(1),
    "amin": _farthest(-1),
    "logsumexp": logsumexp,
}
"""Operations that make one number of many."""
SPREADING: dict[str, Callable[[Sequence[Value]], Sequence[Value]]] = {
    "cumsum": lambda row: list(accumulate(row)),
    "_softmax": softmax,
    "_log_softmax": _log_softmax,
}
"""Operations that make as many numbers of many."""
KNOWN = {
    *UNARY,
    *BINARY,
    *FLAT,
    *MOVING,
    *REDUCING,
    *SPREADING,
    *"mm mv dot bmm addmm mse_loss where clamp copy max min var".split(),
}


def matrix_product(a: Sequence[Value], b: Sequence[Value], inner: int, width: int) -> list[Value]:
    """The products of rows and columns, where ``inner`` is how long a row of the first is."""
    rows = [a[start : start + inner] for start in range(0, len(a), inner)]
    columns = [b[start::width] for start in range(width)]
    return [_dot(row, column) for row in rows for column in columns]

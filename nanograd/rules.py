"""The table's expressions as functions of plain numbers; ``evaluate`` is the one way to apply an operation to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from nanograd.closed import gated
from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.operation import Op, domain_error

Rule = Callable[..., float]


@cache
def rule(expression: str) -> Rule:
    """An expression of the table as a function of ``a``, ``b`` and ``out``."""
    made: Rule = eval(f"lambda a=None, b=None, out=None: {expression}", {**FUNCTIONS, **CONSTANTS})
    return made


def evaluate(op: Op, inputs: Sequence[float]) -> float:
    """The operation's result for plain numbers.

    Raises:
        DomainError: the inputs lie outside the operation's domain.
    """
    if op.domain and not rule(op.domain)(*inputs):
        raise domain_error(op, inputs)
    return rule(op.forward)(*inputs)


def local_derivative(op: Op, slot: int, inputs: Sequence[float], out: float) -> float:
    """∂out/∂input in the given slot, for an operation whose result is known already."""
    return rule(gated(op.derivatives[slot]))(*inputs, out=out)

"""The operations as functions: ``tanh(x)`` beside ``x.tanh()``. Numbers are taken as constants.

The rows of ``ops.py`` make them; they are declared here for type checkers and editors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.value import Operand, Value, as_value

Unary = Callable[[Operand], Value]
Binary = Callable[[Operand, Operand], Value]


class _WithAlpha(Protocol):
    """A function of one input and a fixed number."""

    def __call__(self, x: Operand, alpha: float = ...) -> Value: ...


exp: Unary
log: Unary
log10: Unary
log2: Unary
sqrt: Unary
tanh: Unary
relu: Unary
sigmoid: Unary
leaky_relu: _WithAlpha
elu: _WithAlpha
gelu: Unary
softplus: Unary
erfc: Unary
sin: Unary
cos: Unary
tan: Unary
maximum: Binary
minimum: Binary


def _function(op: Op) -> Callable[..., Value]:
    """The operation's method as a function whose inputs may be plain numbers."""

    def unary(x: Operand) -> Value:
        return cast(Value, getattr(as_value(op.name, x), op.name)())

    def with_alpha(x: Operand, alpha: float = op.alpha or 0.0) -> Value:
        return cast(Value, getattr(as_value(op.name, x), op.name)(alpha))

    def binary(x: Operand, y: Operand) -> Value:
        return cast(Value, getattr(as_value(op.name, x), op.name)(as_value(op.name, y)))

    function: Callable[..., Value] = with_alpha if op.alpha is not None else unary if op.arity == 1 else binary
    function.__name__ = function.__qualname__ = op.name
    function.__doc__ = op.about
    return function


__all__ = sorted(op.name for op in OPS.values() if op.about)

for _name in __all__:
    globals()[_name] = _function(OPS[_name])

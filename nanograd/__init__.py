"""nanograd: a scalar autograd engine in pure Python, made to be looked at."""

from nanograd.functional import dot, grad, jvp, logsumexp, mean, softmax
from nanograd.functions import (
    cos,
    elu,
    erfc,
    exp,
    gelu,
    leaky_relu,
    log,
    log2,
    log10,
    maximum,
    minimum,
    relu,
    sigmoid,
    sin,
    softplus,
    sqrt,
    tan,
    tanh,
)
from nanograd.ops import DomainError
from nanograd.value import Value, scope

__version__ = "0.1.0"

__all__ = [
    "DomainError",
    "Value",
    "cos",
    "dot",
    "elu",
    "erfc",
    "exp",
    "gelu",
    "grad",
    "jvp",
    "leaky_relu",
    "log",
    "log2",
    "log10",
    "logsumexp",
    "maximum",
    "mean",
    "minimum",
    "relu",
    "scope",
    "sigmoid",
    "sin",
    "softmax",
    "softplus",
    "sqrt",
    "tan",
    "tanh",
]


def _picture(value: Value) -> str | None:
    from nanograd.draw.drawing import notebook_svg  # here, so that importing the engine does not load the drawing

    return notebook_svg(value)


Value._repr_svg_ = _picture

"""nanograd: a scalar autograd engine in pure Python, made to be looked at."""

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
    "elu",
    "erfc",
    "exp",
    "gelu",
    "leaky_relu",
    "log",
    "log2",
    "log10",
    "maximum",
    "minimum",
    "relu",
    "scope",
    "sigmoid",
    "sin",
    "softplus",
    "sqrt",
    "tan",
    "tanh",
]

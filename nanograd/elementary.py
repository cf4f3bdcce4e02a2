"""The language of the tables: the functions and constants that a row's expressions may use, on plain numbers.

Where the limit is clear a function gives it instead of an error (an overflow is infinity, as in IEEE 754 and PyTorch),
so only a row's ``domain`` decides what is an error. A backend that knows these names knows every operation and every
optimiser.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from nanograd.closed import CLOSED


def exp(x: float) -> float:
    """e to the power x; infinity where that overflows a double."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def power(base: float, exponent: float) -> float:
    """base ** exponent in IEEE 754's sense: infinity on overflow and for 0 ** negative, NaN where undefined.

    A square is a product, as in PyTorch: in one of a thousand the C library's pow misses its last bit.
    """
    if exponent == 2.0:
        return base * base
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x), from whichever side does not overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def softplus(x: float) -> float:
    """ln(1 + e^x), without overflow."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def whole(x: float) -> bool:
    """Whether x is an integer (infinities are not)."""
    return math.isfinite(x) and x == math.floor(x)


FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "cos": math.cos,
    "erfc": math.erfc,
    "exp": exp,
    "expm1": math.expm1,
    "isfinite": math.isfinite,
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "power": power,
    "sigmoid": sigmoid,
    "sin": math.sin,
    "softplus": softplus,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
    "whole": whole,
}

CONSTANTS: dict[str, float] = {
    "LN2": math.log(2.0),
    "LN10": math.log(10.0),
    "SQRT_HALF": math.sqrt(0.5),
    "INV_SQRT_2PI": 1.0 / math.sqrt(2.0 * math.pi),
    "TWO_OVER_SQRT_PI": 2.0 / math.sqrt(math.pi),
    "inf": math.inf,
    "nan": math.nan,
    "CLOSED": CLOSED,
}

"""Calculating with whole arrays: the operators, and the functions that go through an array element by element."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from nanograd.playground.standins.arrays import (
    as_array,
    bool_,
    broadcast_shape,
    dtype_of,
    float64,
    int64,
    kind_of,
    ndarray,
    object_,
    spread,
)


def plain(result: ndarray) -> Any:
    """The element of an array without axes; any other array as it is."""
    return result if result.shape else result.values[0]


def elementwise(function: Callable[..., Any], *given: Any, dtype: object = None) -> Any:
    """A function of one element of each array, for all of them."""
    arrays = [as_array(each) for each in given]
    shape = broadcast_shape(*(each.shape for each in arrays))
    values = list(map(function, *(spread(each, shape) for each in arrays)))
    kind = dtype_of(dtype) if dtype else object_ if any(each.dtype is object_ for each in arrays) else kind_of(values)
    return plain(ndarray(values, shape, kind))


def divided(a: Any, b: Any) -> Any:
    """Division as floating-point numbers have it: by 0 it gives an infinity or NaN."""
    try:
        return a / b
    except ZeroDivisionError:
        return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1.0, b)


def _floored(a: Any, b: Any) -> Any:
    try:
        return a // b
    except ZeroDivisionError:
        return 0 if type(a) is type(b) is int else divided(a, b)


def _rest(a: Any, b: Any) -> Any:
    try:
        return a % b
    except ZeroDivisionError:
        return 0 if type(a) is type(b) is int else math.nan


def power(a: Any, b: Any) -> Any:
    """A power as floating-point numbers have it: one that is no real number is NaN."""
    try:
        result = a**b
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.inf
    return math.nan if isinstance(result, complex) else result


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": divided,
    "floordiv": _floored,
    "mod": _rest,
    "pow": power,
}
_BITS: dict[str, Callable[[Any, Any], Any]] = {"and": operator.and_, "or": operator.or_, "xor": operator.xor}
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    name: getattr(operator, name) for name in ("lt", "le", "gt", "ge", "eq", "ne")
}


def _install(name: str, function: Callable[[Any, Any], Any], dtype: object = None) -> None:
    def forward(self: ndarray, other: Any) -> Any:
        return elementwise(function, self, other, dtype=dtype)

    def backward(self: ndarray, other: Any) -> Any:
        return elementwise(function, other, self, dtype=dtype)

    def in_place(self: ndarray, other: Any) -> ndarray:
        result = as_array(elementwise(function, self, other))
        if self.dtype is int64 and result.dtype is float64:
            raise TypeError("Cannot cast from float64 to int64: make an array of floats first")
        self[...] = result
        return self

    setattr(ndarray, f"__{name}__", forward)
    if dtype is None:
        setattr(ndarray, f"__r{name}__", backward)
        setattr(ndarray, f"__i{name}__", in_place)


def _inverted(a: Any) -> Any:
    return not a if isinstance(a, bool) else ~a


for _name, _function in (_OPERATORS | _BITS).items():
    _install(_name, _function)
for _name, _function in _COMPARISONS.items():
    _install(_name, _function, bool_)
for _name, _unary in (("neg", operator.neg), ("pos", operator.pos), ("abs", abs), ("invert", _inverted)):
    setattr(ndarray, f"__{_name}__", lambda self, unary=_unary: elementwise(unary, self))


def _matmul(self: ndarray, other: Any) -> Any:
    return dot(self, other)


setattr(ndarray, "__matmul__", _matmul)  # noqa: B010 - as the others are
setattr(ndarray, "__rmatmul__", lambda self, other: dot(other, self))  # noqa: B010


def dot(a: Any, b: Any) -> Any:
    """The product of two vectors or matrices. Raises ValueError where their shapes do not fit."""
    left, right = as_array(a), as_array(b)
    if not left.shape or not right.shape:
        return elementwise(operator.mul, left, right)
    rows = left.reshape(-1, left.shape[-1])
    inner = right.shape[-2] if right.ndim > 1 else right.shape[0]
    if rows.shape[1] != inner or right.ndim > 2:
        raise ValueError(f"shapes {left.shape} and {right.shape} not aligned: {rows.shape[1]} != {inner}")
    columns = right.transpose() if right.ndim > 1 else right.reshape(1, -1)
    width = rows.shape[1]
    flat, across = rows.values, columns.values
    values = [
        _products(flat[i : i + width], across[j : j + width])
        for i in range(0, len(flat), width)
        for j in range(0, len(across), width)
    ]
    return plain(ndarray(values, (*left.shape[:-1], *right.shape[:-2], *right.shape[1:][-1:])))


def _products(a: list[Any], b: list[Any]) -> Any:
    products = map(operator.mul, a, b)
    return sum(products, next(products))


def _guarded(function: Callable[[Any], Any], beyond: float = math.inf) -> Callable[[Any], Any]:
    def guarded(x: Any) -> Any:
        try:
            return function(x)
        except OverflowError:
            return beyond
        except ValueError:
            return math.nan

    return guarded


def _logarithm(function: Callable[[float], float]) -> Callable[[Any], Any]:
    return lambda x: -math.inf if x == 0 else math.nan if x < 0 else function(x)


def _sign(x: Any) -> Any:
    return x if x != x else type(x)((x > 0) - (x < 0))


def _rounded(x: float) -> float:
    return float(round(x)) if math.isfinite(x) else x


_UNARY: dict[str, Callable[[Any], Any]] = {
    **{name: _guarded(getattr(math, name)) for name in "exp expm1 sin cos tan tanh sinh cosh sqrt".split()},
    **{name: _guarded(getattr(math, name)) for name in "arcsin arccos arctan".replace("arc", "a").split()},
    "log": _logarithm(math.log),
    "log2": _logarithm(math.log2),
    "log10": _logarithm(math.log10),
    "log1p": lambda x: -math.inf if x == -1 else math.nan if x < -1 else math.log1p(x),
    "floor": lambda x: float(math.floor(x)) if math.isfinite(x) else x,
    "ceil": lambda x: float(math.ceil(x)) if math.isfinite(x) else x,
    "abs": abs,
    "sign": _sign,
    "square": lambda x: x * x,
    "isnan": lambda x: x != x,
    "isfinite": math.isfinite,
    "isinf": math.isinf,
    "logical_not": lambda x: not x,
    "radians": math.radians,
    "degrees": math.degrees,
    "rint": _rounded,
}


def _through_arrays(name: str, compute: Callable[[Any], Any]) -> Callable[[Any], Any]:
    method = name

    def apply(x: Any) -> Any:
        return elementwise(one, x)

    def one(x: Any) -> Any:
        return compute(x) if isinstance(x, int | float) else getattr(x, method)()

    apply.__name__ = name
    return apply


UNARY: dict[str, Callable[[Any], Any]] = {name: _through_arrays(name, compute) for name, compute in _UNARY.items()}
UNARY |= {"arcsin": UNARY["asin"], "arccos": UNARY["acos"], "arctan": UNARY["atan"], "absolute": UNARY["abs"]}
UNARY |= {"fabs": UNARY["abs"], "deg2rad": UNARY["radians"], "negative": lambda x: elementwise(operator.neg, x)}


def _of_two(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda a, b: elementwise(function, a, b)


_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": divided,
    "power": power,
    "mod": _rest,
    "maximum": lambda a, b: b if b > a or b != b else a,
    "minimum": lambda a, b: b if b < a or b != b else a,
    "arctan2": math.atan2,
    "hypot": math.hypot,
    "logical_and": lambda a, b: bool(a and b),
    "logical_or": lambda a, b: bool(a or b),
    "equal": operator.eq,
    "greater": operator.gt,
    "less": operator.lt,
}
BINARY = {name: _of_two(function) for name, function in _BINARY.items()}

"""NumPy's functions that make arrays, put them together, and make a few numbers of many."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import accumulate
from operator import add, mul
from typing import Any

from nanograd.playground.standins.array_arithmetic import UNARY, divided, dot, elementwise, plain
from nanograd.playground.standins.arrays import (
    array,
    as_array,
    broadcast_shape,
    dtype_of,
    float64,
    int64,
    ndarray,
    nonzero,
    spread,
    strides,
)

_BLOCK = 128


def _shape(given: Any) -> tuple[int, ...]:
    return tuple(map(int, given)) if isinstance(given, tuple | list | ndarray) else (int(given),)


def full(shape: Any, value: Any, dtype: object = None) -> ndarray:
    """An array of one number."""
    lengths = _shape(shape)
    made = ndarray([value] * math.prod(lengths), lengths)
    return made.astype(dtype) if dtype else made


def zeros(shape: Any, dtype: object = float64) -> ndarray:
    """An array of zeros."""
    return full(shape, dtype_of(dtype).make(0))


def ones(shape: Any, dtype: object = float64) -> ndarray:
    """An array of ones."""
    return full(shape, dtype_of(dtype).make(1))


def eye(n: int, m: int | None = None) -> ndarray:
    """Ones on the diagonal."""
    width = m or n
    return ndarray([float(i == j) for i in range(n) for j in range(width)], (n, width), float64)


def zeros_like(given: Any, dtype: object = None) -> ndarray:
    """Zeros in the shape of an array."""
    like = as_array(given)
    return zeros(like.shape, dtype or like.dtype)


def ones_like(given: Any, dtype: object = None) -> ndarray:
    """Ones in the shape of an array."""
    like = as_array(given)
    return ones(like.shape, dtype or like.dtype)


def full_like(given: Any, value: Any) -> ndarray:
    """One number in the shape of an array."""
    like = as_array(given)
    return full(like.shape, like.dtype.make(value))


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: object = None) -> ndarray:
    """Numbers at equal steps, the end left out."""
    first, last = (0, start) if stop is None else (start, stop)
    count = max(0, math.ceil((last - first) / step))
    if all(isinstance(each, int) for each in (first, last, step)):
        made = ndarray([first + i * step for i in range(count)], (count,), int64)
    else:
        delta = (first + step) - first
        values = [float(first), float(first + step)][:count] + [float(first + i * delta) for i in range(2, count)]
        made = ndarray(values, (count,), float64)
    return made.astype(dtype) if dtype else made


def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True) -> ndarray:
    """So many numbers from one to another."""
    spaces = num - 1 if endpoint else num
    step = (stop - start) / spaces if spaces else math.nan
    values = [i * step + start for i in range(num)] if spaces else [float(start)] * num
    if endpoint and num > 1:
        values[-1] = float(stop)
    return ndarray(list(map(float, values)), (num,), float64)


def meshgrid(*given: Any) -> list[ndarray]:
    """The coordinates of a grid's points, one array for each axis."""
    axes = [as_array(each).ravel() for each in given]
    lengths = [each.size for each in axes]
    shape = (*lengths[1:2], *lengths[:1], *lengths[2:])
    order = [1, 0, *range(2, len(axes))][: len(axes)] if len(axes) > 1 else [0]
    made = []
    for position, axis in enumerate(axes):
        lying = [1] * len(axes)
        lying[order.index(position)] = axis.size
        made.append(ndarray(list(spread(axis.reshape(lying), shape)), shape, axis.dtype))
    return made


def concatenate(given: Sequence[Any], axis: int | None = 0) -> ndarray:
    """Arrays one behind the other along an axis. Raises ValueError where their shapes do not fit."""
    arrays = [as_array(each) for each in given]
    if axis is None:
        arrays, axis = [each.ravel() for each in arrays], 0
    axis %= arrays[0].ndim
    before = [each.shape[:axis] + each.shape[axis + 1 :] for each in arrays]
    if len(set(before)) > 1:
        raise ValueError("all the input array dimensions except for the concatenation axis must match exactly")
    outer = math.prod(arrays[0].shape[:axis])
    chunks = [(each.values, each.size // outer if outer else 0) for each in arrays]
    values = [v for i in range(outer) for cells, size in chunks for v in cells[i * size : (i + 1) * size]]
    length = sum(each.shape[axis] for each in arrays)
    shape = (*arrays[0].shape[:axis], length, *arrays[0].shape[axis + 1 :])
    return array(ndarray(values, shape))


def stack(given: Sequence[Any], axis: int = 0) -> ndarray:
    """Arrays of one shape along a new axis."""
    arrays = [as_array(each) for each in given]
    at = axis % (arrays[0].ndim + 1)
    return concatenate([each.reshape(*each.shape[:at], 1, *each.shape[at:]) for each in arrays], at)


def vstack(given: Sequence[Any]) -> ndarray:
    """Rows below each other."""
    return concatenate([each.reshape(1, -1) if each.ndim < 2 else each for each in map(as_array, given)])


def hstack(given: Sequence[Any]) -> ndarray:
    """Columns beside each other; vectors one behind the other."""
    arrays = [each.reshape(-1) if not each.shape else each for each in map(as_array, given)]
    return concatenate(arrays, 0 if arrays[0].ndim == 1 else 1)


def column_stack(given: Sequence[Any]) -> ndarray:
    """Vectors as the columns of a matrix."""
    return concatenate([each.reshape(-1, 1) if each.ndim < 2 else each for each in map(as_array, given)], 1)


class _Columns:
    def __getitem__(self, key: Any) -> ndarray:
        return column_stack(key if isinstance(key, tuple) else (key,))


class _Rows:
    def __getitem__(self, key: Any) -> ndarray:
        return hstack(key if isinstance(key, tuple) else (key,))


c_ = _Columns()
r_ = _Rows()


def added(values: Sequence[Any]) -> Any:
    """The sum as NumPy makes it: of blocks, so that rounding grows slowly."""
    n = len(values)
    if n < 8 or not isinstance(values[0], float):
        return reduce(add, values) if n else 0.0
    if n <= _BLOCK:
        sums = list(values[:8])
        i = 8
        while i < n - n % 8:
            for k in range(8):
                sums[k] += values[i + k]
            i += 8
        a, b, c, d, e, f, g, h = sums
        return reduce(add, values[i:], ((a + b) + (c + d)) + ((e + f) + (g + h)))
    half = n // 2 - n // 2 % 8
    return added(values[:half]) + added(values[half:])


def _along(
    says: str, function: Callable[[Sequence[Any]], Any], in_order: Callable[[Sequence[Any]], Any] | None = None
) -> Callable[..., Any]:
    """A function of some numbers, for all of an array or along an axis; ``in_order`` for any but the last."""

    def apply(given: Any, axis: Any = None, keepdims: bool = False, dtype: object = None) -> Any:
        of = as_array(given)
        if isinstance(axis, tuple):
            for each in sorted((each % of.ndim for each in axis), reverse=True):
                of = as_array(apply(of, each, keepdims))
            return plain(of)
        if axis is None:
            result = function(of.values)
            return ndarray([result], (1,) * of.ndim) if keepdims else result
        axis %= of.ndim
        step, length = strides(of.shape)[axis], of.shape[axis]
        use = function if axis == of.ndim - 1 else in_order or function
        values, outer = of.values, math.prod(of.shape[:axis])
        found = [
            use(values[block * length * step + i : (block + 1) * length * step : step][:length])
            for block in range(outer)
            for i in range(step)
        ]
        middle = (1,) if keepdims else ()
        return plain(array(ndarray(found, (*of.shape[:axis], *middle, *of.shape[axis + 1 :]))))

    apply.__doc__ = says
    return apply


def _in_order(values: Sequence[Any]) -> Any:
    return reduce(add, values) if values else 0.0


def _least(values: Sequence[Any]) -> Any:
    return math.nan if any(v != v for v in values) else min(values)


def _most(values: Sequence[Any]) -> Any:
    return math.nan if any(v != v for v in values) else max(values)


def _middle(values: Sequence[Any]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


sum_ = _along("The sum.", added, _in_order)
prod = _along("The product.", lambda values: reduce(mul, values, 1))
min_ = _along("The least.", _least)
max_ = _along("The greatest.", _most)
argmin = _along("Where the least is.", lambda values: min(range(len(values)), key=values.__getitem__))
argmax = _along("Where the greatest is.", lambda values: max(range(len(values)), key=values.__getitem__))
all_ = _along("Whether all are true.", lambda values: all(values))
any_ = _along("Whether any is true.", lambda values: any(values))
median = _along("The one in the middle.", _middle)


def mean(given: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The average."""
    of = as_array(given)
    total = sum_(of, axis, keepdims)
    count = of.size / as_array(total).size if as_array(total).size else 0
    return elementwise(divided, total, count)


def var(given: Any, axis: Any = None, ddof: int = 0, keepdims: bool = False) -> Any:
    """The average square of the distance from the average."""
    of = as_array(given)
    distance = as_array(of - mean(of, axis, keepdims=axis is not None))
    total = sum_(elementwise(mul, distance, distance), axis, keepdims)
    return total / (of.size / max(1, as_array(total).size) - ddof)


def std(given: Any, axis: Any = None, ddof: int = 0, keepdims: bool = False) -> Any:
    """The standard deviation."""
    return UNARY["sqrt"](var(given, axis, ddof, keepdims))


def cumsum(given: Any) -> ndarray:
    """The sums so far."""
    return array(list(accumulate(as_array(given).values)))


def diff(given: Any) -> ndarray:
    """What each element has more than the one before."""
    of = as_array(given)
    return array(of[1:] - of[:-1])


def where(condition: Any, *choices: Any) -> Any:
    """One array's elements where the condition holds, the other's elsewhere; where it holds, for no arrays."""
    if not choices:
        return tuple(nonzero(as_array(condition)))
    return elementwise(lambda on, a, b: a if on else b, condition, *choices)


def clip(given: Any, low: Any, high: Any) -> Any:
    """Between two bounds."""
    return elementwise(
        lambda x: low if low is not None and x < low else high if high is not None and x > high else x, given
    )


def round_(given: Any, decimals: int = 0) -> Any:
    """Rounded to so many decimals."""
    return elementwise(lambda x: round(x, decimals) if isinstance(x, float) else x, given)


def unique(given: Any) -> ndarray:
    """Its different elements, in order."""
    return array(sorted(set(as_array(given).values)))


def sort(given: Any) -> ndarray:
    """A vector in order."""
    return array(sorted(as_array(given).values))


def argsort(given: Any) -> ndarray:
    """The places of a vector's elements, in the elements' order."""
    values = as_array(given).values
    return array(sorted(range(len(values)), key=values.__getitem__), int64)


def outer(a: Any, b: Any) -> Any:
    """Every product of an element of one with one of the other."""
    return elementwise(mul, as_array(a).reshape(-1, 1), as_array(b).reshape(1, -1))


def repeat(given: Any, times: int) -> ndarray:
    """Each element so many times."""
    return array([value for value in as_array(given).values for _ in range(times)])


def norm(given: Any) -> float:
    """The length of a vector."""
    return math.sqrt(sum(float(value) ** 2 for value in as_array(given).values))


def allclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08) -> bool:
    """Whether two arrays are nearly the same."""
    return bool(all_(elementwise(lambda x, y: x == y or abs(x - y) <= atol + rtol * abs(y), a, b)))


def broadcast_to(given: Any, shape: Any) -> ndarray:
    """An array stretched to a shape."""
    lengths = broadcast_shape(as_array(given).shape, _shape(shape))
    return ndarray(list(spread(as_array(given), lengths)), lengths)


METHODS: dict[str, Callable[..., Any]] = {
    **{"sum": sum_, "prod": prod, "min": min_, "max": max_, "all": all_, "any": any_, "round": round_},
    **{"argmin": argmin, "argmax": argmax, "mean": mean, "var": var, "std": std, "dot": dot, "clip": clip},
    **{"cumsum": cumsum, "repeat": repeat, "nonzero": lambda given: tuple(nonzero(given)), "argsort": argsort},
}

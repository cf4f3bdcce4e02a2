"""What ``import numpy`` gives where there is no NumPy."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

from nanograd.playground.standins import array_arithmetic, array_functions, arrays
from nanograd.playground.standins.random_numbers import RandomState


def random_names() -> dict[str, Any]:
    """What ``numpy.random`` holds, begun anew for each run."""
    shared = RandomState(0)
    names = (
        "seed random_sample random rand uniform normal standard_normal randn randint shuffle permutation choice".split()
    )
    return {"RandomState": RandomState, "mtrand": SimpleNamespace(_rand=shared)} | {
        name: getattr(shared, name) for name in names
    }


def linalg_names() -> dict[str, Any]:
    """What ``numpy.linalg`` holds."""
    return {"norm": array_functions.norm}


def _asarray(given: Any, dtype: object = None) -> arrays.ndarray:
    made = arrays.as_array(given)
    return made if dtype is None else made.astype(dtype)


def _set_printoptions(**_: Any) -> None:
    """Printing stays as it is."""


def _method(name: str) -> Any:
    return lambda given, *rest, **named: getattr(arrays.as_array(given), name)(*rest, **named)


def numpy_names() -> dict[str, Any]:
    """What ``numpy`` holds."""
    names = (
        "full zeros ones eye zeros_like ones_like full_like arange linspace meshgrid concatenate stack vstack".split()
    )
    names += "hstack column_stack c_ r_ prod argmin argmax median mean var std cumsum diff where clip".split()
    names += "unique sort argsort outer repeat allclose broadcast_to".split()
    made = {name: getattr(array_functions, name) for name in names}
    made |= {name: getattr(array_functions, f"{name}_") for name in ("sum", "min", "max", "all", "any", "round")}
    made |= {"amax": made["max"], "amin": made["min"], "around": made["round"], "empty": made["zeros"]}
    made |= {name: _method(name) for name in ("reshape", "ravel", "squeeze", "transpose", "copy")}
    made |= {"dot": array_arithmetic.dot, "matmul": array_arithmetic.dot, "asarray": _asarray}
    made |= {"array": arrays.array, "ndarray": arrays.ndarray, "nonzero": lambda given: tuple(arrays.nonzero(given))}
    made |= {"float64": arrays.float64, "float32": arrays.float64, "int64": arrays.int64, "int32": arrays.int64}
    made |= {"bool_": arrays.bool_, "object_": arrays.object_, "dtype": arrays.dtype_of}
    made |= {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan, "newaxis": None}
    made |= {"set_printoptions": _set_printoptions, "isscalar": lambda given: isinstance(given, int | float | str)}
    return array_arithmetic.UNARY | array_arithmetic.BINARY | made

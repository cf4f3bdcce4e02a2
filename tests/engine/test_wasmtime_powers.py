"""Powers under wasmtime are those of Python, and few calls compute those of many steps."""

import math
from typing import Any

import pytest

from nanograd.compile.wasmtime_powers import AHEAD, Powers
from nanograd.elementary import power

wasmtime = pytest.importorskip("wasmtime")


def powers() -> tuple[Powers, Any]:
    store = wasmtime.Store()
    made = Powers(store)
    return made, lambda base, exponent: made.function(store, base, exponent)


def test_the_powers_of_following_steps_are_computed_together() -> None:
    made, of = powers()
    for step in range(1, 1001):
        assert of(0.9, float(step)) == power(0.9, step)
        assert of(0.999, float(step)) == power(0.999, step)
    assert made.computed <= 2 * (2 + 1000 / AHEAD)


def test_any_other_power_is_that_of_python() -> None:
    _, of = powers()
    bases = [0.0, -0.0, 0.9, 0.9, -0.9, 2.0, 1e200, math.inf, 0.9]
    for exponent in [0.0, 1.0, 2.0, 3.0, 4.0, 2.0, 66.0, 67.0, 68.0, 0.5, -1.0, 1e12, 3.0, 4.0, 5.0]:
        for base in bases:
            assert repr(of(base, exponent)) == repr(power(base, exponent)), (base, exponent)
    assert math.isnan(of(math.nan, 2.0))

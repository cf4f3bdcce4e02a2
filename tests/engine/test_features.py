"""Features: formulas in a point's numbers, and what is wrong with those that are none."""

from __future__ import annotations

import math
import re

import pytest

from nanograd.datasets import circles, xor
from nanograd.features import Features, title
from nanograd.losses import hinge
from nanograd.nn import MLP
from nanograd.optim import Adam
from nanograd.training import accuracy, fit


def test_a_point_becomes_the_formulas_values() -> None:
    features = Features(["x", "y**2", "x * y", "sin(x)", "max(x, y, 0)", "2*pi"])
    x, y = 0.3, -1.7
    assert features([x, y]) == [x, y * y, x * y, math.sin(x), x, 2 * math.pi]
    assert features.titles == ["x", "y²", "x·y", "sin x", "max(x, y, 0)", "2·pi"]
    assert features.calls == ["pi", "sin"]


def test_the_function_shown_gives_the_same_numbers() -> None:
    features = Features(["x1 / x3", "sqrt(abs(x2))", "tanh(x1 - x2)"], ["x1", "x2", "x3"])
    names: dict[str, object] = {}
    exec(f"from math import {', '.join(features.calls)}\n{features.source()}", names)
    point = [0.7, -2.0, 3.0]
    assert names["features"](point) == features(point)  # type: ignore[operator]


@pytest.mark.parametrize(
    "formula",
    [
        "", "x +", "z", "x.real", "[x]", "'x'", "True", "x == y", "x if y else 1", "lambda: x", "sin", "sin()",
        "sin(x, y)", "max(x)", "sin(*x)", "max(x, key=y)", "x(y)", "__import__('os')", "x; y", "x @ y", "x // y",
        "x" + " + x" * 100,
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_what_one_may_hold(formula: str) -> None:
    with pytest.raises(ValueError, match=re.escape("an input needs to be a formula of x, y, sin,")):
        Features([formula])


def test_a_feature_may_not_be_there_twice_nor_none_at_all() -> None:
    with pytest.raises(ValueError, match=re.escape("the input x ** 2 is there twice")):
        Features(["x**2", "y", "x ** 2"])
    with pytest.raises(ValueError, match="at least one input, got none"):
        Features([])


@pytest.mark.parametrize(
    ("formula", "point"),
    [
        ("log(x)", [-1.0, 0.0]),
        ("1/y", [1.0, 0.0]),
        ("x**0.5", [-1.0, 0.0]),
        ("exp(x)", [1e4, 0.0]),
        ("9**9**9*x", [1, 1]),
    ],
)
def test_a_point_without_a_value_is_named(formula: str, point: list[float]) -> None:
    features = Features(["y", formula])
    with pytest.raises(ValueError, match=re.escape(f"{features.formulas[1]} has no finite value at x = {point[0]:g}")):
        features(point)
    assert not math.isfinite(features.numbers(point)[1])


def test_a_point_of_other_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="made of x, y; got a point of 3 numbers"):
        Features(["x"])([1, 2, 3])


def test_maths_is_written_as_maths() -> None:
    assert title("x ** 2 - sin(y) * 3 + cos(x * y) ** 4") == "x² − sin y·3 + cos(x·y)^4"


def test_the_right_features_solve_circles_and_xor_without_a_hidden_layer() -> None:
    for points, formulas in (
        (circles(n=100, noise=0.05, seed=3), ["x**2", "y**2"]),
        (xor(n=100, noise=0.0, seed=3), ["x*y"]),
    ):
        seen = points.seen_as(Features(formulas))
        model = MLP(len(formulas), [1], seed=1)
        fit(model, seen.inputs, seen.targets, loss=hinge, optimizer=Adam(model, lr=0.1), steps=150, progress=False)
        assert accuracy(model, seen.inputs, seen.targets) == 1.0
        plain = MLP(2, [1], seed=1)
        fit(plain, points.inputs, points.targets, loss=hinge, optimizer=Adam(plain, lr=0.1), steps=150, progress=False)
        assert accuracy(plain, points.inputs, points.targets) < 0.8

"""The demo notebook of micrograd, point for point: its moons, its draws, its losses, and every point told apart."""

from __future__ import annotations

import random

import numpy
import pytest

from nanograd import dialects
from nanograd.optim import SGD
from nanograd.training import accuracy, fit

# What the published notebook prints for its first two steps.
FIRST_LOSSES = [0.8958441028683222, 1.7235905336972022]


def moons_as_scikit_learn_makes_them(n: int, noise: float, seed: int) -> tuple[list[list[float]], list[float]]:
    """``sklearn.datasets.make_moons`` after ``numpy.random.seed(seed)``, with labels -1 and 1."""
    source = numpy.random.RandomState(seed)
    angles = numpy.linspace(0, numpy.pi, n // 2)
    upper = numpy.stack([numpy.cos(angles), numpy.sin(angles)], axis=1)
    points = numpy.concatenate([upper, [1.0, 0.5] - upper])
    labels = numpy.repeat([-1.0, 1.0], n // 2)
    order = numpy.arange(n)
    source.shuffle(order)
    moved = points[order] + source.normal(scale=noise, size=points.shape)
    return moved.tolist(), labels[order].tolist()


def test_the_notebooks_losses_come_out_and_every_point_is_told_apart() -> None:
    xs, ys = moons_as_scikit_learn_makes_them(100, 0.1, seed=1337)
    random.seed(1337)
    with dialects.installed():
        from micrograd.nn import MLP  # type: ignore[import-not-found]

        model = MLP(2, [16, 16, 1])
    optimizer = SGD(model, lr=1.0)
    history = fit(
        model, xs, ys, loss="hinge", penalties={"l2": 1e-4}, optimizer=optimizer, schedule="linear", steps=100
    )
    assert history.losses[:2] == pytest.approx(FIRST_LOSSES, rel=1e-12)
    assert history.losses[-1] == pytest.approx(0.01098, abs=1e-4)
    assert accuracy(model, xs, ys) == 1.0

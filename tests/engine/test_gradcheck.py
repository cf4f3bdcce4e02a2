"""The numeric witness: central differences agree with backward(), and say so when there is nothing to compare."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from nanograd import DomainError, Value
from nanograd.gradcheck import central_difference, numeric_gradient, replay
from nanograd.graph import topological_order
from tests.engine.random_graphs import Recipe, recipes


def test_central_differences_are_good_to_ten_digits() -> None:
    assert central_difference(math.exp, 1.0) == pytest.approx(math.e, rel=1e-10)
    assert central_difference(math.sin, 0.5) == pytest.approx(math.cos(0.5), rel=1e-10)


@given(recipes(smooth=True, max_rows=8))
def test_gradients_agree_with_central_differences(recipe: Recipe) -> None:
    leaves, root = recipe.build()
    root.backward()
    order = set(topological_order(root))
    for leaf in leaves:
        if leaf in order:
            coarse, fine = (numeric_gradient(root, leaf, step) for step in (2e-4, 1e-4))
            doubt = 10 * abs(coarse - fine) + 1e-7 * (1 + abs(fine) + abs(root.data))
            assert leaf.grad == pytest.approx(fine, abs=doubt)


@given(recipes())
def test_replaying_unchanged_numbers_gives_the_output(recipe: Recipe) -> None:
    leaves, root = recipe.build()
    assert replay(topological_order(root), leaves[0], leaves[0].data) == root.data


def test_an_inner_node_can_be_checked_too() -> None:
    x = Value(2.0)
    inner = x * 3
    out = inner**2
    out.backward()
    assert numeric_gradient(out, inner) == pytest.approx(inner.grad)


def test_at_the_edge_of_a_domain_the_error_says_why_there_is_no_difference() -> None:
    x = Value(1e-9)
    with pytest.raises(DomainError, match="no central difference at 1e-09"):
        numeric_gradient(x.log(), x)

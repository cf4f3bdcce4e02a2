"""Tests of the check that puts every gradient beside central differences."""

import math

import pytest
from hypothesis import given, settings

from nanograd import Value
from nanograd.gradcheck import check_gradients
from tests.engine.random_graphs import recipes


def verdicts(root):
    return [check.verdict for check in check_gradients(root)]


@settings(deadline=None, max_examples=60)
@given(recipe=recipes(max_rows=8))
def test_no_gradient_of_a_random_graph_disagrees(recipe):
    _, root = recipe.build()
    assert "disagrees" not in verdicts(root)


def test_every_node_but_the_plain_numbers_is_checked_and_none_is_changed():
    x = Value(2.0, "x")
    root = (x * 3.0).tanh()
    checks = check_gradients(root)
    assert next(check.node for check in checks) is x
    assert len(checks) == 3
    assert (x.grad, root.grad) == (0.0, 0.0)


def test_a_wrong_local_derivative_is_found():
    x = Value(3.0, "x")
    square = x * x
    square.local_grads = (3.0, 3.1)
    (x_check, root_check) = check_gradients(square)
    assert x_check.verdict == "disagrees"
    assert x_check.gradient == pytest.approx(6.1)
    assert x_check.numeric == pytest.approx(6.0)
    assert root_check.verdict == "agrees"


def test_at_a_kink_any_slope_between_the_two_sides_will_do_and_no_other():
    x = Value(0.0, "x")
    assert verdicts(x.relu()) == ["at a kink", "agrees"]
    wrong = x.relu()
    wrong.local_grads = (1.5,)
    assert verdicts(wrong)[0] == "disagrees"


def test_beside_a_kink_the_step_is_narrowed_until_it_fits():
    assert verdicts(Value(5e-5).relu()) == ["agrees", "agrees"]


def test_at_the_edge_of_a_domain_and_beyond_finite_numbers_there_is_no_verdict():
    assert verdicts(Value(0.0).sqrt())[0] == "cannot be checked"
    assert verdicts(Value(math.inf) * 2.0)[0] == "cannot be checked"


def test_a_function_that_bends_a_lot_still_agrees():
    assert set(verdicts((Value(0.3) * 400.0).sin())) == {"agrees"}
    assert set(verdicts((Value(1.1) * 30.0).exp())) == {"agrees"}


def test_of_a_large_graph_the_leaves_are_checked():
    x = total = Value(0.5)
    for _ in range(3_000):
        total = total + 0.001
    (check,) = check_gradients(total)
    assert (check.node is x, check.verdict) == (True, "agrees")

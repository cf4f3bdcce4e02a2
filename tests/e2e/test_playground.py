"""How the tests read the page: names as the page writes them, and what is no name."""

from __future__ import annotations

import pytest

from tests.e2e.playground import Node, read_name


def test_a_leaf_is_read_from_its_name() -> None:
    assert read_name("w1, leaf, data -3.0000, gradient 1.0001") == Node("w1", "leaf", -3.0, 1.0001)


def test_a_gradient_that_has_not_arrived_is_none() -> None:
    assert read_name("n, +, data 0.8813, gradient not yet") == Node("n", "+", 0.8813, None)


def test_a_label_may_hold_commas_and_numbers_any_form() -> None:
    assert read_name("f(a, b), ×, data 1.5e-7, gradient -Infinity") == Node("f(a, b)", "×", 1.5e-7, float("-inf"))


def test_another_text_is_no_node() -> None:
    with pytest.raises(AssertionError, match="got 'Zoom in'"):
        read_name("Zoom in")

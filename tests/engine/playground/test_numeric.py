"""Tests of the numeric check: the curve, the two slopes and what is said of them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.engine.playground.asking import reply_to


def ask(text: str, title: str, **more: Any) -> dict[str, Any]:
    run = reply_to({"kind": "run", "text": text, **more})
    titles = [node["title"] for node in run["topology"]["nodes"]]
    request = {"kind": "numeric", "text": text, "node": titles.index(title), **more}
    reply = reply_to(request)
    assert reply["kind"] == "numeric", reply
    assert reply["signature"] == run["signature"]
    return reply


@pytest.mark.parametrize("title", ["x", "w", "b", "n", "o", "x·w"])
def test_both_slopes_agree_for_leaves_and_for_what_lies_between(title: str) -> None:
    reply = ask("x = 2\nw = -3\nb = 6.8813\nn = x*w + b\no = tanh(n)", title)
    assert reply["verdict"] == "agrees"
    assert reply["gradient"] == pytest.approx(reply["numeric"], rel=1e-6)


def test_the_curve_is_the_output_against_the_number() -> None:
    reply = ask("x = 2\ny = x^3", "x")
    assert (reply["x"], reply["y"], reply["span"]) == (2.0, 8.0, [0.0, 4.0])
    assert reply["ys"] == pytest.approx([x**3 for x in reply["xs"]])
    assert (reply["xs"][0], reply["xs"][-1]) == (0.0, 4.0)


def test_a_stretch_can_be_asked_for() -> None:
    reply = ask("x = 2\ny = x^3", "x", span=[1.5, 2.5])
    assert (reply["xs"][0], reply["xs"][-1]) == (1.5, 2.5)


def test_outside_the_domain_the_curve_has_a_gap() -> None:
    reply = ask("x = 1\ny = log(x) / (x - 2)", "x")
    for x, y in zip(reply["xs"], reply["ys"], strict=True):
        assert (y is None) == (x <= 0 or x == 2)


def test_another_number_can_be_explored() -> None:
    reply = ask("x = 2\nn = x*x\ny = tanh(n)", "n", at=0.5)
    assert reply["y"] == pytest.approx(math.tanh(0.5))
    assert reply["gradient"] == pytest.approx(1 - math.tanh(0.5) ** 2)
    assert reply["verdict"] == "agrees"


def test_a_kink_is_told() -> None:
    reply = ask("x = 0\ny = relu(x)", "x")
    assert reply["verdict"] == "at a kink"
    assert (reply["left"], reply["right"]) == (0.0, pytest.approx(1.0))


def test_the_edge_of_a_domain_cannot_be_checked() -> None:
    assert ask("x = 0\ny = sqrt(x) + x", "x")["verdict"] == "cannot be checked"


def test_a_wrong_engine_disagrees() -> None:
    reply = ask("a = 1\nb = a + a\nd = b*b + b", "a", engine="naive_recursion")
    assert (reply["gradient"], reply["verdict"]) == (20.0, "disagrees")
    assert reply["numeric"] == pytest.approx(10.0)


def test_gradients_left_by_earlier_passes_are_told() -> None:
    reply = ask("x = Value(3.0)\ny = x*x\ny.backward()\ny.backward()", "x")
    assert (reply["gradient"], reply["verdict"]) == (12.0, "left over")

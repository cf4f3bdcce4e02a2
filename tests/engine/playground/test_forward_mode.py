"""Tests of the forward-mode pass and of the graphs of derivatives, as the page gets them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nanograd.playground.telling.derivative import derivative_title
from tests.engine.playground.asking import reply_to

NEURON = "x1 = 2\nx2 = 0.5\nw1 = -3\nw2 = 1\nb = 6\nn = x1*w1 + x2*w2 + b\no = tanh(n) + x1^2"


def ask(text: str, **more: Any) -> dict[str, Any]:
    return reply_to({"kind": "run", "text": text, **more})


def by_title(reply: dict[str, Any], numbers: list[Any]) -> dict[str, Any]:
    return dict(zip((node["title"] for node in reply["topology"]["nodes"]), numbers, strict=True))


@pytest.mark.parametrize("which", range(5))
def test_the_tangent_of_the_output_is_the_inputs_gradient(which: int) -> None:
    reply = ask(NEURON, input=which)
    leaf = reply["values"]["leaves"][which]["node"]
    assert reply["topology"]["forward"]["input"] == leaf
    tangent = reply["values"]["tangent"]
    assert tangent[leaf] == 1.0
    assert tangent[reply["topology"]["output"]] == pytest.approx(reply["values"]["grad"][leaf], rel=1e-12)


def test_a_nodes_tangent_is_the_sum_of_its_edges_shares() -> None:
    reply = ask(NEURON, input=0)
    total = [0.0] * len(reply["topology"]["nodes"])
    values = reply["values"]
    for edge, slope, share in zip(reply["topology"]["edges"], values["slope"], values["share"], strict=True):
        assert share == slope * values["tangent"][edge["from"]]
        total[edge["to"]] += share
    for node, tangent in enumerate(values["tangent"]):
        if reply["topology"]["nodes"][node]["kind"] == "operation":
            assert tangent == pytest.approx(total[node])


def test_an_input_that_is_gone_means_the_last_one() -> None:
    reply = ask("x = 2\ny = x*x", input=7)
    assert reply["values"]["tangent"] == [1.0, 4.0]


def test_each_input_has_a_signature_of_its_own() -> None:
    first, second = ask(NEURON, input=0), ask(NEURON, input=1)
    assert first["signature"] != second["signature"]
    assert ask(NEURON, input=0, known=first["signature"])["topology"] is None


def test_without_an_input_there_is_no_forward_mode() -> None:
    text = "from nanograd.value import constant\ny = constant(2.0) * 3"
    assert ask(text)["kind"] == "graph"
    assert ask(text, input=0)["error"]["kind"] == "no-leaf"
    assert ask(text, derivative=[0])["error"]["kind"] == "no-leaf"


@pytest.mark.parametrize(("answer", "mistake"), [("-4", "wrong-sign"), ("1", "forgot-local"), ("6", "forgot-upstream")])
def test_a_predicted_tangent_is_checked(answer: str, mistake: str) -> None:
    text = "x = 2\nw = 4\ny = x*w"
    ask(text, input=0)
    step = {"kind": "tangent", "node": 2}
    request = {"kind": "predict", "text": text, "input": 0, "step": step}
    assert reply_to(request | {"answer": "4"})["right"]
    assert reply_to(request | {"answer": answer})["mistake"] == mistake


def test_the_graph_of_a_derivative_has_its_number_and_gives_the_second_derivatives() -> None:
    text = "x = 0.5\nw = 2\no = tanh(x*w)"
    first = ask(text)
    reply = ask(text, derivative=[0])
    assert reply["derivative"]["title"] == "∂o/∂x"
    output = reply["topology"]["output"]
    assert reply["topology"]["nodes"][output]["title"] == "∂o/∂x"
    assert reply["values"]["data"][output] == pytest.approx(by_title(first, first["values"]["grad"])["x"])
    t = math.tanh(1.0)
    assert by_title(reply, reply["values"]["grad"])["x"] == pytest.approx(-2 * t * (1 - t * t) * 4)


def test_a_second_derivatives_graph_can_be_opened() -> None:
    text = "x = 0.5\nw = 2\no = tanh(x*w)"
    reply = ask(text, derivative=[0, 0])
    t = math.tanh(1.0)
    assert reply["derivative"]["title"] == "∂²o/∂x²"
    assert reply["values"]["data"][reply["topology"]["output"]] == pytest.approx(-2 * t * (1 - t * t) * 4)
    assert ask(text, derivative=[0, 1])["derivative"]["title"] == "∂²o/∂x∂w"


def test_a_derivatives_leaves_keep_their_literals_and_places() -> None:
    text = "x = 0.5\nw = 2\nb = 1\no = x*x*w + b"
    reply = ask(text, derivative=[0])
    assert reply["derivative"]["inputs"] == ["x", "w", "b"]
    assert reply["derivative"]["leaves"] == [0, 1]
    assert [text[slice(*leaf["span"])] for leaf in reply["values"]["leaves"]] == ["0.5", "2"]


def test_the_derivative_of_a_straight_line_is_a_node_that_was_there_or_a_number() -> None:
    reply = ask("x = 0.5\nw = 2\no = x*w", derivative=[0])
    assert [node["title"] for node in reply["topology"]["nodes"]] == ["w"]
    reply = ask("x = 0.5\nw = 2\no = x*w", derivative=[0, 0])
    assert reply["values"]["data"] == [0.0]


def test_a_derivative_can_be_stepped_by_any_pass() -> None:
    text = "x = 0.5\nw = 2\no = tanh(x*w)"
    forward = ask(text, derivative=[0], input=0)
    wrong = ask(text, derivative=[0], engine="naive_recursion")
    output = forward["topology"]["output"]
    assert forward["values"]["tangent"][output] == pytest.approx(wrong["values"]["truth"]["grad"][0])


def test_a_long_chain_has_a_derivative_too() -> None:
    text = "x = Value(0.1)\ny = x\nfor _ in range(900):\n    y = y.sin()\n"
    assert ask(text, derivative=[0])["kind"] == "graph"
    reply = ask(text.replace("900", "9000"), derivative=[0])
    assert "too large" in reply["error"]["message"]["english"]


def test_leaves_that_the_code_moved_afterwards_count_as_they_were() -> None:
    text = "x = Value(3.0)\ny = x*x*x\ny.backward()\nx.data = 100.0"
    reply = ask(text, derivative=[0])
    assert reply["values"]["data"][reply["topology"]["output"]] == 27.0


@pytest.mark.parametrize(
    ("of", "by", "title"),
    [("o", ["x"], "∂o/∂x"), ("x + w", ["x"], "∂(x + w)/∂x"), ("o", ["x", "w", "x"], "∂³o/∂x²∂w")],
)
def test_titles_of_derivatives(of: str, by: list[str], title: str) -> None:
    assert derivative_title(of, by) == title

"""Tests of the literals that sliders edit in Python mode."""

import pytest

from tests.engine.playground.asking import graph, leaves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = Value(2.0)", {"x": "2.0"}),
        ("x = Value(-3)", {"x": "-3"}),
        ("x = Value(+3)", {"x": "+3"}),
        ("x = Value(- 3)", {"x": "- 3"}),
        ("x = Value(data=2)", {"x": "2"}),
        ("x = Value(label='n', data=2)", {"n": "2"}),
        ("x = Value(2.0, label='a')", {"a": "2.0"}),
        ("x = Value(2.0, 'a')", {"a": "2.0"}),
        ("x = Value( 1e-3 )", {"x": "1e-3"}),
        ("x = Value(1_000)", {"x": "1_000"}),
        ("x = Value((2))", {"x": "2"}),
        ("a, b = Value(1), Value(2)\nc = a * b", {"a": "1", "b": "2"}),
        ("a = Value(1); b = Value(2); c = a * b", {"a": "1", "b": "2"}),
        ("xs = [Value(1), Value(2)]\ny = xs[0] * xs[1]", {"xs[0]": "1", "xs[1]": "2"}),
        ("x = Value(\n    2.5,\n    label='n',\n)", {"n": "2.5"}),
        ("'😀'; x = Value('😀' and 4)", {"x": None}),
        ("s = '😀é'; x = Value(4)  # 😀\nb = Value(5)\nc = x * b", {"x": "4", "b": "5"}),
        ("x = Value(2.0)\r\ny = Value(3.0)\r\nz = x * y", {"x": "2.0", "y": "3.0"}),
        ("import nanograd as ng\nx = ng.Value(3)", {"x": "3"}),
        ("from nanograd import Value as V\nx = V(3)", {"x": "3"}),
        ("V = Value\nx = V(3)", {"x": "3"}),
        ("class Mine(Value):\n    pass\nx = Mine(3)", {"x": "3"}),
        ("n = 2.0\nx = Value(n)", {"x": None}),
        ("x = Value(1 + 1)", {"x": None}),
        ("x = Value(True)", {"x": None}),
        ("def make(n):\n    return Value(n)\nx = make(3)", {"x": None}),
        ("from nanograd.nn import Neuron\nn = Neuron(1)\ny = n([1.0])\ny", None),
        ("from micrograd.engine import Value\nx = Value(2.5)", {"x": "2.5"}),
        ("x = Scalar(2.5)\ny = x * x", {"x": "2.5"}),
    ],
)
def test_a_leaf_knows_the_literal_its_number_came_from(text, expected):
    found = leaves(text)
    assert found == expected if expected is not None else set(found.values()) == {None}


def test_the_leaves_of_a_loop_share_its_literal():
    reply = graph("ws = []\nfor i in range(3):\n    ws.append(Value(0.5))\ny = sum(ws)")
    assert [leaf["span"] for leaf in reply["values"]["leaves"]] == [[47, 50]] * 3


def test_only_free_names_are_free():
    assert not any(leaf["free"] for leaf in graph("x = Value(2)\ny = x * x")["values"]["leaves"])

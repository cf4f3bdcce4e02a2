"""Tests of leaves that a program computes and that are held at another number."""

from __future__ import annotations

import json
from typing import Any

from nanograd.playground.session import handle

NETWORK = """import random
from nanograd import nn
model = nn.MLP(2, [3, 1])
y = model([1.0, -2.0])
y.backward()
"""

DICTIONARY = """from nanograd import Value
state = {name: Value(len(name)) for name in ("a", "bb")}
y = state["a"] * state["bb"]
"""

FOREIGN = """class Node:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents
    def __mul__(self, other):
        return Node(self.data * other.data, (self, other))
    def backward(self):
        self.grad = 1.0
        left, right = self.parents
        left.grad += right.data
        right.grad += left.data
weights = [Node(k * 0.5) for k in (1, 2)]
y = weights[0] * weights[1]
y.backward()
"""


def ask(text: str, **more: Any) -> Any:
    reply = json.loads(handle(json.dumps({"kind": "run", "text": text, **more})))
    assert reply["kind"] == "graph", reply
    return reply


def at(leaf: Any, number: float) -> dict[str, Any]:
    line, nth = leaf["made"]
    return {"line": line, "nth": nth, "number": number}


def data(reply: Any) -> list[float]:
    return [reply["values"]["data"][leaf["node"]] for leaf in reply["values"]["leaves"]]


def test_a_networks_weight_is_held_and_the_others_stay():
    before = ask(NETWORK)
    leaf = before["values"]["leaves"][1]
    held = [at(leaf, 0.4)]
    after = ask(NETWORK, held=held)
    assert after["held"] == held
    assert data(after) == [0.4 if place == 1 else number for place, number in enumerate(data(before))]
    assert [each["held"] for each in after["values"]["leaves"][:3]] == [False, True, False]
    assert data(ask(NETWORK)) == data(before)


def test_every_value_in_a_dictionary_can_be_held_by_itself():
    leaves = ask(DICTIONARY)["values"]["leaves"]
    assert [leaf["made"] for leaf in leaves] == [[2, 1], [2, 2]]
    assert ask(DICTIONARY, held=[at(leaves[1], 5.0)])["values"]["data"][-1] == 5.0


def test_what_the_text_writes_before_the_first_use_is_no_start_either():
    text = NETWORK.replace("y = model", "for p in model.parameters():\n    p.data = 9.0\ny = model")
    reply = ask(text, held=[at(ask(text)["values"]["leaves"][0], 0.25)])
    assert data(reply)[:2] == [0.25, 9.0]


def test_a_held_leaf_of_a_loop_is_where_it_starts():
    text = (
        "from nanograd import nn\nmodel = nn.Neuron(1)\nfor step in range(3):\n    loss = model([2.0])**2\n"
        "    model.zero_grad()\n    loss.backward()\n    for p in model.parameters():\n        p.data -= 0.1*p.grad\n"
    )
    weight = ask(text)["values"]["leaves"][0]
    reply = ask(text, held=[at(weight, 0.3)])
    assert reply["values"]["leaves"][0]["moves"]["start"] == 0.3


def test_a_literal_is_not_held_but_edited():
    (leaf,) = ask("from nanograd import Value\nx = Value(2.0)\ny = x*x")["values"]["leaves"]
    assert "made" not in leaf


def test_a_hold_of_nothing_is_not_said_to_hold():
    reply = ask(NETWORK, held=[{"line": 3, "nth": 99, "number": 1.0}])
    assert "held" not in reply


def test_a_leaf_of_another_engine_is_held():
    leaf = ask(FOREIGN)["values"]["leaves"][1]
    reply = ask(FOREIGN, held=[at(leaf, 3.0)])
    assert data(reply) == [0.5, 3.0]
    assert reply["values"]["data"][-1] == 1.5

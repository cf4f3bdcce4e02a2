"""Tests of loops: the passes of a training loop that are kept, and what moves in them."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from nanograd import Value
from nanograd.playground.running.iterations import MOST, Iterations
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.session import handle

LOOP = """from nanograd import Value
w = Value(-0.5)
x = Value(2.0)
for step in range(100):
    loss = (w*x - 3)**2
    w.grad = 0.0
    loss.backward()
    w.data -= 0.01 * w.grad
"""

FOREIGN = """class Node:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = lambda: None
    def __mul__(self, other):
        out = Node(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out
    def backward(self):
        self.grad = 1.0
        for node in [self, *self.parents]:
            node.rule()
weights = [Node(k * 0.5) for k in (1, 2)]
for step in range(5):
    loss = weights[0] * weights[1]
    for each in weights:
        each.grad = 0.0
    loss.backward()
    for each in weights:
        each.data -= 0.1 * each.grad
"""


def plainly(step: int) -> tuple[float, float, float]:
    """What plain Python makes of LOOP: the weight in that iteration, its gradient, and the weight after it."""
    w = -0.5
    for _ in range(step):
        before, grad = w, 2 * (w * 2.0 - 3) * 2.0
        w -= 0.01 * grad
    return before, grad, w


def ask(text: str, **more: Any) -> Any:
    reply = json.loads(handle(json.dumps({"kind": "run", "text": text, **more})))
    assert reply["kind"] == "graph", reply
    return reply


def numbers(reply: Any) -> tuple[float, float, float]:
    leaf = reply["values"]["leaves"][0]
    return reply["values"]["data"][leaf["node"]], reply["values"]["grad"][leaf["node"]], leaf["moves"]["after"]


def test_a_loop_shows_its_last_pass_and_says_how_many_there_were():
    reply = ask(LOOP)
    assert reply["iterations"] == {"count": 100, "shown": 100, "kept": list(range(1, 101))}
    assert numbers(reply) == pytest.approx(plainly(100), rel=1e-12)
    assert reply["values"]["leaves"][0]["moves"]["start"] == -0.5


@pytest.mark.parametrize("step", [1, 2, 50, 99])
def test_any_pass_has_the_numbers_that_plain_python_has(step):
    ask(LOOP)
    reply = ask(LOOP, iteration=step)
    assert reply["iterations"]["shown"] == step
    assert numbers(reply) == pytest.approx(plainly(step), rel=1e-12)


def test_a_pass_is_the_same_whether_it_was_kept_or_is_asked_for_first():
    last = ask(LOOP)
    kept = ask(LOOP, iteration=7)
    ask("x*x")
    again = ask(LOOP, iteration=7)
    assert kept["values"] == again["values"]
    assert ask(LOOP)["values"] == last["values"]


def test_a_leaf_that_the_loop_leaves_alone_does_not_move():
    assert "moves" not in ask(LOOP)["values"]["leaves"][1]


def test_a_pass_beyond_the_last_is_the_last():
    assert ask(LOOP, iteration=1000)["iterations"]["shown"] == 100


def test_a_single_pass_has_no_iterations():
    assert "iterations" not in ask("from nanograd import Value\nx = Value(2.0)\n(x*x).backward()")


def test_a_kept_pass_can_be_looked_at_in_any_way_and_as_often():
    ask(LOOP)
    first = ask(LOOP, iteration=3)
    forward = ask(LOOP, iteration=3, input=0)
    derivative = ask(LOOP, iteration=3, derivative=[0])
    assert forward["pass"]["kind"] == "forward"
    assert derivative["values"]["data"][-1] == pytest.approx(first["values"]["grad"][0])
    assert ask(LOOP, iteration=3)["values"] == first["values"]


def test_a_question_about_a_pass_is_about_its_numbers():
    ask(LOOP, iteration=1)
    reply = json.loads(handle(json.dumps({"kind": "numeric", "text": LOOP, "iteration": 1, "node": 0})))
    assert reply["gradient"] == pytest.approx(-16)


def test_what_the_whole_loop_printed_stands_beside_each_pass():
    text = LOOP + "    print(step)\n"
    assert ask(text)["printed"] == ask(text, iteration=2)["printed"]


def test_the_passes_of_another_engine_are_run_for_again():
    last = ask(FOREIGN)
    first = ask(FOREIGN, iteration=1)
    assert last["iterations"] == {"count": 5, "shown": 5, "kept": [1, 2, 3, 4, 5]}
    assert first["iterations"]["shown"] == 1
    leaf = first["values"]["leaves"][0]
    assert first["values"]["data"][leaf["node"]] == 0.5
    assert leaf["moves"] == {"start": 0.5, "after": pytest.approx(0.4)}
    assert last["pass"]["kind"] == first["pass"]["kind"] == "foreign"


def test_long_loops_are_thinned_evenly_and_keep_the_first_and_the_last():
    iterations = Iterations(a_pass(), None)
    for _ in range(5 * MOST):
        iterations.add(a_pass())
    kept = iterations.described(iterations.count)["kept"]
    assert len(kept) <= MOST + 1
    assert kept[0] == 1
    assert kept[-1] == 5 * MOST + 1
    assert len({after - before for before, after in pairwise(kept[:-1])}) == 1


def test_large_graphs_are_kept_in_smaller_number():
    iterations = Iterations(a_pass(10_000), None)
    for _ in range(30):
        iterations.add(a_pass(10_000))
    assert 3 < len(iterations.described(31)["kept"]) < 8


def a_pass(size: int = 1) -> Pass:
    root = Value(1.0)
    return Pass(root, [root] * size, {root: 1.0}, {root: 0.0})


RENEWED = """from nanograd import Value
w = Value(0.3)
for target in (1.0, 2.0, 3.0):
    y = Value(target)
    loss = (w*2 - y)**2
    loss.backward()
    w = Value(w.data - 0.1 * w.grad)
"""


@pytest.mark.parametrize("which", [1, 2, 3])
def test_a_parameter_that_the_loop_makes_anew_starts_at_the_first_of_its_name(which):
    reply = ask(RENEWED, iteration=which)
    numbers = [0.3]
    for target in (1.0, 2.0, 3.0):
        numbers.append(numbers[-1] - 0.1 * 4 * (numbers[-1] * 2 - target))
    leaves = {reply["topology"]["nodes"][leaf["node"]]["title"]: leaf for leaf in reply["values"]["leaves"]}
    w = leaves["w"]
    assert reply["values"]["data"][w["node"]] == pytest.approx(numbers[which - 1])
    assert w["moves"] == {"start": 0.3, "after": pytest.approx(numbers[which])}
    assert RENEWED[slice(*w["span"])] == "0.3"
    assert "moves" not in leaves["y"]

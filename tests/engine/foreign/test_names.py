"""What nodes of a foreign engine are called, and the lines they come from."""

from __future__ import annotations

from nanograd.playground.running.run import run_text
from nanograd.playground.telling.titles import titles
from tests.engine.foreign.test_random_expressions import engine_of

ENGINE = engine_of("closures_in_a_set")


def named(program: str) -> list[str]:
    return titles(run_text(f"{ENGINE}\n\n\n{program}").nodes)


def test_leaves_are_called_by_where_they_are() -> None:
    titles_of_all = named(
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Layer:\n    w: list\n    b: Value\n\n\n"
        "W = [[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]]\nlayer = Layer([Value(0.5)], Value(0.25))\n"
        'state = {"wq": [[Value(0.1 * j) for j in range(3)] for _ in range(4)]}\np = {}\n'
        "for i in range(2):\n    p[f'h{i}'] = Value(1.0)\n"
        'y = W[1][0] * layer.b + state["wq"][3][2] * layer.w[0] + p["h1"]\ny.backward()\n'
    )
    leaves = ["W[1][0]", "layer.b", 'state["wq"][3][2]', "layer.w[0]", 'p["h1"]']
    assert [title for title in titles_of_all if title in leaves] == leaves


def test_a_function_of_the_persons_that_makes_leaves_is_no_operation() -> None:
    run = run_text(
        f"{ENGINE}\n\n\ndef loss_of(w, x):\n    target = Value(-2.0)\n"
        "    error = w * x + target\n    return error * error\n\n\n"
        "def train(steps):\n    w = Value(3.0)\n    for step in range(steps):\n        loss = loss_of(w, Value(0.5))\n"
        "        w.grad = 0.0\n        loss.backward()\n        w.data -= 0.1 * w.grad\n    return loss\n\n\ntrain(2)\n"
    )
    assert set(titles(run.nodes)) >= {"w", "target", "error", "loss"}
    made = dict(zip(titles(run.nodes), run.lines, strict=True))
    lines = run.text.lines
    assert "error = w * x + target" in lines[(made["error"] or 0) - 1]
    assert "return error * error" in lines[(made["loss"] or 0) - 1]
    assert run.judgement is not None
    assert run.judgement.says.endswith("all right")


def test_what_is_printed_is_what_python_prints() -> None:
    program = (
        "a = Value(2.0)\nb = [Value(3.0)]\nc = a * b[0]\nc.backward()\nprint(hasattr(a, 'label'), a.grad, b[0].grad)\n"
    )
    assert run_text(f"{ENGINE}\n\n\n{program}").printed == "False 3.0 2.0\n"


def test_what_an_object_keeps_as_its_own_is_called_by_where_the_object_is() -> None:
    program = (
        "class Neuron:\n    def __init__(self):\n        self.w = [Value(0.5), Value(-0.5)]\n"
        "        self.b = Value(0.25)\n\n    def __call__(self, x):\n"
        "        self.out = self.w[0] * x + self.w[1] * x + self.b\n        return self.out\n\n\n"
        "net = {'hidden': [Neuron(), Neuron()]}\nx = Value(2.0)\ny = net['hidden'][1](x)\n"
        "loss = y * y\nloss.backward()\n"
    )
    found = named(program)
    assert {'net["hidden"][1].w[0]', 'net["hidden"][1].w[1]', 'net["hidden"][1].b', "x", "loss"} <= set(found)


def test_a_name_that_says_what_made_a_node_is_no_name() -> None:
    text = """
class Number:
    def __init__(self, data, parents=(), name=""):
        self.data, self.grad, self.parents, self.name = data, 0.0, parents, name

    def __add__(self, other):
        return Number(self.data + other.data, (self, other), "+")

    def tanh(self):
        return Number(math.tanh(self.data), (self,), "tanh")


a, b = Number(1.0, name="first"), Number(2.0)
c = (a + b).tanh() + a
"""
    run = run_text("import math\n" + text)
    assert titles(run.nodes) == ["first", "b", "first + b", "tanh(first + b)", "c"]

"""Programs that reach into nodes of ours or of micrograd's: rules, inputs and attributes of their own, subclasses."""

from __future__ import annotations

import math

import pytest

from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import run_text
from nanograd.playground.telling.titles import titles

SWISH = """
import math

def swish(v):
    s = 1 / (1 + math.exp(-v.data))
    out = Value(v.data * s, (v,), 'swish')
    def _backward():
        v.grad += (s + v.data * s * (1 - s)) * out.grad
    out._backward = _backward
    return out

x = Value(0.5)
y = swish(x * 2) - 1
y.backward()
print(x.grad)
"""
SUBCLASS = """
class Traced(Value):
    made = 0

    def __mul__(self, other):
        Traced.made += 1
        return super().__mul__(other)

    def __add__(self, other):
        out = Traced(self.data + other.data, (self, other), '+')
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def cube(self):
        return self * self * self

a = Traced(2.0)
b = Traced(-0.5)
y = a * b + a.cube()
y.backward()
print(a.grad, b.grad, Traced.made, type(a + b).__name__)
"""
IMPORTS = ["", "from micrograd.engine import Value\n", "from nanograd import Value\n"]


def named(run: Run) -> list[str]:
    return titles(run.nodes)


@pytest.mark.parametrize("where", IMPORTS)
def test_an_operation_made_from_a_value_and_a_rule_is_drawn_and_checked(where: str) -> None:
    run = run_text(where + SWISH)
    s = 1 / (1 + math.exp(-1.0))
    assert float(run.printed) == pytest.approx(2 * (s + s * (1 - s)))
    assert named(run) == ["x", "2", "x·2", "swish(x·2)", "1", "y"]
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 6 gradients, all right"


def test_a_wrong_rule_on_a_value_of_ours_is_found() -> None:
    run = run_text(SWISH.replace("(s + v.data * s * (1 - s))", "s"))
    assert run.judgement is not None
    assert [finding.kind for finding in run.judgement.findings] == ["rule"]
    assert "d/dx of swish at 1" in run.judgement.findings[0].says


@pytest.mark.parametrize("where", IMPORTS)
def test_a_subclass_may_override_operators_and_add_methods(where: str) -> None:
    run = run_text(where + SUBCLASS)
    assert run.printed == "11.5 2.0 2 Traced\n"
    assert named(run)[-1] == "y"
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 6 gradients, all right"


@pytest.mark.parametrize("where", IMPORTS)
def test_rules_can_be_called_by_hand(where: str) -> None:
    run = run_text(
        f"{where}a, b = Value(0.5), Value(-0.3)\nc = a * b\no = c.tanh()\n"
        "o.grad = 1.0\no._backward()\nc._backward()\nprint(a.grad, b.grad)\n"
    )
    slope = 1 - math.tanh(-0.15) ** 2
    assert [float(each) for each in run.printed.split()] == pytest.approx([-0.3 * slope, 0.5 * slope])
    assert run.judgement is not None
    assert [run.nodes.index(step.sender) for step in run.judgement.steps] == [3, 2, 2]


@pytest.mark.parametrize("where", IMPORTS)
def test_a_leaf_may_be_spelled_with_no_inputs(where: str) -> None:
    run = run_text(f"{where}x = Value(3.0, (), 'input')\ny = x * x\ny.backward()\nprint(x)\n")
    assert run.printed == "Value(data=3.0, grad=6.0)\n"
    assert run.judgement is None


@pytest.mark.parametrize("where", IMPORTS)
def test_attributes_of_ones_own_stay_on_a_value(where: str) -> None:
    run = run_text(
        f"{where}p = Value(2.0)\np.velocity = 0.0\nfor step in range(3):\n    y = p * p\n    p.grad = 0.0\n"
        "    y.backward()\n    p.velocity = 0.9 * p.velocity - 0.1 * p.grad\n    p.data += p.velocity\n"
        "print(p.velocity, p.data)\n"
    )
    data, velocity = 2.0, 0.0
    for _ in range(3):
        velocity = 0.9 * velocity - 0.1 * 2 * data
        data += velocity
    assert [float(each) for each in run.printed.split()] == pytest.approx([velocity, data])


def test_every_operation_of_ours_has_a_rule_to_call() -> None:
    made = "(x.exp() + x.log() - x.sqrt() / 3 + 2 ** x + (x ** 3).tanh() + x.relu() + x.sigmoid() + 1 - x + 4 / x)"
    run = run_text(f"x = Value(0.7)\ny = {made}\ny.backward()\ny._backward = y._backward\n")
    plain = run_text(f"x = Value(0.7)\ny = {made}\ny.backward()\n")
    assert run.judgement is not None
    assert plain.judgement is None
    assert run.judgement.says.endswith("all right")
    assert run.judgement.grads[run.nodes[0]] == pytest.approx(plain.nodes[0].grad, rel=1e-12)
    assert run.data[-1] == pytest.approx(plain.data[-1], rel=1e-12)


def test_a_mixture_of_a_subclass_and_ours_keeps_what_is_ours_outside() -> None:
    run_text(SWISH)
    after = run_text("x = Value(2.0)\ny = x * x\ny.backward()\nprint(hasattr(x, '_backward'), isinstance(y, Value))\n")
    assert after.printed == "False True\n"


RELATIVES = {
    "micrograd": ("from micrograd.engine import Value as Kind", "_prev"),
    "micrograd with its networks": (
        "from micrograd.nn import MLP\nfrom micrograd.engine import Value as Kind",
        "_prev",
    ),
    "engine": ("from engine import Value as Kind", "_prev"),
    "scalar": ("from scalar import Scalar as Kind", "_deps"),
    "NanoGrad": ("from NanoGrad.value import Value as Kind", "_prev"),
    "of": ("from nanograd.value import Value as Kind", "_source_set"),
    "node": ("from micrograd.node import Node as Kind", "_prev"),
    "ours": ("from nanograd import Value as Kind, nn", "parents"),
}
SORTED = """
a, b = Kind(0.5), Kind(-0.3)
o = (a * b + a).tanh()
topo = []

def build(v):
    if v not in topo:
        for each in sorted(v.{inputs}, key=lambda each: each.data):
            build(each)
        topo.append(v)

build(o)
o.grad = 1.0
for node in {order}:
    node._backward()
print(a.grad, b.grad)
"""


@pytest.mark.parametrize("relative", RELATIVES)
def test_rules_of_every_relative_can_be_called_by_hand(relative: str) -> None:
    imports, inputs = RELATIVES[relative]
    run = run_text(f"{imports}\n{SORTED.format(inputs=inputs, order='reversed(topo)')}")
    slope = 1 - math.tanh(0.5 * -0.3 + 0.5) ** 2
    assert [float(each) for each in run.printed.split()] == pytest.approx([(1 - 0.3) * slope, 0.5 * slope])
    assert run.judgement is not None
    assert run.judgement.says == "your pass by hand: 5 gradients, all right"
    titled = dict(zip(run.nodes, named(run), strict=True))
    assert [titled[step.sender] for step in run.judgement.steps] == ["o", "a·b + a", "a·b + a", "a·b", "a·b"]
    assert run.passes == 1


@pytest.mark.parametrize("relative", RELATIVES)
def test_rules_called_in_a_wrong_order_are_named(relative: str) -> None:
    imports, inputs = RELATIVES[relative]
    run = run_text(f"{imports}\n{SORTED.format(inputs=inputs, order='topo')}")
    assert run.judgement is not None
    assert run.judgement.says == "your pass by hand: 3 of 5 gradients wrong"
    assert {finding.kind for finding in run.judgement.findings} == {"order"}


def test_a_second_pass_by_hand_finds_what_the_first_one_left() -> None:
    run = run_text("a = Value(3.0)\nb = a * a\nc = b * b\n" + "c.grad = 1.0\nc._backward()\nb._backward()\n" * 2)
    assert run.judgement is not None
    assert [(finding.kind, finding.says) for finding in run.judgement.findings] == [
        ("kept", "A gradient is kept from an earlier pass: b still held 18 when this one began.")
    ]


def test_a_network_by_hand_has_the_gradients_of_backward() -> None:
    made = (
        "import random\nfrom micrograd.nn import MLP\nrandom.seed(3)\nn = MLP(2, [3, 1])\n"
        "o = n([1.0, -2.0]) * n([0.5, 2.0])\n"
    )
    by_hand = (
        "topo, seen = [], set()\ndef build(v):\n    if v not in seen:\n        seen.add(v)\n"
        "        for c in v._prev:\n            build(c)\n        topo.append(v)\n"
        "build(o)\no.grad = 1.0\nfor v in reversed(topo):\n    v._backward()\n"
    )
    told = "print([round(p.grad, 12) for p in n.parameters()])\n"
    ours, theirs = run_text(f"{made}o.backward()\n{told}"), run_text(f"{made}{by_hand}{told}")
    assert theirs.printed == ours.printed
    assert theirs.judgement is not None
    assert theirs.judgement.says.endswith("all right")

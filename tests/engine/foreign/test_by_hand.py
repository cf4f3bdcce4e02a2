"""A backward pass that the text runs by hand, rule by rule, is shown and stepped as its pass, in its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import run_text
from nanograd.playground.telling.titles import titles
from tests.engine.foreign.test_random_expressions import engine_of

LEAVES = "a = Value(0.5)\nb = Value(-0.3)\no = (a * b + a).tanh()\n"
SORTED = """
topo, seen = [], set()

def build(v):
    if v not in seen:
        seen.add(v)
        for c in v._prev:
            build(c)
        topo.append(v)

build(o)
"""


def ran(program: str, style: str = "closures_in_a_set") -> Run:
    return run_text(f"{engine_of(style)}\n\n\n{program}")


def steps_of(run: Run) -> list[str]:
    assert run.judgement is not None
    named = dict(zip(run.nodes, titles(run.nodes), strict=True))
    return [f"{named[step.sender]} → {named[step.receiver]}" for step in run.judgement.steps]


def test_a_loop_over_the_order_is_the_pass() -> None:
    run = ran(f"{LEAVES}{SORTED}o.grad = 1.0\nfor v in reversed(topo):\n    v._backward()\nprint(a.grad, b.grad)")
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 5 gradients, all right"
    assert steps_of(run) == ["o → a·b + a", "a·b + a → a·b", "a·b + a → a", "a·b → a", "a·b → b"]
    assert run.passes == 1
    a, b = (run.judgement.grads[node] for node in run.nodes[:2])
    assert run.printed == f"{a} {b}\n"


def test_rules_called_one_by_one_are_stepped_in_the_order_they_were_called() -> None:
    run = ran(
        "a, b, c = Value(2.0), Value(-3.0), Value(10.0)\ne = a * b\nd = e + c\nf = Value(-2.0)\nL = d * f\n"
        "L.grad = 1.0\nL._backward()\nf._backward()\nd._backward()\ne._backward()\n"
    )
    assert steps_of(run) == ["L → d", "L → f", "d → e", "d → c", "e → a", "e → b"]
    assert [run.judgement.grads[node] for node in run.nodes if node.label in "abc"] == [6.0, -4.0, -2.0]  # type: ignore[union-attr]


def test_a_wrong_order_is_named() -> None:
    run = ran(f"{LEAVES}{SORTED}o.grad = 1.0\nfor v in topo:\n    v._backward()\n")
    assert run.judgement is not None
    assert [finding.kind for finding in run.judgement.findings] == ["order"]
    assert len(run.judgement.wrong) == 3


@pytest.mark.parametrize("zeroed", [True, False])
def test_each_round_of_a_training_by_hand_is_a_pass(zeroed: bool) -> None:
    zero = "        p.grad = 0.0\n" if zeroed else ""
    run = ran(
        "w = Value(3.0)\nfor step in range(4):\n    y = w * w\n    y.grad = 1.0\n    y._backward()\n"
        f"    for p in [w]:\n        p.data -= 0.1 * p.grad\n{zero}"
    )
    assert run.judgement is not None
    assert run.passes == 4
    kinds = [finding.kind for finding in run.judgement.findings]
    assert kinds == (["input-merged"] if zeroed else ["input-merged", "sum-of-passes"])
    w = run.nodes[0]
    assert run.judgement.truth[w] == pytest.approx(2 * run.data[0])
    if zeroed:
        assert run.data[0] == pytest.approx(3.0 * 0.8**3)


def test_a_rule_without_a_seed_is_no_pass() -> None:
    run = ran(f"{LEAVES}o._backward()\n")
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 5 gradients, all right"


def test_an_error_in_a_rule_called_by_hand_is_the_texts_own() -> None:
    run_by_hand = f"{LEAVES}o.grad = 1.0\nprint(type(o._backward()).__name__, o.nothing_of_the_kind._backward())\n"
    with pytest.raises(Exception, match="has no attribute 'nothing_of_the_kind'"):
        ran(run_by_hand)


WRITTEN = {
    "in a loop": "o.grad = 1.0\nfor v in reversed(topo):\n    for c, l in zip(v.parents, v.partials):\n"
    "        c.grad += l * v.grad\n",
    "with a sum": "o.grad = 1.0\nfor v in reversed(topo):\n    for i in range(len(v.parents)):\n"
    "        v.parents[i].grad = v.parents[i].grad + v.partials[i] * v.grad\n",
    "with the gradient in a name": "o.grad = 1.0\nfor v in topo[::-1]:\n    g = v.grad\n"
    "    for c, l in zip(v.parents, v.partials):\n        share = g * l\n        c.grad += share\n",
    "in a function": "def back(nodes):\n    for v in reversed(nodes):\n"
    "        for c, l in zip(v.parents, v.partials):\n"
    "            c.grad += l * v.grad\n\no.grad = 1.0\nback(topo)\n",
    "in a function for one node": "def hand_on(v):\n    for c, l in zip(v.parents, v.partials):\n"
    "        c.grad += l * v.grad\n\no.grad = 1.0\nfor v in reversed(topo):\n    hand_on(v)\n",
    "in a function for one input": "def give(node, share):\n    node.grad += share\n\no.grad = 1.0\n"
    "for v in reversed(topo):\n    for c, l in zip(v.parents, v.partials):\n        give(c, l * v.grad)\n",
    "in a method of a class of its own": "class Trainer:\n    def __init__(self, nodes):\n"
    "        self.nodes = nodes\n\n    def go_back(self):\n        for v in reversed(self.nodes):\n"
    "            for c, l in zip(v.parents, v.partials):\n                c.grad += l * v.grad\n\n"
    "o.grad = 1.0\nTrainer(topo).go_back()\n",
}
PARTIALS = """
import math


class Number:
    def __init__(self, data, parents=(), partials=()):
        self.data, self.grad = data, 0.0
        self.parents, self.partials = parents, partials

    def __add__(self, other):
        return Number(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Number(self.data * other.data, (self, other), (other.data, self.data))

    def tanh(self):
        t = math.tanh(self.data)
        return Number(t, (self,), (1 - t * t,))


a, b = Number(0.5), Number(-0.3)
c = a * b
d = c + a
o = d.tanh()
topo = [b, a, c, d, o]
"""


@pytest.mark.parametrize("style", WRITTEN)
def test_gradients_written_by_the_texts_own_loop_are_stepped_in_its_order(style: str) -> None:
    run = run_text(f"{PARTIALS}{WRITTEN[style]}print(a.grad, b.grad)")
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 5 gradients, all right"
    assert steps_of(run) == ["o → d", "d → c", "d → a", "c → a", "c → b"]
    assert run.passes == 1
    assert run.printed == f"{run.judgement.grads[run.nodes[0]]} {run.judgement.grads[run.nodes[1]]}\n"


def test_an_order_of_their_own_is_followed_contribution_by_contribution() -> None:
    swapped = WRITTEN["in a loop"].replace("reversed(topo)", "[o, d, a, c, b]").replace("zip(", "reversed_zip(")
    run = run_text(
        f"{PARTIALS}\ndef reversed_zip(a, b):\n    return list(zip(a, b))[::-1]\n\n{swapped}print(topo[0] is b)\n"
    )
    assert steps_of(run) == ["o → d", "d → a", "d → c", "c → b", "c → a"]


def test_a_loop_in_the_wrong_order_is_named() -> None:
    run = run_text(f"{PARTIALS}{WRITTEN['in a loop'].replace('reversed(topo)', '[o, c, d, a, b]')}")
    assert run.judgement is not None
    assert [finding.kind for finding in run.judgement.findings] == ["order"]
    assert steps_of(run) == ["o → d", "c → a", "c → b", "d → c", "d → a"]


def test_a_loop_that_overwrites_is_named() -> None:
    run = run_text(f"{PARTIALS}{WRITTEN['in a loop'].replace('+=', '=')}")
    assert run.judgement is not None
    assert [finding.kind for finding in run.judgement.findings] == ["overwritten"]


def test_a_loop_with_a_wrong_slope_is_named() -> None:
    run = run_text(PARTIALS.replace("1 - t * t", "1 - t") + WRITTEN["in a loop"])
    assert run.judgement is not None
    assert "rule" in [finding.kind for finding in run.judgement.findings]


def test_each_round_of_a_training_with_a_loop_of_its_own_is_a_pass() -> None:
    run = run_text(
        f"{PARTIALS}\nfor step in range(3):\n    topo = [a, b, ab := a * b, o := ab.tanh()]\n"
        "    for n in topo:\n        n.grad = 0.0\n    o.grad = 1.0\n    for v in reversed(topo):\n"
        "        for p, l in zip(v.parents, v.partials):\n            p.grad += l * v.grad\n"
        "    a.data -= 0.1 * a.grad\nprint(a.data)\n"
    )
    assert run.passes == 3
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 4 gradients, all right"
    a = run.nodes[0]
    assert run.data[0] - 0.1 * run.judgement.grads[a] == float(run.printed)


def test_a_tape_that_is_played_without_naming_the_output_is_the_pass() -> None:
    tape = (Path(__file__).parent / "right" / "tape.py").read_text("utf-8")
    tape = tape.replace("def backward(self, out):", "def backward(self):\n        out = self.entries[-1][0]")
    run = run_text(tape.replace("tape.backward(out)", "tape.backward()"))
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 7 gradients, all right"
    assert run.passes == 1
    assert steps_of(run)[:3] == ["out → w", "out → v", "w → cos(u·v)"]


def test_gradients_written_one_by_one_are_the_pass() -> None:
    run = ran(
        "a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)\ne = a * b\nd = e + c\nL = d * f\n"
        "L.grad = 1.0\nf.grad = 4.0\nd.grad = -2.0\nc.grad = -2.0\ne.grad = 1.0 * d.grad\n"
        "a.grad = b.data * e.grad\nb.grad = a.data * e.grad\n"
    )
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 7 gradients, all right"
    assert steps_of(run) == ["L → f", "L → d", "d → c", "d → e", "e → a", "e → b"]

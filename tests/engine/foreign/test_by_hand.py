"""A backward pass that the text runs by hand, rule by rule, is shown and stepped as its pass, in its order."""

from __future__ import annotations

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

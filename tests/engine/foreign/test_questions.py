"""Questions about graphs with operations that are the person's own: the numeric check, its curve, and predictions."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from tests.engine.foreign.test_random_expressions import engine_of
from tests.engine.playground.asking import graph, reply_to

HERE = Path(__file__).parent
IN_MAIN = (HERE / "right" / "everything_in_main.py").read_text("utf-8")
SWISH = (HERE / "wrong" / "half_a_swish_rule.py").read_text("utf-8")


def numeric(text: str, title: str, **more: Any) -> dict[str, Any]:
    titles = [node["title"] for node in graph(text)["topology"]["nodes"]]
    reply = reply_to({"kind": "numeric", "text": text, "node": titles.index(title), **more})
    assert reply["kind"] == "numeric", reply
    return reply


def softsign(x: float) -> float:
    return x / (1 + abs(x))


@pytest.mark.parametrize("title", ["a", "b", "a·b", "a·b + a", "softsign(a·b + a)"])
def test_the_check_goes_through_an_operation_of_ones_own(title: str) -> None:
    reply = numeric(IN_MAIN, title)
    assert reply["verdict"] == "agrees"
    assert reply["gradient"] == pytest.approx(reply["numeric"], rel=1e-7)


def test_the_curve_is_their_own_operation_at_other_numbers() -> None:
    reply = numeric(IN_MAIN, "a")
    assert len(reply["ys"]) == 161
    assert reply["ys"] == pytest.approx([softsign(-0.6 * x + x) for x in reply["xs"]])


def test_another_number_can_be_explored() -> None:
    reply = numeric(IN_MAIN, "a", at=2.0)
    assert reply["y"] == pytest.approx(softsign(0.8))
    assert reply["gradient"] == pytest.approx(0.4 / 1.8**2)
    assert reply["verdict"] == "agrees"


def test_a_wrong_rule_of_ones_own_disagrees_with_the_curve() -> None:
    reply = numeric(SWISH, "x·w")
    s = 1 / (1 + math.exp(-0.85))
    assert reply["verdict"] == "disagrees"
    assert reply["numeric"] == pytest.approx(1.7 * (s + 0.85 * s * (1 - s)))


def test_the_result_of_an_operation_of_ones_own_can_be_predicted() -> None:
    nodes = graph(IN_MAIN)["topology"]["nodes"]
    place = next(place for place, node in enumerate(nodes) if node["title"].startswith("softsign"))
    request = {"kind": "predict", "text": IN_MAIN, "step": {"kind": "forward", "node": place}}
    assert reply_to({**request, "answer": "0.2424"})["right"]
    assert not reply_to({**request, "answer": "0.32"})["right"]


def test_each_contribution_of_their_pass_can_be_predicted() -> None:
    contributions = graph(IN_MAIN)["topology"]["contributions"]
    assert len(contributions) == 5
    request = {"kind": "predict", "text": IN_MAIN, "step": {"kind": "contribution", "index": 0}}
    assert reply_to({**request, "answer": "0.5739"})["right"]
    assert "forgot the local derivative" in reply_to({**request, "answer": "1"})["says"]["english"]


def test_two_edges_that_a_set_has_merged_are_drawn_and_said_once() -> None:
    engine = (HERE / "right" / "closures_in_a_set.py").read_text("utf-8").partition("\n\na = Value")[0]
    reply = graph(f"{engine}\n\na = Value(3.0)\nb = a + a\nc = b * b\nc.backward()\n")
    assert [(edge["from"], edge["to"]) for edge in reply["topology"]["edges"]] == [(0, 1), (0, 1), (1, 2), (1, 2)]
    assert [finding["says"]["english"] for finding in reply["pass"]["findings"]] == [
        "+ used a twice, and the engine keeps it once as an input; both edges are drawn."
    ]
    assert reply["pass"]["says"]["english"] == "your engine: 3 gradients, all right"


def test_a_large_graph_is_judged_all_the_same() -> None:
    engine = (HERE / "right" / "counts_what_it_waits_for.py").read_text("utf-8").partition("\n\np = Cell")[0]
    program = f"{engine}\n\na = Cell(1.0)\nb = a\nfor _ in range(20_000):\n    b = b + a\nb.backward()\n"
    reply = reply_to({"kind": "run", "text": program})
    assert reply["kind"] == "large"
    assert reply["pass"]["says"]["english"] == "your engine: 20\u202f001 gradients, all right"


FORWARD_ONLY = (
    "class Number:\n    def __init__(self, data, made_from=()):\n"
    "        self.data, self.grad, self.made_from = data, 0.0, made_from\n\n"
    "    def __mul__(self, other):\n        return Number(self.data * other.data, (self, other))\n\n\n"
    "a, b = Number(2.0), Number(3.0)\nc = a * b\n"
)


def test_an_engine_without_a_pass_is_not_wrong_and_shows_what_it_should_find() -> None:
    reply = graph(FORWARD_ONLY)
    says = "your engine has no backward pass yet: these are the gradients that it should find"
    assert reply["pass"]["says"]["english"] == says
    assert reply["values"]["grad"] == [3.0, 2.0, 1.0]
    assert len(reply["topology"]["contributions"]) == 2


def test_a_method_that_seeds_the_output_is_no_pass_of_its_own() -> None:
    reply = graph(
        "class Number:\n    def __init__(self, data, sources=()):\n"
        "        self.data, self.gradient, self.sources = data, 0.0, sources\n\n"
        "    def take(self, share):\n        self.gradient += share\n\n"
        "    def __mul__(self, other):\n"
        "        return Number(self.data * other.data, ((self, other.data), (other, self.data)))\n\n\n"
        "class Differentiation:\n    def __init__(self, order):\n        self.order = order\n\n"
        "    def run(self):\n        self.order[-1].take(1.0)\n        for node in reversed(self.order):\n"
        "            for source, slope in node.sources:\n                source.take(slope * node.gradient)\n\n\n"
        "a, b = Number(2.0), Number(3.0)\nc = a * b\nd = c * a\nDifferentiation([a, b, c, d]).run()\n"
    )
    assert reply["pass"]["says"]["english"] == "your engine: 4 gradients, all right"
    assert reply["passes"] == 1


def test_a_pass_in_which_all_that_is_handed_on_is_0_is_a_pass() -> None:
    engine = engine_of("tape_by_index")
    reply = graph(f"{engine}\n\ntape = Tape()\nx = tape.put(0.0)\nout = x * x\ntape.rewind(out)\n")
    assert reply["pass"]["says"]["english"] == "your engine: 2 gradients, all right"
    assert reply["values"]["grad"] == [0.0, 1.0]

"""Tests that a large graph is grouped as a person would, sent as columns with right numbers, and explained."""

from __future__ import annotations

import json
import math
from array import array
from typing import Any

import pytest

from nanograd.playground.large import large_graph
from nanograd.playground.running.run import run_text
from nanograd.playground.session import columns, handle
from nanograd.playground.shown import current_graph
from tests.engine.playground.asking import reply_to
from tests.engine.playground.large_programs import CHAIN, POINTS, RANDOM, RECURRENT, gpt

CODES = {"u8": "B", "u16": "H", "i32": "i", "f64": "d"}


class Large:
    """A reply for a large graph, its columns read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reply = reply_to({"kind": "run", "text": text})
        assert self.reply["kind"] == "large", self.reply.get("error")
        raw = columns()
        self.column: dict[str, Any] = {}
        for name, place in self.reply["columns"].items():
            numbers = array(CODES[place["type"]])
            start = place["offset"]
            numbers.frombytes(raw[start : start + place["length"] * numbers.itemsize])
            self.column[name] = numbers
        self.groups = self.reply["topology"]["groups"]

    def path(self, group: int) -> str:
        """The titles around a group, and its own."""
        titles = []
        while group > 0:
            titles.append(self.groups[group]["title"])
            group = self.groups[group]["parent"]
        return " / ".join(reversed(titles))

    @property
    def paths(self) -> list[str]:
        return [self.path(group) for group in range(len(self.groups))]

    def boxes(self, group: int) -> int:
        """How many boxes a group opens into."""
        inner = sum(each["parent"] == group for each in self.groups)
        return inner + sum(1 for each in self.column["group"] if each == group)

    def why(self, node: int, opened: list[int] | None = None) -> dict[str, Any]:
        wanted = self.reply["topology"]["open"] if opened is None else opened
        found = reply_to({"kind": "why", "text": self.text, "node": node, "open": wanted})
        assert found["kind"] == "why"
        return found


@pytest.fixture(scope="module")
def gpt_graph() -> Large:
    return Large(gpt())


def test_a_gpt_is_grouped_by_positions_heads_and_calls_without_any_annotation(gpt_graph: Large) -> None:
    assert "gpt (position 3) / head 2 / softmax" in gpt_graph.paths
    assert "gpt (position 3) / linear q / row 5" in gpt_graph.paths
    assert "gpt (position 0) / rmsnorm" in gpt_graph.paths
    top = [each["title"] for each in gpt_graph.groups if each["parent"] == 0 and each["kind"] != "name"]
    assert top == [f"gpt (position {position})" for position in range(7)]


def test_an_engine_of_the_texts_own_gives_the_same_groups() -> None:
    ours, theirs = Large(gpt(width=8)), Large(gpt(width=8, own_engine=True))
    called = {path for path in ours.paths if path.startswith("gpt (") and " – " not in path}
    assert called - set(theirs.paths) == set()
    assert theirs.reply["pass"]["kind"] == "foreign"


def test_equal_calls_have_equal_shapes(gpt_graph: Large) -> None:
    shapes = {gpt_graph.path(at): each["shape"] for at, each in enumerate(gpt_graph.groups)}
    first = shapes["gpt (position 3) / head 0 / softmax"]
    assert shapes["gpt (position 3) / head 2 / softmax"] == first
    assert shapes["gpt (position 4) / head 2 / softmax"] != first  # one letter more to look at


@pytest.mark.parametrize(
    "text", [gpt(), CHAIN.format(100_000), RANDOM.format(30_000), POINTS.format(100), RECURRENT.format(50)]
)
def test_every_group_opens_into_few_boxes_and_four_clicks_reach_any_scalar(text: str) -> None:
    large = Large(text)
    counts = [0] * len(large.groups)
    for at in large.column["group"]:
        counts[at] += 1
    for each in large.groups[1:]:
        counts[each["parent"]] += 1
    assert max(counts) <= 64
    ops = large.reply["topology"]["ops"]
    for node, group in enumerate(large.column["group"]):
        depth, at = 0, group
        while at > 0:
            depth, at = depth + (at not in large.reply["topology"]["open"]), large.groups[at]["parent"]
        assert depth <= 4 or large.groups[group]["kind"] == "name", (large.path(group), ops[large.column["op"][node]])


def test_the_numbers_are_those_of_the_engine(gpt_graph: Large) -> None:
    run = run_text(gpt())
    run.output.grad = 0.0
    for node in run.nodes:
        node.grad = 0.0
    run.output.backward()
    by_name = {node.label: node.grad for node in run.nodes if not node.parents and node.label.startswith("state")}
    names = gpt_graph.reply["topology"]["names"]
    of = gpt_graph.column
    found = {names[name]: grad for name, grad in zip(of["name"], of["grad"], strict=True) if names[name] in by_name}
    assert found == pytest.approx(by_name, rel=1e-12)
    run.release()
    sent = [0.0] * gpt_graph.reply["count"]
    for step, edge in enumerate(of["step"]):
        receiver = of["from"][edge]
        assert of["before"][step] == sent[receiver]
        sent[receiver] = of["after"][step]


def test_a_known_topology_is_not_sent_again(gpt_graph: Large) -> None:
    signature = gpt_graph.reply["signature"]
    again = reply_to({"kind": "run", "text": gpt_graph.text, "known": signature})
    assert again["topology"] is None
    assert "op" not in again["columns"]
    assert "data" in again["columns"]


def test_no_bytes_go_with_another_reply() -> None:
    handle(json.dumps({"kind": "run", "text": "x*2"}))
    assert columns() == b""


@pytest.mark.parametrize("text", [gpt(), RECURRENT.format(50), POINTS.format(30), RANDOM.format(20_000)])
def test_the_ways_of_a_gradient_and_the_rest_add_up_to_it(text: str) -> None:
    large = Large(text)
    leaves = [leaf["node"] for leaf in large.reply["leaves"]]
    for node in leaves[:: max(1, len(leaves) // 4)]:
        found = large.why(node)
        gradient = large.column["grad"][node]
        assert found["gradient"] == pytest.approx(gradient, rel=1e-9, abs=1e-15)
        total = math.fsum([*(way["share"] for way in found["ways"]), found["rest"]])
        assert total == pytest.approx(found["gradient"], rel=1e-12, abs=1e-15)


def test_a_way_says_through_which_boxes_it_goes_and_how_much_is_left_there() -> None:
    text = "x = Value(3.0)\na = x * 2\nb = x * 5\nfor _ in range(6000):\n    b = b * 1\ny = a + b\n"
    large = Large(text)
    x = large.reply["leaves"][0]["node"]
    ways = large.why(x)["ways"]
    assert [way["share"] for way in ways] == [5.0, 2.0]
    assert [way["product"][0] for way in ways] == [1.0, 1.0]
    assert all(way["boxes"][-1] == -1 - x for way in ways)


def test_a_leaf_that_nothing_depends_on_has_no_way() -> None:
    large = Large(CHAIN.format(6000))
    found = large.why(large.reply["topology"]["output"])
    assert [way["share"] for way in found["ways"]] == [1.0]


def test_a_part_of_it_is_told_in_words(gpt_graph: Large) -> None:
    output = gpt_graph.reply["topology"]["output"]
    [node] = reply_to({"kind": "part", "text": gpt_graph.text, "nodes": [output]})["nodes"]
    assert (node["title"], node["kind"]) == ("loss", "operation")
    refused = reply_to({"kind": "part", "text": gpt_graph.text, "nodes": [10**7]})
    assert "there is no node 10000000" in refused["error"]["message"]["english"]


def test_a_number_that_is_none_is_told_with_its_line() -> None:
    text = "x = Value(1e200)\ny = x * 1\nfor _ in range(6000):\n    y = y + 1\nz = y * x\n"
    [notice, *_] = Large(text).reply["notices"]
    assert (notice["kind"], notice["line"]) == ("not-finite", 5)
    assert notice["message"]["english"] == "z becomes infinite on line 5: 1e+200 × 1e+200."


def test_a_question_that_only_small_graphs_can_be_asked_says_so() -> None:
    refused = reply_to({"kind": "run", "text": CHAIN.format(30_000), "engine": "assign"})
    assert "that can be asked of up to" in refused["error"]["message"]["english"]


def test_a_closed_branch_passes_nothing_on_in_a_large_graph_either() -> None:
    text = "x = Value(-1.0)\nr = x.relu()\nfor _ in range(6000):\n    x = x + 0\ny = r**0.5 + x * 0\ny.backward()\n"
    large = Large(text)
    leaf = large.reply["leaves"][0]["node"]
    assert large.column["grad"][leaf] == 0.0
    assert large.why(leaf)["gradient"] == 0.0
    [notice] = large.reply["notices"]  # of r, whose own gradient is infinite, as in a small graph
    assert "NaN" not in notice["message"]["english"]


def test_a_mistake_after_a_large_graph_is_told_with_it() -> None:
    large = Large("x = Value(2.0)\ny = x\nfor _ in range(6000):\n    y = y + 1\nz = y + foo\n")
    assert "'foo' is not defined" in large.reply["unfinished"]["message"]["english"]


def test_a_pass_of_a_large_loop_can_be_asked_for_again_after_another_was() -> None:
    text = (
        "x = Value(0.5)\nfor i in range(3):\n    y = x\n    for _ in range(3000):\n        y = y * 0.999\n"
        "    x.grad = 0\n    y.backward()\n    x.data = x.data - 0.1 * x.grad\n"
    )

    def ask(iteration: int) -> Any:
        reply = reply_to({"kind": "run", "text": text, "iteration": iteration})
        return reply["kind"], reply["signature"], reply.get("count")

    first = ask(0)
    assert first[0] == "large"
    ask(2)
    assert reply_to({"kind": "part", "text": text, "iteration": 0, "nodes": [0]})["kind"] == "part"
    assert ask(0) == first


def test_an_undefined_operation_beyond_what_is_drawn_node_by_node_is_its_own_failure() -> None:
    text = "x = Value(-1.0)\ny = x\nfor _ in range(30_000):\n    y = y + 0\nz = y.log()\n"
    reply = reply_to({"kind": "run", "text": text})
    assert reply["kind"] == "error"
    assert "log needs a positive number" in reply["error"]["message"]["english"]


def test_what_is_refused_names_the_limit_that_it_is_beyond() -> None:
    refused = reply_to({"kind": "run", "text": CHAIN.format(30_000), "engine": "overwrites"})
    assert "that can be asked of up to 20000" in refused["error"]["message"]["english"].replace("\u202f", "")


QUESTIONS = "a = Value(0.5)\nb = Value(-2.0)\nc = a * b + 3\nd = (c ** 2).tanh() + c / b\nd.backward()\n"


def test_what_is_asked_of_a_large_graph_is_answered_as_for_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(node: int, index: int) -> list[Any]:
        about = {"text": QUESTIONS}
        forward = {"kind": "forward", "node": 3, "edges": []}
        sent = {"kind": "contribution", "index": index, "edge": 0, "sender": 0, "receiver": 0, "slot": 0}
        sent |= {"received": 1, "expected": 1, "remark": None, "overwrites": False}
        checked = reply_to({"kind": "numeric", "node": node, **about})
        del checked["signature"]
        return [
            checked,
            reply_to({"kind": "predict", "step": forward, "answer": "-1.5", **about}),
            reply_to({"kind": "predict", "step": sent, "answer": "17", **about}),
            reply_to({"kind": "latex", "step": sent, **about}),
            reply_to({"kind": "latex", "step": forward, **about}),
        ]

    small = [ask(node, node) for node in range(5)]
    monkeypatch.setattr(current_graph, "LARGE", 4)
    assert reply_to({"kind": "run", "text": QUESTIONS})["kind"] == "large"
    assert [ask(node, node) for node in range(5)] == small


def test_a_check_of_what_half_the_graph_depends_on_takes_fewer_points() -> None:
    curve = reply_to({"kind": "numeric", "text": CHAIN.format(50_000), "node": 0})
    assert 25 <= len(curve["xs"]) < 161
    assert curve["verdict"] == "agrees"


def test_parameters_that_share_a_name_are_called_by_where_they_are(gpt_graph: Large) -> None:
    strips = [each["title"] for each in gpt_graph.groups if each["parent"] == 0 and each["kind"] == "name"]
    assert strips == ["state", "wq", "wk", "wv", "wo", "up", "down"]
    names = set(gpt_graph.reply["topology"]["names"])
    assert {"wq[0][0]", "wo[15][15]", "up[63][15]", "down[15][63]", 'state["wpe"][1][3]'} <= names


def test_a_node_without_a_name_is_called_by_its_formula_in_short_names(gpt_graph: Large) -> None:
    column, names = gpt_graph.column, gpt_graph.reply["topology"]["names"]
    weight = next(node for node, name in enumerate(column["name"]) if names[name] == "up[3][0]")
    edge = column["from"].index(weight)
    used = next(node for node in range(len(column["data"])) if column["start"][node + 1] > edge)
    told = reply_to({"kind": "part", "text": gpt_graph.text, "nodes": [used, used + 3]})["nodes"]
    assert told[0]["title"] == "up[3][0]·x[0]·scale"
    assert all("(…" not in each["title"] for each in told)


def test_a_call_tells_the_line_that_made_it(gpt_graph: Large) -> None:
    called = {each["title"]: each["called"] for each in gpt_graph.groups if each["parent"] == 0}
    lines = gpt_graph.text.splitlines()
    assert "gpt(tokens[position]" in lines[called["gpt (position 3)"] - 1]


def test_what_is_too_large_to_be_drawn_is_computed_and_told_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Large(POINTS.format(10))
    monkeypatch.setattr(large_graph, "LARGEST_IN_GROUPS", 5000)
    told = Large(POINTS.format(10))
    topology, of = told.reply["topology"], told.column
    assert topology["summary"] == {
        "nodes": drawn.reply["count"],
        "contributions": len(drawn.column["from"]),
        "leaves": len(drawn.reply["leaves"]),
    }
    assert told.paths == drawn.paths
    # The leaves with their gradients, and the output.
    assert told.reply["count"] == len(drawn.reply["leaves"]) + 1
    gradients = [drawn.column["grad"][leaf["node"]] for leaf in drawn.reply["leaves"]]
    assert [of["grad"][leaf["node"]] for leaf in told.reply["leaves"]] == gradients
    output = topology["output"]
    assert of["data"][output] == drawn.column["data"][drawn.reply["topology"]["output"]]
    [word] = reply_to({"kind": "part", "text": told.text, "nodes": [output]})["nodes"]
    assert word["title"] == "loss"
    refused = reply_to({"kind": "why", "text": told.text, "node": 0, "open": [0]})
    assert "that can be asked of up to" in refused["error"]["message"]["english"]


def test_a_group_that_is_not_drawn_tells_what_passes_in_and_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_graph, "LARGEST_IN_GROUPS", 5000)
    text = (
        "def tripled(x):\n    for _ in range(3000):\n        x = x + 0\n    return x * 3\n\n"
        "def ended(x, y):\n    for _ in range(3000):\n        x = x + 0\n    return x * y + x\n\n"
        "a = Value(2.0)\nb = Value(5.0)\nt = tripled(a)\ne = ended(t, b)\n"
    )
    told = Large(text)
    at = {path: group for group, path in enumerate(told.paths)}
    tripled, ended = at["tripled"], at["ended"]
    of = told.column
    assert [of["inputs"][tripled], of["outputs"][tripled], of["heat"][tripled]] == [1, 1, 6.0]
    assert [of["inputs"][ended], of["outputs"][ended], of["heat"][ended]] == [2, 1, 1.0]


def part(large: Large, nodes: list[int]) -> list[str]:
    """What nodes are called."""
    found = reply_to({"kind": "part", "text": large.text, "nodes": nodes})
    return [each["title"] for each in found["nodes"]]


def test_a_running_sum_is_told_by_its_ends_or_by_how_much_it_adds_up() -> None:
    summed = Large("exps = [Value(0.1 * i, label=f'e{i}') for i in range(6000)]\ntotal = sum(exps)\ntotal.backward()\n")
    adds = [node for node, op in enumerate(summed.column["op"]) if summed.reply["topology"]["ops"][op] == "add"]
    told = part(summed, adds[:3])
    assert told == ["0 + e0", "e0 + e1", "e0 + … + e2"]
    far = "long_name_of_a_term = [Value(0.1 * i) * Value(2.0) for i in range(6000)]\n"
    deep = Large(far + "total = sum((each + 1).exp() for each in long_name_of_a_term)\ntotal.backward()\n")
    adds = [
        node
        for node in range(len(deep.column["op"]))
        if deep.reply["topology"]["symbols"][deep.column["symbol"][node]] == "+"
    ]
    assert "Σ (3)" in part(deep, adds[-4:] + adds[:12])


def test_a_line_without_a_good_name_is_called_by_what_it_does_place_by_place() -> None:
    text = """def step(x, fed):
    x = [a + b for a, b in zip(x, fed)]
    return [(a * a).exp() for a in x]

x = [Value(0.01) for _ in range(60)]
fed = [Value(0.02) for _ in range(60)]
for turn in range(30):
    x = step(x, fed)
loss = sum(x)
loss.backward()
"""
    titles = {each["title"] for each in Large(text).groups}
    assert "x + fed" in titles


def test_many_places_of_one_name_are_a_group_of_that_name() -> None:
    text = """from nanograd.nn import MLP
pictures = [[0.1 * i for i in range(64)] for _ in range(8)]
model = MLP(64, [16, 10])
loss = 0.0
for label, image in enumerate(pictures):
    scores = model(image)
    loss = loss - scores[label]
loss.backward()
"""
    found = Large(text)
    pixels = [each for each in found.groups if each["title"] == "x"]
    assert pixels
    assert {each["size"] for each in pixels} == {64}

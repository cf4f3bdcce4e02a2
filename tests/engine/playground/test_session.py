"""Tests of the one door between the page and Python: requests in, replies out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from nanograd import Value
from nanograd.examples import examples
from nanograd.gradcheck import numeric_gradient
from nanograd.graph import topological_order
from nanograd.playground.running.run import run_text
from nanograd.playground.session import handle
from nanograd.playground.shown import current_graph as shown
from tests.engine.playground.asking import ask, graph
from tests.engine.random_graphs import recipes
from tests.engine.work import calls

ROOT = Path(__file__).parents[3]


def test_an_unknown_request_is_answered():
    reply = json.loads(handle('{"kind": "dance"}'))
    assert reply["error"]["message"]["english"] == "No request is called 'dance'."


def test_a_mistake_of_our_own_is_an_answer_too(monkeypatch):
    def broken(text):
        raise RuntimeError("oh")

    monkeypatch.setattr(shown, "run_text", broken)
    assert ask("x")["error"]["kind"] == "internal"


def test_the_topology_stays_home_when_the_page_has_it():
    first = ask("x = 2\ny = x*w")
    again = ask("x = 2\ny = x*w", known=first["signature"])
    assert (again["topology"], again["values"]) == (None, first["values"])


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("x = 2\ny = tanh(x*w)", "x = -3.25\ny = tanh(x*w)"),
        ("x = Value(2)\ny = x**3 + 2", "x = Value(1000)\ny = x**3 + 2"),
        ("y = x*2", "y = x*2 # more"),
    ],
)
def test_a_number_that_moves_keeps_the_signature(text, moved):
    signature = ask(text)["signature"]
    assert ask(moved)["signature"] == signature
    assert ask(moved, known=signature)["topology"] is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("y = x*2", "y = x*3"),
        ("y = x^2", "y = x^3"),
        ("y = x*2", "z = x*2"),
        ("y = x*2", "\ny = x*2"),
        ("y = x*w", "y = w*x"),
        ("y = x*w", "y = x + w"),
        ("x = Value(2)\ny = x * x", "x = Value(2)\nw = Value(2)\ny = x * w"),
        (
            "from nanograd import scope\nwith scope('a'):\n    x = Value(1)",
            "from nanograd import scope\nwith scope('b'):\n    x = Value(1)",
        ),
    ],
)
def test_another_topology_has_another_signature(text, other):
    signature = ask(text)["signature"]
    assert ask(other, known=signature)["topology"] is not None


def test_the_signature_is_the_same_in_every_process():
    code = "from tests.engine.playground.asking import ask; print(ask('y = x*2')['signature'])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == ask("y = x*2")["signature"]


def test_a_fixed_number_is_part_of_its_operation():
    topology = graph("y = x^3")["topology"]
    assert [node["title"] for node in topology["nodes"]] == ["x", "y"]
    assert (topology["nodes"][1]["symbol"], topology["nodes"][1]["fixed"]) == ("^3", {"1": "3"})
    assert len(topology["edges"]) == len(topology["contributions"]) == 1


def test_a_value_used_twice_has_two_edges_and_two_contributions():
    reply = graph("a = 3\nb = a + a")
    assert reply["topology"]["edges"] == [{"from": 0, "to": 1, "slot": 0}, {"from": 0, "to": 1, "slot": 1}]
    assert [(c["received"], c["expected"]) for c in reply["topology"]["contributions"]] == [(1, 2), (2, 2)]
    assert reply["values"]["after"] == [1.0, 2.0]


def check_contributions(reply):
    """Every gradient is the sum of what arrives, and every sender's gradient is final when it sends."""
    topology, values = reply["topology"], reply["values"]
    total = [values["start"].get(str(index), 0.0) for index in range(len(values["data"]))]
    total[topology["output"]] += 1.0
    left = [0] * len(total)
    for contribution in topology["contributions"]:
        left[topology["edges"][contribution["edge"]]["from"]] += 1
    for index, contribution in enumerate(topology["contributions"]):
        edge = topology["edges"][contribution["edge"]]
        assert left[edge["to"]] == 0
        assert values["before"][index] == total[edge["from"]]
        assert values["contribution"][index] == pytest.approx(values["grad"][edge["to"]] * values["local"][index])
        total[edge["from"]] += values["contribution"][index]
        left[edge["from"]] -= 1
        assert (values["after"][index], contribution["received"]) == (
            total[edge["from"]],
            contribution["expected"] - left[edge["from"]],
        )
    assert total == values["grad"]


def as_formulas(root: Value) -> str:
    """A graph as text in expression mode, one line per operation."""
    names: dict[Value, str] = {}
    lines = []
    for index, node in enumerate(topological_order(root)):
        if node.op == "constant":
            names[node] = f"({node.data!r})"
            continue
        names[node] = f"v{index}"
        inputs = [names[parent] for parent in node.parents]
        match node.op:
            case "":
                formula = repr(node.data)
            case "add" | "sub" | "mul" | "div" | "pow" | "powv":
                sign = {"add": "+", "sub": "−", "mul": "·", "div": "/", "pow": "^", "powv": "^"}[node.op]
                formula = f"{inputs[0]} {sign} {inputs[1]}"
            case "neg":
                formula = f"-{inputs[0]}"
            case op:
                formula = f"{op}({', '.join(inputs)})"
        lines.append(f"v{index} = {formula}")
    return "\n".join(lines)


@settings(max_examples=60)
@given(recipes(smooth=True))
def test_contributions_sum_to_the_gradient_and_the_gradient_is_the_slope(recipe):
    _, root = recipe.build()
    text = as_formulas(root)
    reply = graph(text)
    check_contributions(reply)
    run = run_text(text)
    by_name = dict(zip((n["name"] for n in reply["topology"]["nodes"]), reply["values"]["grad"], strict=True))
    for leaf in run.leaves:
        expected = numeric_gradient(run.output, leaf.node)
        assert by_name[leaf.node.label] == pytest.approx(expected, rel=1e-4, abs=1e-4 * max(1, abs(root.data)))


@settings(max_examples=40)
@given(recipes())
def test_a_text_s_graph_is_the_graph_it_spells(recipe):
    _, root = recipe.build()
    root.backward()
    reply = graph(as_formulas(root))
    check_contributions(reply)
    assert reply["values"]["data"][-1] == pytest.approx(root.data, rel=1e-12)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_runs(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # some save a picture
    reply = graph(example.text)
    check_contributions(reply)
    assert reply["notices"] == []
    assert all(node["line"] for node in reply["topology"]["nodes"])


def test_the_neuron_s_numbers_are_those_of_the_lecture():
    reply = graph(next(example.text for example in examples() if example.name == "one_neuron"))
    values = dict(
        zip(
            (n["title"] for n in reply["topology"]["nodes"]),
            zip(reply["values"]["data"], reply["values"]["grad"], strict=True),
            strict=True,
        )
    )
    assert round(values["o"][0], 4) == 0.7071
    rounded = {name: round(values[name][1], 4) for name in ("x1", "x2", "w1", "w2", "b")}
    assert rounded == {"x1": -1.5002, "x2": 0.5001, "w1": 1.0001, "w2": 0.0, "b": 0.5001}


def test_the_contrived_expression_s_numbers_are_micrograd_s():
    reply = graph(next(example.text for example in examples() if example.name == "contrived_expression"))
    grads = dict(zip((n["title"] for n in reply["topology"]["nodes"]), reply["values"]["grad"], strict=True))
    assert round(reply["values"]["data"][reply["topology"]["output"]], 4) == 24.7041
    assert (round(grads["a"], 4), round(grads["b"], 4)) == (138.8338, 645.5773)


def test_work_grows_with_the_graph_and_not_with_its_square():
    def work(count: int) -> int:
        lines = ["from nanograd import Value", "h = Value(0.5)"]
        lines += [line for i in range(count) for line in (f"w{i} = Value(0.{i + 1})", f"h = (h*w{i}).tanh()")]
        return calls(lambda: graph("\n".join(lines)))

    assert work(800) < 12 * work(100)

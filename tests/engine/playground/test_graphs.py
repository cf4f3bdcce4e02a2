"""Several graphs in one text: the last is shown, the others are listed by their lines and can be chosen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.playground.asking import graph, reply_to

TWO_PASSES = """\
w = Value(3.0)
first = w*w
first.backward()
w.data = 5.0
w.grad = 0.0
second = w*w*w
second.backward()
"""

OWN = """\
class Node:
    def __init__(self, data, children=()):
        self.data, self.grad, self._prev = data, 0.0, children
        self._backward = lambda: None

    def __mul__(self, other):
        out = Node(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node._prev:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


"""

DRAW_DOT = """\
from graphviz import Digraph


def draw_dot(root):
    dot = Digraph(format="svg")
    dot.node(str(id(root)))
    return dot


"""


def listed(reply: dict[str, Any]) -> list[tuple[int, str, bool]]:
    return [(each["line"], each["name"], each["shown"]) for each in reply.get("graphs", [])]


def at(text: str, line: int) -> dict[str, Any]:
    reply = reply_to({"kind": "run", "text": text, "graph": line})
    assert reply["kind"] == "graph", reply["error"]
    return reply


def numbers(reply: dict[str, Any]) -> dict[str, tuple[float, float]]:
    values = reply["values"]
    nodes = reply["topology"]["nodes"]
    return {n["title"]: (d, g) for n, d, g in zip(nodes, values["data"], values["grad"], strict=True) if n["name"]}


def test_the_last_of_several_passes_is_shown_and_all_are_listed_by_line() -> None:
    reply = graph(TWO_PASSES)
    assert listed(reply) == [(3, "first", False), (7, "second", True)]
    assert numbers(reply) == {"w": (5.0, 75.0), "second": (125.0, 1.0)}


def test_a_chosen_graph_has_the_numbers_of_its_moment() -> None:
    reply = at(TWO_PASSES, 3)
    assert listed(reply) == [(3, "first", True), (7, "second", False)]
    assert numbers(reply) == {"w": (3.0, 6.0), "first": (9.0, 1.0)}
    assert len(reply["topology"]["contributions"]) == 2


def test_a_line_without_a_graph_gives_the_last() -> None:
    assert at(TWO_PASSES, 4)["signature"] == graph(TWO_PASSES)["signature"]


def test_one_graph_is_not_listed() -> None:
    assert "graphs" not in graph("x = Value(2.0)\ny = x*x\ny.backward()\n")


def test_a_loop_counts_once_with_its_last_pass() -> None:
    text = (
        "w = Value(1.0)\nfor _ in range(3):\n    loss = w*w\n    w.grad = 0.0\n    loss.backward()\n"
        "    w.data -= 0.25 * w.grad\nw.grad = 0.0\nend = w*2\nend.backward()\n"
    )
    assert listed(graph(text)) == [(5, "loss", False), (9, "end", True)]
    assert numbers(at(text, 5)) == {"w": (0.25, 0.5), "loss": (0.0625, 1.0)}


def test_the_same_output_gone_back_from_twice_is_two_graphs_with_their_own_gradients() -> None:
    text = "x = Value(3.0)\ny = x*x\ny.backward()\ny.backward()\n"
    assert listed(graph(text)) == [(3, "y", False), (4, "y", True)]
    assert numbers(graph(text))["x"] == (3.0, 12.0)
    assert numbers(at(text, 3))["x"] == (3.0, 6.0)


def test_questions_about_a_chosen_graph_are_answered_for_it() -> None:
    asked = {"kind": "numeric", "text": TWO_PASSES, "graph": 3, "node": 0}
    assert reply_to(asked)["gradient"] == pytest.approx(6.0)
    asked = {"kind": "file", "form": "torch", "text": TWO_PASSES, "graph": 3}
    assert "first = w * w" in reply_to(asked)["text"]


def test_a_file_of_a_chosen_graph_gets_the_answers_too() -> None:
    text = "x = Value(float(input()))\ny = x*x\ny.backward()\nz = x*3\nz.backward()\n"
    asked = {"kind": "file", "form": "torch", "text": text, "answers": ["4"], "graph": 3}
    assert "x = torch.tensor(4.0" in reply_to(asked)["text"]


def test_passes_of_an_engine_of_ones_own_are_listed_and_chosen() -> None:
    text = OWN + (
        "w = Node(3.0)\nfirst = w * w\nfirst.backward()\n"
        "w.data = 5.0\nw.grad = 0.0\nsecond = w * w * w\nsecond.backward()\n"
    )
    begin = OWN.count("\n")
    assert listed(graph(text)) == [(begin + 3, "first", False), (begin + 7, "second", True)]
    assert numbers(graph(text)) == {"w": (5.0, 75.0), "second": (125.0, 1.0)}
    chosen = at(text, begin + 3)
    assert numbers(chosen) == {"w": (3.0, 6.0), "first": (9.0, 1.0)}
    assert chosen["pass"]["says"]["english"] == "your engine: 2 gradients, all right"


def test_each_of_two_engines_in_one_text_has_its_graph() -> None:
    text = OWN + "a = Node(2.0)\nb = a * a\nb.backward()\nx = Value(4.0)\ny = x*3\ny.backward()\n"
    begin = OWN.count("\n")
    assert listed(graph(text)) == [(begin + 3, "b", False), (begin + 6, "y", True)]
    assert numbers(graph(text)) == {"x": (4.0, 3.0), "y": (12.0, 1.0)}
    assert numbers(at(text, begin + 3)) == {"a": (2.0, 4.0), "b": (4.0, 1.0)}


@pytest.mark.usefixtures("on_the_page")
def test_drawings_are_listed_and_the_drawing_of_a_pass_is_that_pass() -> None:
    text = DRAW_DOT + (
        "a = Value(2.0)\nb = a*a\ndraw_dot(b)\nc = b*a\nc.backward()\ndraw_dot(c)\nd = a + 1\ndraw_dot(d)\n"
    )
    begin = DRAW_DOT.count("\n")
    reply = graph(text)
    assert [name for _, name, _ in listed(reply)] == ["b", "c", "d"]
    assert [line for line, _, _ in listed(reply)] == [begin + 3, begin + 5, begin + 8]
    assert numbers(reply) == {"a": (2.0, 1.0), "d": (3.0, 1.0)}


@pytest.mark.usefixtures("on_the_page")
def test_a_drawing_has_the_numbers_of_its_moment() -> None:
    text = DRAW_DOT + "a = Value(2.0)\nb = a*3\ndraw_dot(b)\na.data = 7.0\nc = a*a\ndraw_dot(c)\n"
    assert numbers(at(text, DRAW_DOT.count("\n") + 3)) == {"a": (2.0, 3.0), "b": (6.0, 1.0)}
    assert numbers(graph(text)) == {"a": (7.0, 14.0), "c": (49.0, 1.0)}


def test_our_own_drawings_count_too() -> None:
    text = "from nanograd.draw import draw_dot\na = Value(2.0)\nb = a*3\ndraw_dot(b)\nc = a*a\ndraw_dot(c)\n"
    assert listed(graph(text)) == [(4, "b", False), (6, "c", True)]


@pytest.mark.usefixtures("on_the_page")
def test_a_value_at_the_end_comes_after_drawings() -> None:
    text = DRAW_DOT + "a = Value(2.0)\nb = a*3\ndraw_dot(b)\nc = a*a\nc\n"
    begin = DRAW_DOT.count("\n")
    assert listed(graph(text)) == [(begin + 3, "b", False), (begin + 5, "c", True)]


def test_a_pass_by_hand_is_one_graph_at_the_line_where_it_begins() -> None:
    text = OWN + (
        "a = Node(2.0)\nb = a * a\nc = b * a\nc.grad = 1.0\nc._backward()\nb._backward()\n"
        "d = a * Node(5.0)\na.grad = 0.0\nd.backward()\n"
    )
    begin = OWN.count("\n")
    assert listed(graph(text)) == [(begin + 5, "c", False), (begin + 9, "d", True)]
    assert numbers(at(text, begin + 5)) == {"a": (2.0, 12.0), "b": (4.0, 2.0), "c": (8.0, 1.0)}


@pytest.mark.usefixtures("on_the_page")
def test_a_drawing_of_an_engine_of_ones_own_has_the_numbers_of_its_moment() -> None:
    text = OWN + DRAW_DOT + "a = Node(2.0)\nb = a*a*a\ndraw_dot(b)\na.data = 7.0\nc = a*a\ndraw_dot(c)\n"
    drawn = at(text, (OWN + DRAW_DOT).count("\n") + 3)
    assert numbers(drawn) == {"a": (2.0, 12.0), "b": (8.0, 1.0)}
    assert numbers(graph(text))["c"] == (49.0, 1.0)
    assert numbers(graph(text))["a"][0] == 7.0


def test_a_text_that_only_defines_an_engine_is_told_so() -> None:
    reply = reply_to({"kind": "run", "text": OWN})
    assert reply["kind"] == "error"
    assert reply["error"]["message"]["english"] == (
        "Node is defined here, and nothing has been made with it yet: x = Node(2.0), then y = x*x."
    )

"""A class of one's own in the Expression view: drawn, stepped, dragged, and told what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.playground import Playground

ENGINE = """import math


class Value:
    def __init__(self, data, _children=(), _op=""):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._op = _op
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t * t) * out.grad

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


x1 = Value(2.0)
x2 = Value(0.0)
w1 = Value(-3.0)
w2 = Value(1.0)
b = Value(6.8813735870195432)
n = x1 * w1 + x2 * w2 + b
o = n.tanh()
L = o * o
L.backward()
"""
BY_HAND = ENGINE.replace(
    "L.backward()\n",
    """topo, seen = [], set()


def build(v):
    if v not in seen:
        seen.add(v)
        for child in sorted(v._prev, key=lambda child: child.data):
            build(child)
        topo.append(v)


build(L)
L.grad = 1.0
for v in reversed(topo):
    v._backward()
""",
)


@pytest.fixture
def playground(page: Page, site_url: str) -> Playground:
    return Playground(page, site_url).open().wait_until_ready()


def change_line(playground: Playground, page: Page, before: str, after: str) -> None:
    """Edits the line with that text, as a person does at the keyboard."""
    playground.code.get_by_text(before, exact=True).click()
    page.keyboard.press("Alt+l")  # a long line is several on the screen
    page.keyboard.insert_text(f"{' ' * 12}{after}\n")


def test_a_pasted_engine_is_drawn_stepped_dragged_broken_and_mended(playground: Playground, page: Page) -> None:
    verdict = page.get_by_role("region", name="Engine", exact=True)
    playground.type_code(ENGINE)
    expect(verdict).to_contain_text("your engine: 11 gradients, all right")
    playground.expect_node("w1", data="-3.0000", gradient="1.4142")

    playground.press("First step")
    playground.press("Step forward")
    expect(playground.this_step).to_contain_text("x1·w1 multiplies 2.0000 by −3.0000: −6.0000.")
    playground.press("Last step")
    expect(playground.this_step).to_contain_text("1 of 1 arrived, final")

    slider = playground.leaf("w1")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(playground.code).not_to_contain_text("w1 = Value(-3.0)")
    expect(verdict).to_contain_text("your engine: 11 gradients, all right")

    added, assigned = "other.grad += self.data * out.grad", "other.grad = self.data * out.grad"
    change_line(playground, page, added, assigned)
    expect(verdict).to_contain_text("A path to o is overwritten: × writes with = where += belongs.")
    expect(playground.node("o").first).to_have_attribute("aria-label", re.compile(r"gradient (\S+), should be "))
    change_line(playground, page, assigned, added)
    expect(verdict).to_contain_text("your engine: 11 gradients, all right")
    expect(playground.node("o").first).not_to_have_attribute("aria-label", re.compile("should be"))


def test_a_pass_run_by_hand_is_stepped_in_its_order(playground: Playground, page: Page) -> None:
    playground.type_code(BY_HAND)
    expect(page.get_by_role("region", name="Engine", exact=True)).to_contain_text(
        "your engine: 11 gradients, all right"
    )
    playground.expect_node("w1", data="-3.0000", gradient="1.4142")
    playground.type_code(BY_HAND.replace("reversed(topo)", "[L, n, o]"))
    expect(page.get_by_role("region", name="Engine", exact=True)).to_contain_text(
        "The order is wrong: n passes its gradient on while it still waits for 1 contribution."
    )
    playground.expect_node("n", gradient="0.7071")


def test_rules_of_micrograds_nodes_are_called_by_hand(playground: Playground, page: Page) -> None:
    _, _, program = BY_HAND.partition("x1 = Value")
    playground.type_code(f"from micrograd.engine import Value\n\nx1 = Value{program}")
    expect(page.get_by_role("region", name="Engine", exact=True)).to_contain_text(
        "your pass by hand: 11 gradients, all right"
    )
    playground.expect_node("w1", data="-3.0000", gradient="1.4142")


def test_a_pass_over_a_table_of_gradients_is_followed_write_by_write(playground: Playground, page: Page) -> None:
    wrong = Path(__file__).parents[1] / "engine" / "foreign" / "wrong" / "adjoints_by_name_assigned.py"
    playground.type_code(wrong.read_text("utf-8"))
    verdict = page.get_by_role("region", name="Engine", exact=True)
    expect(verdict).to_contain_text("A path to s is overwritten: × writes with = where += belongs.")
    expect(playground.this_step).to_contain_text("This step replaces 1.3938 with its contribution instead of adding")


def test_a_sum_of_passes_is_a_note_and_the_table_names_an_input_as_often_as_it_is_used(
    playground: Playground, page: Page
) -> None:
    program = "w = Value(3.0)\nfor i in range(3):\n    loss = w * w\n    loss.backward()\n    w.data -= 0.1 * w.grad\n"
    playground.type_code(ENGINE.split("x1 = Value")[0] + program)
    verdict = page.get_by_role("region", name="Engine", exact=True)
    expect(verdict).to_contain_text("The gradient of w is a sum of passes: nothing set it back to 0 before this one.")
    expect(verdict.get_by_text("your engine: 2 gradients, all right")).to_have_css("font-weight", "400")
    playground.press("Table")
    expect(page.get_by_role("row", name=re.compile("^loss "))).to_contain_text("w, w")

"""A class of one's own in the Expression view: drawn, stepped, dragged, and told what is wrong with it."""

from __future__ import annotations

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
o = n.tanh() + w1 * w1
o.backward()
"""
OVERWRITES = ENGINE.replace("other.grad += self.data * out.grad", "other.grad = self.data * out.grad")


@pytest.fixture
def playground(page: Page, site_url: str) -> Playground:
    return Playground(page, site_url).open().wait_until_ready()


def test_a_pasted_engine_is_drawn_stepped_dragged_broken_and_mended(playground: Playground, page: Page) -> None:
    verdict = page.get_by_role("region", name="Engine", exact=True)
    playground.type_code(ENGINE)
    expect(verdict).to_contain_text("your engine: 12 gradients, all right")
    playground.expect_node("w1", data="-3.0000", gradient="-5.0000")
    playground.press("First step")
    playground.press("Step forward")
    expect(playground.this_step).to_be_visible()
    playground.press("Last step")
    playground.leaf("w1").press("ArrowRight")
    expect(playground.code).not_to_contain_text("w1 = Value(-3.0)")
    playground.type_code(OVERWRITES)
    expect(verdict).to_contain_text("A path to w1 is overwritten: × writes with = where += belongs.")
    expect(verdict).to_contain_text("1 of 12 gradients wrong")
    playground.type_code(ENGINE)
    expect(verdict).to_contain_text("your engine: 12 gradients, all right")

"""Engines that are not drawn are told what was found in them, and what would help."""

from __future__ import annotations

import pytest

from nanograd.playground.running.run import run_text
from nanograd.playground.source.failure import Failure

DICTIONARIES = """def leaf(number):
    return {"data": number, "grad": 0.0, "prev": []}


def mul(a, b):
    return {"data": a["data"] * b["data"], "grad": 0.0, "prev": [a, b]}


a = leaf(2.0)
out = mul(a, leaf(3.0))
"""
DUAL = """class Dual:
    def __init__(self, real, NAME=0.0):
        self.real, self.NAME = real, NAME

    def __mul__(self, other):
        return Dual(self.real * other.real, self.NAME * other.real + self.real * other.NAME)


x = Dual(3.0, 1.0)
y = x * x
"""


def said(text: str) -> str:
    with pytest.raises(Failure) as failure:
        run_text(text)
    return str(failure.value.message)


@pytest.mark.parametrize("end", ["", "out\n", "print(out['data'])\n"])
def test_nodes_that_are_dictionaries(end: str) -> None:
    assert said(DICTIONARIES + end).startswith('out is a dictionary with a number, "data", and a gradient, "grad".')


@pytest.mark.parametrize("name", ["grad", "d", "dot", "dual", "tangent", "eps", "der", "derivative"])
def test_numbers_that_carry_their_derivative_forward(name: str) -> None:
    assert said(DUAL.replace("NAME", name)).startswith(
        f"Dual carries its derivative forward: its {name} is 6 already, and there is no way back to draw."
    )


CELLS = """class Cell:
    def __init__(self, num, sources=()):
        self.num, self.NAME, self.sources = num, 0.0, list(sources)


def times(a, b):
    return Cell(a.num * b.num, [(a, b.num), (b, a.num)])


def pull(root):
    root.NAME = 1.0
    cells = [root]
    while cells:
        cell = cells.pop()
        for source, share in cell.sources:
            source.NAME += share * cell.NAME
            cells.append(source)


x = Cell(3.0)
y = times(times(x, Cell(2.0)), Cell(5.0))
pull(y)
"""


def test_nodes_with_a_gradient_of_an_unheard_name() -> None:
    assert said(CELLS.replace("NAME", "blame")).startswith(
        "Cell keeps a number, num, and what it was made from, sources, but none of its numbers is called a gradient."
    )


ARRAYS = """import numpy as np


class Tensor:
    def __init__(self, data, parents=()):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents

    def __mul__(self, other):
        return Tensor(self.data * other.data, (self, other))


a = Tensor([[1.0, 2.0]])
b = a * a
"""


def test_nodes_that_hold_arrays() -> None:
    assert said(ARRAYS).startswith("Tensor keeps arrays: its data is one of shape (1, 2).")


def test_settings_in_a_dictionary_are_no_node() -> None:
    assert run_text("settings = {'rate': 0.1, 'grad': None}\nx = Value(2.0)\ny = x * x").judgement is None

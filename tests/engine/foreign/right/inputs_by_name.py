"""Inputs and shares stand in dictionaries, by the names of the arguments; constructors take keywords only."""

import math


class Cell:
    def __init__(self, *, value, inputs=None, rule=None):
        self.value = value
        self.inputs = inputs or {}
        self.rule = rule
        self.gradient = None

    def __add__(self, other):
        return Cell(
            value=self.value + other.value, inputs={"left": self, "right": other}, rule=lambda g: {"left": g, "right": g}
        )

    def __mul__(self, other):
        return Cell(
            value=self.value * other.value,
            inputs={"left": self, "right": other},
            rule=lambda g: {"left": g * other.value, "right": g * self.value},
        )

    def swish(self):
        s = 1 / (1 + math.exp(-self.value))
        return Cell(
            value=self.value * s, inputs={"x": self}, rule=lambda g: {"x": g * (s + self.value * s * (1 - s))}
        )

    def backward(self):
        order = []

        def visit(cell):
            if cell not in order:
                for each in cell.inputs.values():
                    visit(each)
                order.append(cell)

        visit(self)
        for cell in order:
            cell.gradient = 0.0
        self.gradient = 1.0
        for cell in reversed(order):
            if cell.rule:
                for name, share in cell.rule(cell.gradient).items():
                    cell.inputs[name].gradient += share


x = Cell(value=0.5)
y = Cell(value=-1.5)
z = (x * y + x).swish() * y
z.backward()

"""Adjoints in a dictionary by the names of the variables."""

import math
from itertools import count

numbered = count(1)


class Variable:
    def __init__(self, value, name=None, made_from=()):
        self.value = value
        self.name = name or f"t{next(numbered)}"
        self.made_from = made_from

    def __add__(self, other):
        return Variable(self.value + other.value, made_from=[(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Variable(self.value * other.value, made_from=[(self, other.value), (other, self.value)])

    def log(self):
        return Variable(math.log(self.value), made_from=[(self, 1 / self.value)])


def adjoints(result):
    order = []

    def collect(variable):
        if variable not in order:
            for earlier, _ in variable.made_from:
                collect(earlier)
            order.append(variable)

    collect(result)
    bar = {variable.name: 0.0 for variable in order}
    bar[result.name] = 1.0
    for variable in reversed(order):
        for earlier, slope in variable.made_from:
            bar[earlier.name] = bar[earlier.name] + slope * bar[variable.name]
    return bar


r = Variable(1.3, "r")
s = Variable(2.1, "s")
q = (r * s + r).log() * s
bar = adjoints(q)
print(bar["r"], bar["s"])

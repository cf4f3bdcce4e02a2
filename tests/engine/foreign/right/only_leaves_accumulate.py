"""Derivatives of the results are kept aside on the way; only the leaves have one at the end."""

import math
from dataclasses import dataclass


@dataclass(eq=False)
class History:
    operation: str
    inputs: tuple
    slopes: tuple


@dataclass(eq=False)
class Scalar:
    value: float
    derivative: float = 0.0
    history: History | None = None

    def __add__(self, other):
        return apply("add", lambda x, y: (x + y, (1.0, 1.0)), self, other)

    def __mul__(self, other):
        return apply("mul", lambda x, y: (x * y, (y, x)), self, other)

    def __sub__(self, other):
        return apply("sub", lambda x, y: (x - y, (1.0, -1.0)), self, other)

    def relu(self):
        return apply("relu", lambda x: (max(0.0, x), (1.0 if x > 0 else 0.0,)), self)

    def log(self):
        return apply("log", lambda x: (math.log(x), (1 / x,)), self)


def apply(operation, rule, *given):
    inputs = tuple(each if isinstance(each, Scalar) else Scalar(float(each)) for each in given)
    value, slopes = rule(*(each.value for each in inputs))
    return Scalar(value, history=History(operation, inputs, slopes))


def inputs_first(scalar, order, seen):
    if id(scalar) not in seen:
        seen.add(id(scalar))
        for each in scalar.history.inputs if scalar.history else ():
            inputs_first(each, order, seen)
        order.append(scalar)
    return order


def backpropagate(scalar, share=1.0):
    aside = {id(scalar): share}
    for each in reversed(inputs_first(scalar, [], set())):
        now = aside[id(each)]
        if each.history is None:
            each.derivative += now
        else:
            for source, slope in zip(each.history.inputs, each.history.slopes):
                aside[id(source)] = aside.get(id(source), 0.0) + slope * now


a = Scalar(2.0)
b = Scalar(3.0)
c = (a * b - 1).log() + (a - b).relu()
backpropagate(c)
print(a.derivative, b.derivative)

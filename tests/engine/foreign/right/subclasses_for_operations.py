"""Each operation is a class of its own, with its rule as a method."""

import math


class Node:
    def __init__(self, *inputs):
        self.inputs = list(inputs)
        self.of = self.forward(*(each.of for each in inputs))
        self.derivative = 0.0

    def forward(self):
        return 0.0

    def __add__(self, other):
        return Sum(self, other)

    def __mul__(self, other):
        return Product(self, other)

    def order(self, found):
        if self not in found:
            for each in self.inputs:
                each.order(found)
            found.append(self)
        return found

    def backward(self):
        self.derivative = 1.0
        for node in reversed(self.order([])):
            for each, slope in zip(node.inputs, node.slopes()):
                each.derivative += slope * node.derivative

    def slopes(self):
        return []


class Leaf(Node):
    def __init__(self, number):
        super().__init__()
        self.of = number


class Sum(Node):
    def forward(self, a, b):
        return a + b

    def slopes(self):
        return [1.0, 1.0]


class Product(Node):
    def forward(self, a, b):
        return a * b

    def slopes(self):
        a, b = self.inputs
        return [b.of, a.of]


class Sine(Node):
    def forward(self, a):
        return math.sin(a)

    def slopes(self):
        return [math.cos(self.inputs[0].of)]


a = Leaf(0.9)
b = Leaf(-1.1)
c = Sine(a * b) + a
c.backward()

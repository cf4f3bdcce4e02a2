"""A class for each operation; the graph is built first, and computed in both directions by the text's own loops."""

import math


class Part:
    def __init__(self, *sources):
        self.sources = sources
        self.value = None
        self.grad = 0.0


class Given(Part):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def forward(self):
        pass

    def backward(self):
        pass


class Add(Part):
    def forward(self):
        self.value = self.sources[0].value + self.sources[1].value

    def backward(self):
        for each in self.sources:
            each.grad += self.grad


class Multiply(Part):
    def forward(self):
        self.value = self.sources[0].value * self.sources[1].value

    def backward(self):
        left, right = self.sources
        left.grad += right.value * self.grad
        right.grad += left.value * self.grad


class Sigmoid(Part):
    def forward(self):
        self.value = 1 / (1 + math.exp(-self.sources[0].value))

    def backward(self):
        self.sources[0].grad += self.value * (1 - self.value) * self.grad


def in_order(last):
    order = []

    def visit(part):
        if part not in order:
            for each in part.sources:
                visit(each)
            order.append(part)

    visit(last)
    return order


x, w, b = Given(2.0), Given(-0.5), Given(0.3)
y = Sigmoid(Add(Multiply(x, w), b))
order = in_order(y)
for part in order:
    part.forward()
y.grad = 1.0
for part in reversed(order):
    part.backward()

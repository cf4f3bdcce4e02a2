"""A variable knows the object that was called to make it, and that one knows what went in and what came out."""

import math


class Maker:
    def __call__(self, *given):
        number = self.compute(*[each.number for each in given])
        made = Quantity(number)
        made.maker = self
        self.given = given
        self.made = made
        return made


class Product(Maker):
    def compute(self, a, b):
        return a * b

    def shares(self, upstream):
        a, b = self.given
        return upstream * b.number, upstream * a.number


class Sum(Maker):
    def compute(self, a, b):
        return a + b

    def shares(self, upstream):
        return upstream, upstream


class Exponential(Maker):
    def compute(self, a):
        return math.exp(a)

    def shares(self, upstream):
        return (upstream * self.made.number,)


class Quantity:
    def __init__(self, number):
        self.number = number
        self.grad = None
        self.maker = None

    def __add__(self, other):
        return Sum()(self, other)

    def __mul__(self, other):
        return Product()(self, other)

    def exp(self):
        return Exponential()(self)

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            if node.maker:
                for each in node.maker.given:
                    visit(each)
            order.append(node)

        visit(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            if node.maker:
                for each, share in zip(node.maker.given, node.maker.shares(node.grad)):
                    each.grad += share


m = Quantity(0.3)
n = Quantity(-1.2)
k = m * n + (m + n).exp()
k.backward()

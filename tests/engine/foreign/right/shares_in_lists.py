"""Each share is itself a node, kept in a list until the node is reached; the class has the gradient's place."""

import math


class Expression:
    grad = None

    def __init__(self, value, rule=None, operands=()):
        self.value = value
        self.rule = rule
        self.operands = list(operands)

    def __add__(self, other):
        return Sum().of(self, other)

    def __mul__(self, other):
        return Product().of(self, other)

    def backward(self):
        shares = {self: [Expression(1.0)]}
        for node in reversed(sorted_before(self)):
            total = shares[node][0]
            for each in shares[node][1:]:
                total = total + each
            node.grad = total
            if node.rule is not None:
                for operand, share in zip(node.operands, node.rule.pulled(total, *node.operands)):
                    shares.setdefault(operand, []).append(share)


class Rule:
    def of(self, *operands):
        return Expression(self.number(*(each.value for each in operands)), self, operands)


class Sum(Rule):
    def number(self, a, b):
        return a + b

    def pulled(self, g, a, b):
        return g, g


class Product(Rule):
    def number(self, a, b):
        return a * b

    def pulled(self, g, a, b):
        return g * b, g * a


class Exponential(Rule):
    def number(self, a):
        return math.exp(a)

    def pulled(self, g, a):
        return (g * Exponential().of(a),)


def sorted_before(end):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for each in node.operands:
                visit(each)
            order.append(node)

    visit(end)
    return order


a = Expression(0.6)
b = Expression(-1.1)
y = Exponential().of(a * b) + a * a
y.backward()
print(a.grad.value, b.grad.value)

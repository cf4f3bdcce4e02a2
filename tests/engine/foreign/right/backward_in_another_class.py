"""A visitor walks the graph; the nodes only know what they were made of."""

import math


class Expr:
    def __init__(self, value, operation="leaf", args=()):
        self.value = value
        self.operation = operation
        self.args = args
        self.gradient = None

    def __add__(self, other):
        return Expr(self.value + other.value, "add", (self, other))

    def __mul__(self, other):
        return Expr(self.value * other.value, "mul", (self, other))

    def __neg__(self):
        return Expr(-self.value, "neg", (self,))

    def log(self):
        return Expr(math.log(self.value), "log", (self,))


class Differentiator:
    RULES = {
        "add": lambda out: (1.0, 1.0),
        "mul": lambda out: (out.args[1].value, out.args[0].value),
        "neg": lambda out: (-1.0,),
        "log": lambda out: (1 / out.args[0].value,),
    }

    def order(self, expr, found):
        if expr not in found:
            for each in expr.args:
                self.order(each, found)
            found.append(expr)
        return found

    def run(self, expr):
        order = self.order(expr, [])
        for each in order:
            each.gradient = 0.0
        expr.gradient = 1.0
        for each in reversed(order):
            if each.operation != "leaf":
                for arg, slope in zip(each.args, self.RULES[each.operation](each)):
                    arg.gradient += slope * each.gradient


u = Expr(1.7)
v = Expr(0.4)
f = -(u * v).log() + u * u
Differentiator().run(f)

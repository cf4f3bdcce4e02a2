"""Nodes keep nothing but a number and a gradient; a list holds the rules, and the text plays it backwards."""

rules = []


class Cell:
    def __init__(self, v):
        self.v = v
        self.d = 0.0


def plus(a, b):
    out = Cell(a.v + b.v)

    def rule():
        a.d += out.d
        b.d += out.d

    rules.append(rule)
    return out


def times(a, b):
    out = Cell(a.v * b.v)

    def rule():
        a.d += b.v * out.d
        b.d += a.v * out.d

    rules.append(rule)
    return out


x = Cell(3.0)
y = Cell(-2.0)
z = plus(times(x, y), times(x, x))
z.d = 1.0
while rules:
    rules.pop()()

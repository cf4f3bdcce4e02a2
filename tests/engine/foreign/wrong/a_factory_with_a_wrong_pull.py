# rule: sin
"""Operations are made by a function from what computes them and what pulls a gradient back."""

import math


class Box:
    def __init__(self, content, pull=None, inside=()):
        self.content = content
        self.pull = pull
        self.inside = inside
        self.g = 0.0


def primitive(compute, pulls):
    def operation(*given):
        boxes = [each if isinstance(each, Box) else Box(each) for each in given]
        contents = [each.content for each in boxes]
        return Box(compute(*contents), pulls(*contents), tuple(boxes))

    return operation


add = primitive(lambda a, b: a + b, lambda a, b: lambda g: (g, g))
mul = primitive(lambda a, b: a * b, lambda a, b: lambda g: (g * b, g * a))
sin = primitive(math.sin, lambda a: lambda g: (g * math.sin(a),))


def backward(out):
    order = []

    def visit(box):
        if box not in order:
            for p in box.inside:
                visit(p)
            order.append(box)

    visit(out)
    out.g = 1.0
    for box in reversed(order):
        if box.pull:
            for p, share in zip(box.inside, box.pull(box.g)):
                p.g += share


x = Box(1.5)
y = Box(0.5)
z = add(mul(x, y), sin(mul(x, x)))
backward(z)

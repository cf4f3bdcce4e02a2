import math


class Num:
    def __init__(self, value, made_of=()):
        self.value = value
        self.made_of = made_of
        self.adjoint = 0.0


def main():
    def add(a, b):
        return Num(a.value + b.value, ((a, 1.0), (b, 1.0)))

    def mul(a, b):
        return Num(a.value * b.value, ((a, b.value), (b, a.value)))

    def softsign(a):
        below = 1 + math.fabs(a.value)
        return Num(a.value / below, ((a, 1 / below**2),))

    def backward(out):
        out.adjoint = 1.0
        order, stack = [], [(out, False)]
        seen = set()
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((each, False) for each, _ in node.made_of)
        for node in reversed(order):
            for each, slope in node.made_of:
                each.adjoint += slope * node.adjoint

    a = Num(0.8)
    b = Num(-0.6)
    backward(softsign(add(mul(a, b), a)))


main()

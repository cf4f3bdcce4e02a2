# order: passes its gradient on while it still waits
import math


class Tape:
    def __init__(self):
        self.entries = []

    def backward(self, out):
        out.grad = 1.0
        for result, rule in self.entries:
            rule(result.grad)


tape = Tape()


class Number:
    def __init__(self, data, inputs=()):
        self.data = data
        self.inputs = list(inputs)
        self.grad = 0.0

    def __add__(self, other):
        out = Number(self.data + other.data, [self, other])

        def rule(g):
            self.grad += g
            other.grad += g

        tape.entries.append((out, rule))
        return out

    def __mul__(self, other):
        out = Number(self.data * other.data, [self, other])

        def rule(g):
            self.grad += g * other.data
            other.grad += g * self.data

        tape.entries.append((out, rule))
        return out

    def cos(self):
        out = Number(math.cos(self.data), [self])

        def rule(g):
            self.grad -= g * math.sin(self.data)

        tape.entries.append((out, rule))
        return out


u = Number(0.5)
v = Number(-1.5)
w = (u * v).cos() + u * u
out = w * v
tape.backward(out)

# rule: of clamp
import math


class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.pull = lambda: None

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def swish(self):
        s = 1 / (1 + math.exp(-self.data))
        out = Value(self.data * s, (self,))

        def pull():
            self.grad += (s + self.data * s * (1 - s)) * out.grad

        out.pull = pull
        return out

    def clamp(self, low, high):
        out = Value(min(max(self.data, low), high), (self,))

        def pull():
            self.grad += 0.0

        out.pull = pull
        return out

    def backward(self):
        order = []

        def visit(v):
            if v not in order:
                for child in v.children:
                    visit(child)
                order.append(v)

        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            v.pull()


x = Value(0.5)
w = Value(1.7)
out = (x * w).swish().clamp(-2.0, 2.0) * w
out.backward()

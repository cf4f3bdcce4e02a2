import math
import random


class Value:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = float(data)
        self.grad = 0.0
        self._prev = tuple(_prev)
        self._op = _op
        self.label = label
        self._backward = None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    __radd__ = __add__

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    __rmul__ = __mul__

    def __sub__(self, other):
        return self + -1 * other

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                for child in v._prev:
                    visit(child)
                order.append(v)

        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            if v._backward:
                v._backward()


class Neuron:
    def __init__(self, n):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(n)]
        self.b = Value(0.0)

    def __call__(self, xs):
        return sum((w * x for w, x in zip(self.w, xs)), self.b).tanh()

    def parameters(self):
        return [*self.w, self.b]


random.seed(1)
hidden = [Neuron(2) for _ in range(3)]
last = Neuron(3)
for step in range(3):
    loss = Value(0.0)
    for xs, y in [((0.5, -1.0), 1.0), ((-0.3, 0.8), -1.0)]:
        guess = last([neuron(xs) for neuron in hidden])
        error = guess - y
        loss = loss + error * error
    for neuron in [*hidden, last]:
        for p in neuron.parameters():
            p.grad = 0.0
    loss.backward()
    for neuron in [*hidden, last]:
        for p in neuron.parameters():
            p.data -= 0.1 * p.grad

import math


class Var:
    def __init__(self, val, deps=()):
        self.val = val
        self.deps = deps
        self.grad = 0.0

    def __add__(self, other):
        return Var(self.val + other.val, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Var(self.val * other.val, [(self, other.val), (other, self.val)])

    def backward(self, share=1.0):
        self.grad += share
        for dep, slope in self.deps:
            dep.backward(share * slope)


def unary(f, slope):
    def operation(v):
        return Var(f(v.val), [(v, slope(v.val))])

    return operation


exp = unary(math.exp, math.exp)
sin = unary(math.sin, math.cos)
cube = lambda v: Var(v.val**3, [(v, 3 * v.val**2)])  # noqa: E731
table = {"atan": lambda v: Var(math.atan(v.val), [(v, 1 / (1 + v.val**2))])}
Var.tanh = lambda self: Var(math.tanh(self.val), [(self, 1 - math.tanh(self.val) ** 2)])

x = Var(0.4)
w = Var(-1.3)
y = exp(x) * w + sin(w) * cube(x) + table["atan"](w) + x.tanh()
y.backward()

# overwritten: A path to a is overwritten
import math
class T:
    def __init__(self, x, hist=None): self.x = x; self.hist = hist or []; self.grad = 0
    def __add__(a, b): return T(a.x + b.x, [(a, 1), (b, 1)])
    def __mul__(a, b): return T(a.x * b.x, [(a, b.x), (b, a.x)])
def sigmoid(a):
    s = 1 / (1 + math.exp(-a.x))
    return T(s, [(a, s * (1 - s))])
def grads(out):
    result = {out: 1.0}
    todo = [out]
    order = []
    def visit(n):
        if n not in order:
            for p, _ in n.hist: visit(p)
            order.append(n)
    visit(out)
    for n in reversed(order):
        for p, d in n.hist:
            result[p] = d * result[n]
    for n, g in result.items():
        n.grad = g
    return result
a = T(0.2); b = T(1.1)
c = sigmoid(a * b + a)
grads(c)

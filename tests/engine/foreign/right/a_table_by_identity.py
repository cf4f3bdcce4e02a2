import math


class Num:
    def __init__(self, v, parents=(), vjps=()):
        self.v = v
        self.parents = parents
        self.vjps = vjps

    def __add__(self, other):
        return Num(self.v + other.v, (self, other), (lambda g: g, lambda g: g))

    def __mul__(self, other):
        return Num(self.v * other.v, (self, other), (lambda g: g * other.v, lambda g: g * self.v))

    def exp(self):
        e = math.exp(self.v)
        return Num(e, (self,), (lambda g: g * e,))


def ordered(end):
    order, seen = [], set()

    def visit(n):
        if id(n) not in seen:
            seen.add(id(n))
            for p in n.parents:
                visit(p)
            order.append(n)

    visit(end)
    return order


def backward(end):
    outgoing = {id(end): 1.0}
    leaves = {}
    for n in reversed(ordered(end)):
        g = outgoing.pop(id(n))
        if not n.parents:
            leaves[id(n)] = g
        for p, vjp in zip(n.parents, n.vjps):
            outgoing[id(p)] = outgoing.get(id(p), 0.0) + vjp(g)
    return leaves


u = Num(0.4)
w = Num(-1.2)
s = u * w + w
z = s.exp() * u
grads = backward(z)
print(grads[id(u)], grads[id(w)])

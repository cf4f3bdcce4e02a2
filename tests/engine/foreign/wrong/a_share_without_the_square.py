# rule: tanh
from __future__ import annotations
import math
from typing import Callable

class Tensor:
    def __init__(self, value: float, parents: list[Tensor] | None = None, grad_fn: Callable[[float], list[float]] | None = None, name: str = ""):
        self.value = float(value)
        self.grad: float = 0.0
        self.parents = parents or []
        self.grad_fn = grad_fn
        self.name = name

    @staticmethod
    def ensure(x) -> Tensor:
        return x if isinstance(x, Tensor) else Tensor(x)

    def __add__(self, other):
        other = Tensor.ensure(other)
        return Tensor(self.value + other.value, [self, other], lambda g: [g, g])

    def __mul__(self, other):
        other = Tensor.ensure(other)
        return Tensor(self.value * other.value, [self, other], lambda g: [g * other.value, g * self.value])

    def __sub__(self, other): return self + Tensor.ensure(other) * -1
    __radd__ = __add__
    __rmul__ = __mul__

    def tanh(self):
        t = math.tanh(self.value)
        return Tensor(t, [self], lambda g: [g * (1 - t)])

def toposort(root):
    out, seen = [], set()
    def rec(n):
        if id(n) in seen: return
        seen.add(id(n))
        for p in n.parents: rec(p)
        out.append(n)
    rec(root)
    return out

def backward(root):
    root.grad = 1.0
    for n in reversed(toposort(root)):
        if n.grad_fn is None: continue
        for p, g in zip(n.parents, n.grad_fn(n.grad)):
            p.grad += g

x = Tensor(0.5, name="x"); w = Tensor(-1.5, name="w")
y = (x * w + x * x - 2.0).tanh()
backward(y)

# no-upstream: passes on
"""Wires know nothing; each gate keeps the wires that go in and the one that comes out."""

import math


class Wire:
    def __init__(self, value):
        self.value = value
        self.grad = 0.0


class TimesGate:
    def run(self, left, right):
        self.left, self.right = left, right
        self.top = Wire(left.value * right.value)
        return self.top

    def back(self):
        self.left.grad += self.right.value * self.top.grad
        self.right.grad += self.left.value * self.top.grad


class PlusGate:
    def run(self, left, right):
        self.left, self.right = left, right
        self.top = Wire(left.value + right.value)
        return self.top

    def back(self):
        self.left.grad += self.top.grad
        self.right.grad += self.top.grad


class SigmoidGate:
    def run(self, only):
        self.only = only
        self.top = Wire(1 / (1 + math.exp(-only.value)))
        return self.top

    def back(self):
        s = self.top.value
        self.only.grad += s * (1 - s)


a = Wire(1.5)
x = Wire(-0.5)
b = Wire(0.7)
times, plus, squash = TimesGate(), PlusGate(), SigmoidGate()
s = squash.run(plus.run(times.run(a, x), b))

last = TimesGate()
o = last.run(s, b)
o.grad = 1.0
last.back()
squash.back()
plus.back()
times.back()

# order: passes its gradient on while it still waits
"""All nodes in one list; each keeps the places of its inputs in it."""

import math

made = []


class Num:
    def __init__(self, of, inputs=(), kind="leaf"):
        self.of = of
        self.grad = 0
        self.inputs = inputs
        self.kind = kind
        self.place = len(made)
        made.append(self)

    def __add__(self, other):
        return Num(self.of + other.of, [self.place, other.place], "plus")

    def __mul__(self, other):
        return Num(self.of * other.of, [self.place, other.place], "times")

    def tanh(self):
        return Num(math.tanh(self.of), [self.place], "tanh")

    def back(self):
        self.grad = 1
        for node in made[: self.place + 1]:
            if node.kind == "plus":
                for place in node.inputs:
                    made[place].grad += node.grad
            elif node.kind == "times":
                left, right = (made[place] for place in node.inputs)
                left.grad += node.grad * right.of
                right.grad += node.grad * left.of
            elif node.kind == "tanh":
                made[node.inputs[0]].grad += node.grad * (1 - node.of**2)


p = Num(0.6)
q = Num(-0.9)
r = Num(0.2)
out = (p * q + r).tanh() * p
out.back()

# rule: d/dx of sin
import math
from collections import defaultdict


class Variable:
    def __init__(self, value, local_gradients=()):
        self.value = value
        self.local_gradients = local_gradients

    def __add__(self, other):
        return add(self, other)

    def __mul__(self, other):
        return multiply(self, other)


def add(a, b):
    return Variable(a.value + b.value, ((a, 1.0), (b, 1.0)))


def multiply(a, b):
    return Variable(a.value * b.value, ((a, b.value), (b, a.value)))


def sin(a):
    return Variable(math.sin(a.value), ((a, math.sin(a.value)),))


def get_gradients(variable):
    gradients = defaultdict(float)

    def walk(variable, path):
        for child, local in variable.local_gradients:
            gradients[child] += path * local
            walk(child, path * local)

    walk(variable, 1.0)
    return gradients


a = Variable(1.5)
b = Variable(-0.5)
c = sin(a * b)
y = c * c + a
gradients = get_gradients(y)
print(gradients[a], gradients[b])

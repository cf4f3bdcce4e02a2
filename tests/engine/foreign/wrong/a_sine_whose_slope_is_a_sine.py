# rule: d/dx of sin
import math
from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    value: float
    gradient: float = 0.0
    inputs: tuple = ()
    slopes: tuple = field(default=())


def add(a, b):
    return Node(a.value + b.value, inputs=(a, b), slopes=(1.0, 1.0))


def mul(a, b):
    return Node(a.value * b.value, inputs=(a, b), slopes=(b.value, a.value))


def sin(a):
    return Node(math.sin(a.value), inputs=(a,), slopes=(math.sin(a.value),))


def backpropagate(root):
    order, stack, seen = [], [(root, False)], set()
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack += [(each, False) for each in node.inputs]
    root.gradient = 1.0
    for node in reversed(order):
        for each, slope in zip(node.inputs, node.slopes):
            each.gradient += node.gradient * slope


x = Node(1.2)
y = Node(-0.4)
z = add(mul(x, y), sin(x))
out = mul(z, z)
backpropagate(out)

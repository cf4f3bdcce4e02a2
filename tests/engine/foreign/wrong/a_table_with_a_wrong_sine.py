# rule: sin
import math, operator
class Node:
    __slots__ = ("v", "op", "args", "g")
    def __init__(self, v, op=None, args=()):
        self.v, self.op, self.args, self.g = v, op, args, 0.0
    def __add__(s, o): return call("add", s, o)
    def __mul__(s, o): return call("mul", s, o)
    def __neg__(s): return call("neg", s)
OPS = {"add": (operator.add, lambda a, b: (1, 1)), "mul": (operator.mul, lambda a, b: (b, a)), "neg": (operator.neg, lambda a: (-1,)), "sin": (math.sin, lambda a: (-math.cos(a),))}
def call(op, *args):
    f, _ = OPS[op]
    return Node(f(*[a.v for a in args]), op, args)
def sin(x): return call("sin", x)
def backprop(out):
    stack, seen, order = [(out, False)], set(), []
    while stack:
        n, done = stack.pop()
        if done: order.append(n); continue
        if n in seen: continue
        seen.add(n); stack.append((n, True))
        for a in n.args: stack.append((a, False))
    out.g = 1.0
    while order:
        n = order.pop()
        if n.op:
            for a, d in zip(n.args, OPS[n.op][1](*[a.v for a in n.args])):
                a.g += n.g * d
x = Node(0.3); y = Node(2.0)
z = sin(x * y) + -x * y
backprop(z)
print(x.g, y.g)

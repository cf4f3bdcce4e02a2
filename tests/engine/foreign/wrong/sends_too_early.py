# order: passes its gradient on while it still waits for
import math


class Value:
    __slots__ = ("_children", "_local_grads", "data", "grad")

    def __init__(self, data, children=(), local_grads=()):
        self.data = data
        self.grad = 0
        self._children = children
        self._local_grads = local_grads

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, other):
        return Value(self.data**other, (self,), (other * self.data ** (other - 1),))

    def log(self):
        return Value(math.log(self.data), (self,), (1 / self.data,))

    def exp(self):
        return Value(math.exp(self.data), (self,), (math.exp(self.data),))

    def relu(self):
        return Value(max(0, self.data), (self,), (float(self.data > 0),))

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def backward(self):
        topo = []
        visited = set()

        def build(v):
            if v not in visited:
                visited.add(v)
                topo.append(v)
                for child in v._children:
                    build(child)

        build(self)
        self.grad = 1
        for v in topo:
            for child, local in zip(v._children, v._local_grads):
                child.grad += local * v.grad


w = [Value(0.4), Value(-0.2), Value(0.9)]
x = [1.5, -0.5, 2.0]
logits = [wi * xi for wi, xi in zip(w, x)]
exps = [each.exp() for each in logits]
total = exps[0] + exps[1] + exps[2]
loss = total + total.log()
loss.backward()

# rule: relu
from collections import deque
class Arithmetic:
    def __sub__(self, o): return self + (-o)
    def __rsub__(self, o): return (-self) + o
    def __neg__(self): return self * -1.0
    def __truediv__(self, o): return self * o ** -1
    def __rtruediv__(self, o): return (self ** -1) * o
    def __radd__(self, o): return self + o
    def __rmul__(self, o): return self * o
class Value(Arithmetic):
    def __init__(self, data, prev=()):
        self.data, self.grad, self.prev = data, 0.0, tuple(prev)
        self.pull = None
    def __add__(self, o):
        o = Value.of(o); out = Value(self.data + o.data, (self, o))
        out.pull = lambda: (self.take(out.grad), o.take(out.grad))
        return out
    def __mul__(self, o):
        o = Value.of(o); out = Value(self.data * o.data, (self, o))
        out.pull = lambda: (self.take(o.data * out.grad), o.take(self.data * out.grad))
        return out
    def __pow__(self, k):
        out = Value(self.data ** k, (self,))
        out.pull = lambda: self.take(k * self.data ** (k - 1) * out.grad)
        return out
    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,))
        out.pull = lambda: self.take(out.grad if self.data > 0 else 0.1)
        return out
    def take(self, g): self.grad += g
    @classmethod
    def of(cls, x): return x if isinstance(x, cls) else cls(x)
    def backprop(self):
        count = {}
        q = deque([self]); seen = {self}
        while q:
            n = q.popleft()
            for p in n.prev:
                count[p] = count.get(p, 0) + 1
                if p not in seen: seen.add(p); q.append(p)
        self.grad = 1.0
        q = deque([self])
        while q:
            n = q.popleft()
            if n.pull: n.pull()
            for p in n.prev:
                count[p] -= 1
                if count[p] == 0: q.append(p)
x = Value(3.0); y = Value(-2.0)
z = (x - y) / (1 + x * x) + (y - 1).relu() / 4
z.backprop()

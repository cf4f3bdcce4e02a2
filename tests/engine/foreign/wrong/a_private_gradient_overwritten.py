# overwritten: a
import math
class Scalar:
    def __init__(self, data, requires_grad=True):
        self._data = data
        self._grad = None
        self.requires_grad = requires_grad
        self._ctx = None
    @property
    def data(self): return self._data
    @property
    def grad(self): return self._grad
    def _binary(self, other, data, da, db):
        if not isinstance(other, Scalar): other = Scalar(other, requires_grad=False)
        out = Scalar(data)
        out._ctx = [(self, da), (other, db)]
        return out
    def __add__(self, other):
        o = other.data if isinstance(other, Scalar) else other
        return self._binary(other, self.data + o, 1.0, 1.0)
    def __mul__(self, other):
        o = other.data if isinstance(other, Scalar) else other
        return self._binary(other, self.data * o, o, self.data)
    def log(self):
        out = Scalar(math.log(self.data))
        out._ctx = [(self, 1 / self.data)]
        return out
    def backward(self):
        topo = []; visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for c, _ in (v._ctx or []): build(c)
                topo.append(v)
        build(self)
        for t in topo:
            if t._ctx: t._grad = 0.0
        self._grad = 1.0
        for v in reversed(topo):
            for c, d in (v._ctx or []):
                if c.requires_grad:
                    c._grad = d * v._grad
a = Scalar(2.0); b = Scalar(3.0)
l = (a * b + 1.0).log() * a
l.backward()

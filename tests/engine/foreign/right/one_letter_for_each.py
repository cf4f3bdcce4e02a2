import math
class V:
    def __init__(s, d, p=(), g=()): s.d, s.p, s.g, s.grad = d, p, g, 0.
    def __add__(s, o): o = V.of(o); return V(s.d + o.d, (s, o), (1., 1.))
    def __mul__(s, o): o = V.of(o); return V(s.d * o.d, (s, o), (o.d, s.d))
    __radd__, __rmul__ = __add__, __mul__
    @staticmethod
    def of(o): return o if isinstance(o, V) else V(o)
    def tanh(s): t = math.tanh(s.d); return V(t, (s,), (1 - t * t,))
    def back(s):
        t, seen = [], set()
        def go(v):
            if v in seen: return
            seen.add(v); [go(q) for q in v.p]; t.append(v)
        go(s); s.grad = 1.
        for v in t[::-1]:
            for q, l in zip(v.p, v.g): q.grad += l * v.grad
W = [[V(0.3), V(-0.2)], [V(0.5), V(0.7)]]
x = [V(1.0), V(-1.0)]
h = [row[0] * x[0] + row[1] * x[1] for row in W]
out = h[0].tanh() + h[1].tanh() * 2
out.back()
print(W[1][0].grad, [[w.grad for w in r] for r in W])

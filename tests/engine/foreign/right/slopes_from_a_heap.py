"""Free functions on cells; the way back takes the newest cell from a heap, and what it writes is called a slope."""

import heapq, itertools, math
_ids = itertools.count()
class Cell:
    def __init__(self, num, sources=()):
        self.num = float(num); self.slope = 0.0; self.sources = list(sources); self.when = next(_ids)
    def __repr__(self): return f"Cell({self.num:.3f})"
def lift(x): return x if isinstance(x, Cell) else Cell(x)
def plus(a, b):
    a, b = lift(a), lift(b)
    return Cell(a.num + b.num, [(a, 1.0), (b, 1.0)])
def times(a, b):
    a, b = lift(a), lift(b)
    return Cell(a.num * b.num, [(a, b.num), (b, a.num)])
def tanh(a):
    t = math.tanh(a.num)
    return Cell(t, [(a, 1 - t*t)])
def pull(root):
    root.slope = 1.0
    heap = [(-root.when, root)]; seen = {root.when}
    while heap:
        _, c = heapq.heappop(heap)
        for s, d in c.sources:
            s.slope += d * c.slope
            if s.when not in seen:
                seen.add(s.when); heapq.heappush(heap, (-s.when, s))
x = Cell(0.7); w = Cell(-1.2); b = Cell(0.3)
h = tanh(plus(times(x, w), b))
loss = times(h, h)
pull(loss)

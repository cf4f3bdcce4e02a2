class Num:
    count = 0
    def __init__(self, item, edges=None):
        self.item = item; self.edges = edges or []; self.adj = 0.0
        Num.count += 1; self.id = Num.count
    def __add__(self, other): return Num(self.item + other.item, [Edge(self, 1.0), Edge(other, 1.0)])
    def __mul__(self, other): return Num(self.item * other.item, [Edge(self, other.item), Edge(other, self.item)])
    def __sub__(self, other): return Num(self.item - other.item, [Edge(self, 1.0), Edge(other, -1.0)])
class Edge:
    def __init__(self, to, weight): self.to = to; self.weight = weight
def run_backward(out):
    import heapq
    out.adj = 1.0
    heap = [(-out.id, out)]; seen = {out.id}
    while heap:
        _, n = heapq.heappop(heap)
        for e in n.edges:
            e.to.adj += n.adj * e.weight
            if e.to.id not in seen:
                seen.add(e.to.id); heapq.heappush(heap, (-e.to.id, e.to))
p = Num(3.0); q = Num(4.0)
r = p * q - p
s = r * r + q
run_backward(s)
print(p.adj, q.adj)

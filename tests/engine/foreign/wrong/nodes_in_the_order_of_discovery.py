# order: passes its gradient on while it still waits
class Quantity:
    def __init__(self, of, made_from=None, how=None):
        self.of = of
        self._grad = 0.0
        self.made_from = made_from or []
        self.how = how or []

    def plus(self, other):
        return Quantity(self.of + other.of, [self, other], [1.0, 1.0])

    def times(self, other):
        return Quantity(self.of * other.of, [self, other], [other.of, self.of])

    def backward(self):
        pending = [self]
        order = []
        while pending:
            node = pending.pop()
            if node not in order:
                order.append(node)
            pending.extend(node.made_from)
        self._grad = 1.0
        for node in order:
            for source, slope in zip(node.made_from, node.how):
                source._grad += node._grad * slope


a = Quantity(3.0)
b = Quantity(-2.0)
c = a.times(b).plus(a)
d = c.times(b).plus(c)
d.backward()

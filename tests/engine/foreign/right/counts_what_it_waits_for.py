"""Nodes hand on once all their uses have; nothing is sorted."""


class Cell:
    __slots__ = ("_deriv", "inputs", "slopes", "val", "waits")

    def __init__(self, val, inputs=(), slopes=()):
        self.val = val
        self.inputs = inputs
        self.slopes = slopes
        self._deriv = 0.0
        self.waits = 0
        for each in inputs:
            each.waits += 1

    def __add__(self, other):
        return Cell(self.val + other.val, [self, other], [1.0, 1.0])

    def __sub__(self, other):
        return Cell(self.val - other.val, [self, other], [1.0, -1.0])

    def __mul__(self, other):
        return Cell(self.val * other.val, [self, other], [other.val, self.val])

    def __truediv__(self, other):
        return Cell(self.val / other.val, [self, other], [1 / other.val, -self.val / other.val**2])

    def backward(self):
        self._deriv = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            for each, slope in zip(node.inputs, node.slopes):
                each._deriv += slope * node._deriv
                each.waits -= 1
                if each.waits == 0:
                    ready.append(each)


p = Cell(1.5)
q = Cell(-0.7)
r = p * q
s = (r - p) / q + r * r
s.backward()

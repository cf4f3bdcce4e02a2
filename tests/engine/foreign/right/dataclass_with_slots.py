from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Scalar:
    val: float
    derivative: float = 0.0
    parents: list = None
    rule: object = None

    def __add__(self, other):
        return Scalar(self.val + other.val, 0.0, [self, other], lambda g: (g, g))

    def __mul__(self, other):
        return Scalar(self.val * other.val, 0.0, [self, other], lambda g: (g * other.val, g * self.val))

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) in seen:
                return
            seen.add(id(v))
            for parent in v.parents or ():
                visit(parent)
            order.append(v)

        visit(self)
        self.derivative = 1.0
        for v in order[::-1]:
            if v.rule:
                for parent, share in zip(v.parents, v.rule(v.derivative)):
                    parent.derivative += share


p = Scalar(2.5)
q = Scalar(-0.75)
r = p * q + p
s = r * r + q
s.backward()

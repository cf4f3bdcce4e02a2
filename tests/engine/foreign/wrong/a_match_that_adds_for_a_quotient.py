# rule: /
from dataclasses import dataclass, field
import math
@dataclass(eq=False)
class Expr:
    value: float
    kind: str = "leaf"
    left: "Expr" = None
    right: "Expr" = None
    gradient: float = 0.0
    def __add__(self, o): return Expr(self.value + o.value, "add", self, o)
    def __sub__(self, o): return Expr(self.value - o.value, "sub", self, o)
    def __mul__(self, o): return Expr(self.value * o.value, "mul", self, o)
    def __truediv__(self, o): return Expr(self.value / o.value, "div", self, o)
    def exp(self): return Expr(math.exp(self.value), "exp", self)
    def order(self):
        found = []
        def go(e):
            if e is None or e in found: return
            go(e.left); go(e.right); found.append(e)
        go(self)
        return found
    def backward(self):
        self.gradient = 1.0
        for e in reversed(self.order()):
            g = e.gradient
            match e.kind:
                case "add": e.left.gradient += g; e.right.gradient += g
                case "sub": e.left.gradient += g; e.right.gradient -= g
                case "mul":
                    e.left.gradient += g * e.right.value
                    e.right.gradient += g * e.left.value
                case "div":
                    e.left.gradient += g / e.right.value
                    e.right.gradient += g * e.left.value / e.right.value ** 2
                case "exp": e.left.gradient += g * e.value
u = Expr(1.2); v = Expr(0.4)
r = (u - v) * (u + v) / v.exp()
r.backward()

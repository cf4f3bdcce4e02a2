import math
class Context:
    def __init__(self): self.saved = ()
    def save(self, *xs): self.saved = xs
class Function:
    @classmethod
    def apply(cls, *args):
        ctx = Context()
        args = [a if isinstance(a, Var) else Var(a) for a in args]
        out = Var(cls.forward(ctx, *[a.data for a in args]))
        out.creator = (cls, ctx, args)
        return out
class Add(Function):
    @staticmethod
    def forward(ctx, a, b): return a + b
    @staticmethod
    def backward(ctx, g): return g, g
class Mul(Function):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save(a, b); return a * b
    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved
        return g * b, g * a
class Exp(Function):
    @staticmethod
    def forward(ctx, a):
        e = math.exp(a); ctx.save(e); return e
    @staticmethod
    def backward(ctx, g): return (g * ctx.saved[0],)
class Var:
    def __init__(self, data):
        self.data = data; self.grad = 0.0; self.creator = None
    def __add__(self, o): return Add.apply(self, o)
    def __mul__(self, o): return Mul.apply(self, o)
    def exp(self): return Exp.apply(self)
    def backward(self):
        order, seen = [], set()
        def visit(v):
            if v in seen: return
            seen.add(v)
            if v.creator:
                for a in v.creator[2]: visit(a)
            order.append(v)
        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            if v.creator:
                fn, ctx, args = v.creator
                for a, g in zip(args, fn.backward(ctx, v.grad)):
                    a.grad += g
a = Var(1.5); b = Var(-0.5)
c = (a * b + a).exp() * b
c.backward()

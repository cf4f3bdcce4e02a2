import math
class Op:
    def __init__(self, *args): self.args = args
    def __call__(self):
        out = Var(self.forward(*[a.val for a in self.args]))
        out.creator = self
        return out
class Add(Op):
    def forward(self, a, b): return a + b
    def backward(self, s):
        for x in self.args: x.backward(s)
class Mul(Op):
    def forward(self, a, b): return a * b
    def backward(self, s):
        a, b = self.args
        a.backward(s * b.val); b.backward(s * a.val)
class Tanh(Op):
    def forward(self, a):
        self.t = math.tanh(a)
        return self.t
    def backward(self, s):
        self.args[0].backward(s * (1 - self.t ** 2))
class Var:
    def __init__(self, val):
        self.val = val; self.grad = 0.0; self.creator = None
    def __add__(self, o): return Add(self, o)()
    def __mul__(self, o): return Mul(self, o)()
    def tanh(self): return Tanh(self)()
    def backward(self, s=1.0):
        self.grad += s
        if self.creator: self.creator.backward(s)
x, y, w = Var(0.5), Var(-1.0), Var(2.0)
z = (x * w + y).tanh() * x
z.backward()
print(x.grad, y.grad, w.grad)

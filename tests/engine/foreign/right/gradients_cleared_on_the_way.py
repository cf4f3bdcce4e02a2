import math


class Function:
    def __call__(self, *inputs):
        self.inputs = inputs
        out = Variable(self.forward(*[x.data for x in inputs]))
        out.creator, out.generation = self, 1 + max(x.generation for x in inputs)
        self.output = out
        return out


class Plus(Function):
    def forward(self, a, b):
        return a + b

    def backward(self, share):
        return share, share


class Times(Function):
    def forward(self, a, b):
        return a * b

    def backward(self, share):
        a, b = self.inputs
        return share * b.data, share * a.data


class Sine(Function):
    def forward(self, a):
        return math.sin(a)

    def backward(self, share):
        return (share * math.cos(self.inputs[0].data),)


class Variable:
    def __init__(self, data):
        self.data = data
        self.grad = None
        self.creator = None
        self.generation = 0

    def __add__(self, other):
        return Plus()(self, other)

    def __mul__(self, other):
        return Times()(self, other)

    def backward(self):
        self.grad = 1.0
        waiting = [self.creator]
        while waiting:
            waiting.sort(key=lambda each: each.output.generation)
            function = waiting.pop()
            for x, share in zip(function.inputs, function.backward(function.output.grad)):
                x.grad = share if x.grad is None else x.grad + share
                if x.creator is not None and x.creator not in waiting:
                    waiting.append(x.creator)
            function.output.grad = None


a = Variable(0.6)
b = Variable(-1.4)
y = Sine()(a * b) * a + b
y.backward()
print(a.grad, b.grad)

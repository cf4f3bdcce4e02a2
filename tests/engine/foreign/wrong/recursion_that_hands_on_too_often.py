# order: b passes its gradient on 3 times, each time all it has by then
class Value:
    def __init__(self, data, parents=(), op=""):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.op = op

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), "*")

    def backward(self, is_first=True):
        if is_first:
            self.grad = 1.0
        if self.op == "+":
            for each in self.parents:
                each.grad += self.grad
        elif self.op == "*":
            left, right = self.parents
            left.grad += right.data * self.grad
            right.grad += left.data * self.grad
        for each in self.parents:
            each.backward(False)


a = Value(1.0)
b = a + a
d = b * b + b
d.backward()

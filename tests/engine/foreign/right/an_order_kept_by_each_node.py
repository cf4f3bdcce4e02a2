"""Each node keeps the order of all that it was made from, and itself at its end."""


class Num:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.order = []
        for child in children:
            self.order += [node for node in child.order if node not in self.order]
        self.order.append(self)
        self.hand = lambda: None

    def __add__(self, other):
        out = Num(self.data + other.data, (self, other))

        def hand():
            self.grad += out.grad
            other.grad += out.grad

        out.hand = hand
        return out

    def __mul__(self, other):
        out = Num(self.data * other.data, (self, other))

        def hand():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.hand = hand
        return out

    def backward(self):
        self.grad = 1.0
        for node in reversed(self.order):
            node.hand()


a = Num(1.4)
b = Num(-0.3)
c = a * b + a
d = c * c + b
d.backward()

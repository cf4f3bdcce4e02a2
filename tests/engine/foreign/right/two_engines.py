"""Two engines in one text: the last one that went back is shown."""


class Var:
    def __init__(self, val, deps=()):
        self.val = val
        self.deps = deps
        self.grad = 0.0

    def __mul__(self, other):
        return Var(self.val * other.val, [(self, other.val), (other, self.val)])

    def backward(self, share=1.0):
        self.grad += share
        for dep, slope in self.deps:
            dep.backward(share * slope)


class Node:
    def __init__(self, number, parents=()):
        self.number = number
        self.parents = parents
        self.grad = 0.0
        self.push = None

    def __mul__(self, other):
        out = Node(self.number * other.number, (self, other))

        def push():
            self.grad += other.number * out.grad
            other.grad += self.number * out.grad

        out.push = push
        return out


def backprop(root):
    order = []

    def visit(node):
        if node not in order:
            for each in node.parents:
                visit(each)
            order.append(node)

    visit(root)
    root.grad = 1.0
    for node in reversed(order):
        if node.push:
            node.push()


x = Var(0.4)
y = x * x
y.backward()
p = Node(3.0)
q = Node(y.val)
r = p * q * p
backprop(r)

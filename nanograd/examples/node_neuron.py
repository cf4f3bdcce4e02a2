# In the words of a relative: Node and backpropagate() are installed as dialects.
from micrograd.node import Node

x1 = Node(2.0, label='x1')
x2 = Node(0.0, label='x2')
w1 = Node(-3.0, label='w1')
w2 = Node(1.0, label='w2')
b = Node(6.8813735870195432, label='b')

n = x1*w1 + x2*w2 + b
o = n.tanh()
o.backpropagate(visualize=True)   # saves one picture before and one after

for node in (x1, w1, x2, w2, b):
    print(f'{node.label}: {node._grad:+.4f}')

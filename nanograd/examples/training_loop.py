# In the words of a relative: Scalar, params() and backprop() are installed as dialects.
import random
from scalar import MLP

random.seed(2)   # some seeds stay stuck near a loss of 3: try 5
net = MLP(3, [4, 4, 1])
points = [[1, 2, 3], [6, 3, 5], [21, 11, 13], [5, 3, 7], [12, 2, 1], [3, 3, 1]]
targets = [1, -1, -1, 1, 1, -1]
rate = 0.01

for step in range(100):
    loss = 0
    for p in net.params():
        p.grad = 0
    for point, target in zip(points, targets):
        loss += (net(point) - target) ** 2
    loss.backprop()
    for p in net.params():
        p.data -= rate * p.grad
    if step % 20 == 19:
        print(f'step {step + 1}: loss {loss.data:.4f}')

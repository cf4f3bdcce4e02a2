# In the words of a relative: a network that trains itself on the sum of squared errors.
import random
from micrograd.node import Node
from micrograd.neuron import MLP

random.seed(11)
inputs = [[Node(x) for x in row] for row in [(2, 3, -1), (3, -1, 0.5), (0.5, 1, 1), (1, 1, -1)]]
targets = [1.0, -1.0, -1.0, 1.0]

mlp = MLP(3, [4, 4, 1])
mlp.train(inputs=inputs, targets=targets, learning_rate=0.1, num_rounds=40, verbose=False)

for row, target in zip(inputs, targets):
    print(f'{mlp(row).data:+.4f} should be {target:+.0f}')

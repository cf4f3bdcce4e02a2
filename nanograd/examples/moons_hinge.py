# micrograd's demo: two moons, a network 2-16-16-1, the max-margin loss, a learning rate that falls from 1 to 0.1.
from nanograd.datasets import moons
from nanograd.losses import hinge
from nanograd.nn import MLP
from nanograd.optim import SGD
from nanograd.training import accuracy, fit

data = moons(100, noise=0.1, seed=1)
model = MLP(2, [16, 16, 1], activation='relu', seed=1)

def report(at):
    if at.step % 10 == 9:
        print(f'step {at.step + 1}: loss {at.loss:.4f}')

# The graph of all points has 100,000 nodes: fit compiles it, as the network view does, and takes the steps with that.
fit(model, data.inputs, data.targets, loss='hinge', penalties={'l2': 1e-4},
    optimizer=SGD(model, lr=1.0), schedule='linear', steps=100, on_step=report)

print(f'accuracy {accuracy(model, data.inputs, data.targets):.0%}')

# The graph of one point's loss: a point between the moons, which the network has not seen.
x = [0.5, 0.25]
loss = hinge(model(x), 1)
loss.backward()

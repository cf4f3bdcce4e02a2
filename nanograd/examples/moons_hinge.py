# micrograd's demo: two moons, a network 2-16-16-1, the max-margin loss, a learning rate that falls from 1 to 0.1.
from nanograd.datasets import moons
from nanograd.nn import MLP
from nanograd.optim import SGD
from nanograd.training import fit

data = moons(100, noise=0.1, seed=1)
model = MLP(2, [16, 16, 1], activation='relu', seed=1)

def accuracy():
    right = sum((model(x).data > 0) == (y > 0) for x, y in zip(data.inputs, data.targets))
    return right / len(data)

def report(at):
    if at.step % 10 == 9:
        print(f'step {at.step + 1}: loss {at.loss:.4f}, accuracy {accuracy():.0%}')

fit(model, data.inputs, data.targets, loss='hinge', penalties={'l2': 1e-4},
    optimizer=SGD(model, lr=1.0), schedule='linear', steps=100, on_step=report)

from nanograd.losses import mean_squared_error
from nanograd.nn import MLP
from nanograd.optim import SGD

xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
ys = [1.0, -1.0, -1.0, 1.0]

model = MLP(3, [4, 4, 1], output_activation='tanh', seed=1)
optimizer = SGD(model, lr=0.2)

for step in range(30):
    loss = mean_squared_error([model(x) for x in xs], ys)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 5 == 4:
        print(f'step {step + 1}: loss {loss.data:.4f}')

for x, y in zip(xs, ys):
    print(f'{model(x).data:+.4f} should be {y:+.0f}')

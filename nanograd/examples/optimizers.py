from nanograd import Value
from nanograd.optim import SGD, Adam, RMSprop

# A long, narrow valley: steep across, flat along. The lowest point is at (3, 1).
def valley(x, y):
    return 0.1*(x - 3)**2 + 2*(y - 1)**2

for name, make in [
    ('SGD', lambda ps: SGD(ps, lr=0.2)),
    ('momentum', lambda ps: SGD(ps, lr=0.05, momentum=0.9)),
    ('RMSprop', lambda ps: RMSprop(ps, lr=0.1)),
    ('Adam', lambda ps: Adam(ps, lr=0.3)),
]:
    x, y = Value(-2.0), Value(2.0)
    optimizer = make([x, y])
    for step in range(50):
        optimizer.zero_grad()
        height = valley(x, y)
        height.backward()
        optimizer.step()
    print(f'{name:9s} after 50 steps: x = {x.data:.4f}, y = {y.data:.4f}, height {valley(x, y).data:.6f}')

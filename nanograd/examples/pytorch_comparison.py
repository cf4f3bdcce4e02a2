from nanograd import Value

x1, x2 = Value(2.0), Value(0.0)
w1, w2 = Value(-3.0), Value(1.0)
b = Value(6.8813)

o = (x1*w1 + x2*w2 + b).tanh()
o.backward()

ours = [o.data, x1.grad, w1.grad, x2.grad, w2.grad]
print('nanograd', [f'{number:.6f}' for number in ours])

try:
    import torch
except ImportError:
    print('PyTorch is not installed here; run this where it is to see the same numbers.')
else:
    t = {name: torch.tensor(value.data, dtype=torch.float64, requires_grad=True)
         for name, value in [('x1', x1), ('x2', x2), ('w1', w1), ('w2', w2), ('b', b)]}
    out = torch.tanh(t['x1']*t['w1'] + t['x2']*t['w2'] + t['b'])
    out.backward()
    theirs = [out.item()] + [t[name].grad.item() for name in ('x1', 'w1', 'x2', 'w2')]
    print('PyTorch ', [f'{number:.6f}' for number in theirs])

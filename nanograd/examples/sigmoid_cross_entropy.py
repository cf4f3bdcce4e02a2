from nanograd import Value

x = Value(1.5)
w = Value(-0.8)
b = Value(0.3)
target = 1

z = w*x + b
p = z.sigmoid()
loss = -(target * p.log() + (1 - target) * (1 - p).log())
loss.backward()

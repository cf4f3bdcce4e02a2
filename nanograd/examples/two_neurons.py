from nanograd import Value

x1 = Value(1.0)
x2 = Value(-2.0)

# the hidden neuron
w1 = Value(0.6)
w2 = Value(-0.4)
b1 = Value(0.1)
h = (w1*x1 + w2*x2 + b1).tanh()

# the output neuron
v = Value(1.2)
b2 = Value(-0.3)
y = v*h + b2

target = 0.5
loss = (y - target)**2
loss.backward()

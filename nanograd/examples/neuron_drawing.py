from nanograd import Value
from nanograd.draw import draw_dot

x1 = Value(2.0)
x2 = Value(0.0)
w1 = Value(-3.0)
w2 = Value(1.0)
b = Value(6.8813735870195432)

n = x1*w1 + x2*w2 + b
o = n.tanh()
o.backward()

drawing = draw_dot(o)
drawing.render('neuron.svg')
print(drawing.source)

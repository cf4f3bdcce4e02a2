# tanh spelled out: the gradients are those of tanh(n) in one piece.
x1 = 2.0
w1 = -3.0
b = 6.8813

n = x1*w1 + b
e = exp(2*n)
o = (e - 1) / (e + 1)

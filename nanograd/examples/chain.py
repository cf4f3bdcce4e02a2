from nanograd import Value

a = Value(3)
b = Value(2)
c = a + b
d = c / 2
e = d.tanh()
f = 20 * e
g = f.relu()
h = g.log()
i = h.exp()
j = i ** 2
k = Value(2)
l = j - k
m = l.log10()
m.backward()

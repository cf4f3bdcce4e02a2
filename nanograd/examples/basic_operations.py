from nanograd import Value, maximum

a = Value(2.0)
b = Value(-3.0)

total = a + b
product = a * b
quotient = a / b
power = a ** 3
size = abs(product)
larger = maximum(a, b)
curve = quotient.exp() + a.log() + a.sqrt() + b.sigmoid()

result = total - product + power / 4 + size * 0.5 + larger + curve
result.backward()

print(f'result = {result.data:.4f}')
print(f'a.grad = {a.grad:.4f}')
print(f'b.grad = {b.grad:.4f}')

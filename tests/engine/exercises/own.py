"""An exercise from outside the package, for tests."""

SWISH = """\
# Swish

- into: Value
- concepts: chain rule, swish
- after: tanh
- graph: x = 2; y = x.swish()

Write x times its sigmoid, as an operation of its own.

## Starter

```python
def swish(self):
    # TODO: x / (1 + exp(-x)), and its slope.
    raise NotImplementedError("TODO: Value.swish")
```

## Idea

The product rule.

## Solution

```python
import math


def swish(self):
    s = 1 / (1 + math.exp(-self.data))
    out = Value(self.data * s, (self,), "swish")

    def _backward():
        self.grad += (s + self.data * s * (1 - s)) * out.grad

    out._backward = _backward
    return out
```

## Tests

### Swish of 2

- expect: b.data = 1.7616
- expect: a.grad = 1.0908
- almost: a.grad = 0.8808
- answer: That is the sigmoid alone: by the product rule, its slope counts as well.

```python
a = Value(2.0)
b = a.swish()
b.grad = 1.0
b._backward()
```

### A product of it

- gradients: c

```python
a = Value(-0.5)
b = Value(3.0)
c = a.swish()
c.grad = 1.0
c._backward()
```
"""

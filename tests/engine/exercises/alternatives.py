"""Other right engines: whoever designs theirs another way must pass as well."""

LOCAL_GRADIENTS = '''
import math


class Value:
    """Keeps local derivatives as numbers instead of functions, as microgpt does."""

    __slots__ = ("data", "grad", "_children", "_local_grads")

    def __init__(self, data, children=(), local_grads=()):
        self.data = data
        self.grad = 0
        self._children = children
        self._local_grads = local_grads

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))

    def relu(self):
        return Value(max(0, self.data), (self,), (float(self.data > 0),))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, (self,), (e,))

    def log(self):
        return Value(math.log(self.data), (self,), (1 / self.data,))

    def __neg__(self):
        return Value(-self.data, (self,), (-1,))

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other**-1

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def topological_order(self):
        order, seen, stack = [], set(), [self]
        while stack:
            node = stack.pop()
            if node in seen:
                if node not in order:
                    order.append(node)
            else:
                seen.add(node)
                stack.append(node)
                stack.extend(child for child in node._children if child not in seen)
        return order

    def backward(self):
        self.grad = 1
        for node in reversed(self.topological_order()):
            upstream = node.grad
            for child, local in zip(node._children, node._local_grads):
                child.grad += local * upstream
'''

SHORT_CLOSURES = '''
import math


class Value:
    """micrograd's shape, written otherwise: one helper makes every node."""

    def __init__(self, data, _children=(), _op=""):
        self.data, self.grad, self._prev, self._op = float(data), 0.0, list(_children), _op
        self._backward = lambda: None

    def _node(self, data, op, *shares):
        out = Value(data, [value for value, _ in shares], op)

        def hand_on():
            g = out.grad
            for value, slope in shares:
                value.grad = value.grad + slope * g

        out._backward = hand_on
        return out

    def __add__(self, other):
        other = wrap(other)
        return self._node(self.data + other.data, "+", (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = wrap(other)
        return self._node(self.data * other.data, "*", (self, other.data), (other, self.data))

    def __pow__(self, n):
        return self._node(self.data**n, f"^{n}", (self, n * self.data ** (n - 1)))

    def relu(self):
        return self._node(max(self.data, 0.0), "relu", (self, 1.0 if self.data > 0 else 0.0))

    def tanh(self):
        t = math.tanh(self.data)
        return self._node(t, "tanh", (self, 1 - t * t))

    def exp(self):
        e = math.exp(self.data)
        return self._node(e, "exp", (self, e))

    def log(self):
        return self._node(math.log(self.data), "log", (self, 1 / self.data))

    def __neg__(self):
        return self._node(-self.data, "neg", (self, -1.0))

    def __sub__(self, other):
        other = wrap(other)
        return self._node(self.data - other.data, "-", (self, 1.0), (other, -1.0))

    def __truediv__(self, other):
        other = wrap(other)
        return self._node(
            self.data / other.data, "/", (self, 1 / other.data), (other, -self.data / other.data**2)
        )

    def __radd__(self, other):
        return wrap(other) + self

    def __rsub__(self, other):
        return wrap(other) - self

    def __rmul__(self, other):
        return wrap(other) * self

    def __rtruediv__(self, other):
        return wrap(other) / self

    def topological_order(self, seen=None):
        seen = set() if seen is None else seen
        seen.add(self)
        order = []
        for child in self._prev:
            if child not in seen:
                order += child.topological_order(seen)
        return [*order, self]

    def backward(self):
        self.grad = 1.0
        for node in self.topological_order()[::-1]:
            node._backward()


def wrap(thing):
    return thing if isinstance(thing, Value) else Value(thing)
'''

OPERATORS = """
    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * (other**-1 if isinstance(other, Value) else 1 / other)

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return -self + other

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return self**-1 * other

    def topological_order(self):
        order, seen = [], set()

        def visit(value):
            if id(value) not in seen:
                seen.add(id(value))
                for source in value.sources():
                    visit(source)
                order.append(value)

        visit(self)
        return order
"""

PAIRS = f'''
import math


class Value:
    """Keeps each input in a pair with its local derivative."""

    def __init__(self, data, came_from=()):
        self.data = data
        self.grad = 0.0
        self.came_from = list(came_from)

    def sources(self):
        return [source for source, _ in self.came_from]

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

    def relu(self):
        return Value(max(0.0, self.data), [(self, float(self.data > 0))])

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, [(self, 1 - t * t)])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, 1 / self.data)])
{OPERATORS}
    def backward(self):
        self.grad = 1.0
        for value in reversed(self.topological_order()):
            for source, local in value.came_from:
                source.grad += local * value.grad
'''

GRADIENT_FUNCTIONS = f'''
import math


class Value:
    """Keeps a function of the gradient that gives what each input gets."""

    def __init__(self, data, made_of=(), grad_fn=None):
        self.data = data
        self.grad = 0.0
        self.made_of = made_of
        self.grad_fn = grad_fn

    def sources(self):
        return self.made_of

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), lambda g: (g, g))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))

    def __pow__(self, n):
        return Value(self.data**n, (self,), lambda g: (g * n * self.data ** (n - 1),))

    def relu(self):
        return Value(max(0.0, self.data), (self,), lambda g: (g * (self.data > 0),))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), lambda g: (g * (1 - t * t),))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, (self,), lambda g: (g * e,))

    def log(self):
        return Value(math.log(self.data), (self,), lambda g: (g / self.data,))
{OPERATORS}
    def backward(self):
        self.grad = 1.0
        for value in reversed(self.topological_order()):
            if value.grad_fn:
                for source, share in zip(value.made_of, value.grad_fn(value.grad)):
                    source.grad += share
'''

WITH_THE_GRADIENT = (
    SHORT_CLOSURES.replace("node._backward()", "node._backward(node.grad)")
    .replace("def hand_on():\n            g = out.grad\n", "def hand_on(g):\n")
    .replace("lambda: None", "lambda g: None")
)

ENGINES = {
    "local gradients": LOCAL_GRADIENTS,
    "short closures": SHORT_CLOSURES,
    "pairs": PAIRS,
    "functions of the gradient": GRADIENT_FUNCTIONS,
    "_backward with the gradient": WITH_THE_GRADIENT,
}

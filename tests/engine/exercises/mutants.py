"""Solutions with one mistake each: what is replaced by what, and the name of the mistake that must be told."""

from __future__ import annotations

from dataclasses import dataclass

from nanograd.playground.course.exercises.course import exercise
from nanograd.playground.course.exercises.growing import base, grown
from nanograd.playground.course.exercises.model_mistakes import SLIPS


@dataclass(frozen=True)
class Mutant:
    """The solution of an exercise in which ``old`` became ``new``."""

    exercise: str
    mistake: str
    old: str
    new: str

    @property
    def code(self) -> str:
        """The whole file: our solutions before it, then this one."""
        task = exercise(self.exercise)
        assert self.old in task.solution, f"{self.old!r} is not in the solution of {self.exercise}"
        return grown(base(self.exercise), [(task, task.solution.replace(self.old, self.new))])

    def __str__(self) -> str:
        return f"{self.exercise}: {self.mistake}, {' '.join(self.new.split())[:40]}"


WRAP = "    other = other if isinstance(other, Value) else Value(other)\n"
ADD_BODY = """        out = Value(self.data + other.data, (self, other), "+")"""
LOOP = "    for node in reversed(self.topological_order()):\n        node._backward()\n"

MUTANTS = [
    # +
    Mutant("add", "no-return", "        return out\n", ""),
    Mutant("add", "plain-number", "        return out\n", "        return out.data\n"),
    Mutant("add", "wrap-numbers", "    " + WRAP, ""),
    Mutant(
        "add", "mutated", ADD_BODY, "        self.data += other.data\n        out = Value(self.data, (self, other))"
    ),
    Mutant("add", "same-object", "        return out\n", "        self.data += other.data\n        return self\n"),
    Mutant("add", "no-children", ', (self, other), "+"', ""),
    Mutant("add", "assigned", "+= out.grad", "= out.grad"),
    Mutant("add", "assigned", "other.grad += out.grad", "other.grad = out.grad"),
    Mutant("add", "no-upstream", "+= out.grad", "+= 1.0"),
    Mutant("add", "assigned-no-upstream", "+= out.grad", "= 1.0"),
    Mutant("add", "added-upstream", "+= out.grad", "+= 1.0 + out.grad"),
    Mutant("add", "wrong-sign", "other.grad += out.grad", "other.grad -= out.grad"),
    Mutant("add", "nothing-arrives", "        out._backward = _backward\n", ""),
    Mutant("add", "nothing-arrives", "            other.grad += out.grad\n", ""),
    Mutant("add", "called-too-soon", "out._backward = _backward\n", "out._backward = _backward()\n"),
    Mutant("add", "counted-once", "            other.grad", "            if other is not self: other.grad"),
    Mutant("add", "todo", ADD_BODY, "        raise NotImplementedError('TODO')"),
    Mutant("add", "value-in-value", WRAP, "    other = Value(other)\n"),
    Mutant("add", "value-in-value", "self.data + other.data, (self", "Value(self.data + other.data), (self"),
    Mutant("add", "data-and-value", "self.data + other.data, (self", "self.data + other, (self"),
    Mutant("add", "another-operation", "self.data + other.data, (self", "self.data * other.data, (self"),
    Mutant("add", "method-missing", "__add__", "__plus__"),
    Mutant(
        "add",
        "grad-too-early",
        "        def _backward():\n            self.grad += out.grad\n            other.grad += out.grad",
        "        g = out.grad\n\n        def _backward():\n            self.grad += g\n            other.grad += g",
    ),
    # *
    Mutant("mul", "swapped-factors", "other.data * out.grad", "self.data * out.grad"),
    Mutant("mul", "no-upstream", " * out.grad", ""),
    Mutant("mul", "assigned", "+=", "="),
    Mutant("mul", "no-local", "other.data * out.grad", "out.grad"),
    Mutant("mul", "added-upstream", "other.data * out.grad", "other.data + out.grad"),
    Mutant("mul", "wrap-numbers", WRAP, ""),
    Mutant("mul", "no-return", "    return out\n", ""),
    Mutant("mul", "plain-number", "    return out\n", "    return self.data * other.data\n"),
    Mutant("mul", "counted-once", "        other.grad", "        if other is not self: other.grad"),
    Mutant("mul", "data-and-value", "self.data * other.data,", "self.data * other,"),
    Mutant("mul", "another-operation", "self.data * other.data,", "self.data + other.data,"),
    Mutant("mul", "value-in-value", WRAP, "    other = Value(other)\n"),
    Mutant(
        "mul",
        "return-inside",
        "        other.grad += self.data * out.grad\n\n    out._backward = _backward\n    return out",
        "        other.grad += self.data * out.grad\n\n        out._backward = _backward\n        return out",
    ),
    Mutant("mul", "inner-parameters", "def _backward():", "def _backward(node):"),
    Mutant("mul", "first-parameter", "def __mul__(self, other):", "def __mul__(other):"),
    # **
    Mutant("pow", "power-not-lowered", " ** (exponent - 1)", "**exponent"),
    Mutant("pow", "power-factor-missing", "exponent * self.data", "self.data"),
    Mutant("pow", "used-result", "self.data ** (exponent - 1)", "out.data ** (exponent - 1)"),
    Mutant("pow", "no-upstream", " * out.grad", ""),
    Mutant("pow", "assigned", "+=", "="),
    Mutant("pow", "exponent-as-input", "(self,)", "(self, Value(exponent))"),
    Mutant("pow", "no-children", "(self,), ", "(), "),
    Mutant("pow", "power-precedence", " ** (exponent - 1)", "**exponent - 1"),
    Mutant(
        "pow",
        "power-precedence",
        "exponent * self.data ** (exponent - 1) * out",
        "(exponent * self.data**exponent - 1) * out",
    ),
    Mutant("pow", "no-comma", "(self,)", "(self)"),
    Mutant("pow", "another-operation", "self.data**exponent", "self.data * exponent"),
    # relu
    Mutant("relu", "plain-number", "    return out\n", "    return max(0.0, self.data)\n"),
    Mutant("relu", "gate-open", "(1.0 if self.data > 0 else 0.0) * out.grad", "out.grad"),
    Mutant("relu", "gate-at-zero", "(1.0 if self.data > 0 else 0.0)", "(self.data >= 0)"),
    Mutant("relu", "gate-times-number", "(1.0 if self.data > 0 else 0.0)", "out.data"),
    Mutant("relu", "no-upstream", " * out.grad", ""),
    Mutant("relu", "assigned", "+=", "="),
    # tanh
    Mutant("tanh", "tanh-of-input", "t**2", "self.data**2"),
    Mutant("tanh", "tanh-not-squared", "t**2", "t"),
    Mutant("tanh", "tanh-no-one-minus", "(1 - t**2)", "t**2"),
    Mutant("tanh", "no-upstream", " * out.grad", ""),
    Mutant("tanh", "assigned", "+=", "="),
    Mutant("tanh", "overflow", "math.tanh(self.data)", "1 - 2 / (math.exp(2 * self.data) + 1)"),
    Mutant("tanh", "math-of-value", "math.tanh(self.data)", "math.tanh(self)"),
    Mutant("tanh", "function-for-method", "math.tanh(self.data)", "tanh(self.data)"),
    Mutant("relu", "compared-value", "self.data if self.data > 0", "self.data if self > 0"),
    # the other operators
    Mutant("operators", "subtraction-sign", "self + (-other)", "self + other"),
    Mutant("operators", "sides-swapped", "self + (-other)", "other + (-self)"),
    Mutant("operators", "sides-swapped", "other + (-self)", "self + (-other)"),
    Mutant("operators", "sides-swapped", "other * self**-1", "self * other**-1"),
    Mutant("operators", "divided-wrongly", "self * other**-1", "self * other"),
    Mutant("operators", "endless-recursion", "self + (-other)", "self - other"),
    Mutant("operators", "endless-recursion", "self * -1", "0 - self"),
    Mutant("operators", "plain-number", "self * -1", "-self.data"),
    Mutant("operators", "no-return", "return self * -1", "self * -1"),
    Mutant("operators", "gradient-differs", "self + (-other)", "self + -getattr(other, 'data', other)"),
    Mutant("operators", "reflected-missing", "__rmul__", "__rmult__"),
    Mutant("operators", "reflected-missing", "def __radd__(self, other):  # other + self", "def radd(self, other):"),
    Mutant("operators", "method-missing", "__truediv__", "__div__"),
    Mutant("operators", "value-in-value", "self + (-other)", "self + Value(-other)"),
    # topological order
    Mutant("order", "twice-in-order", "            seen.add(node)\n", ""),
    Mutant("order", "reversed-order", "return order", "return order[::-1]"),
    Mutant("order", "self-missing", "return order", "return order[:-1]"),
    Mutant(
        "order",
        "nodes-missing",
        "                place(child)\n",
        "                order.append(child) if child not in order else None\n",
    ),
    Mutant("order", "nodes-missing", "            order.append(node)", "            if node._prev: order.append(node)"),
    Mutant("order", "not-a-list", "return order", "return set(order)"),
    Mutant("order", "no-return", "    return order\n", ""),
    Mutant(
        "order",
        "kept-between-calls",
        "def topological_order(self):\n    order = []\n    seen = set()\n",
        "def topological_order(self, order=[], seen=set()):\n",
    ),
    Mutant(
        "order",
        "inputs-after",
        "            order.append(node)\n\n    place(self)",
        "            order.insert(0, node)\n\n    place(self)\n    order.append(order.pop(0))",
    ),
    Mutant("order", "empty-list", "\n    place(self)\n", "\n"),
    Mutant("order", "in-place-result", "return order", "return order.reverse()"),
    # backward
    Mutant("backward", "not-called", "node._backward()", "node._backward"),
    Mutant("backward", "always-self", "node._backward()", "self._backward()"),
    Mutant("backward", "in-place-result", "reversed(self.topological_order())", "self.topological_order().reverse()"),
    Mutant("backward", "method-not-called", "self.topological_order()", "self.topological_order"),
    Mutant("backward", "no-seed", "    self.grad = 1.0\n", ""),
    Mutant("backward", "not-reversed", "reversed(self.topological_order())", "self.topological_order()"),
    Mutant(
        "backward",
        "only-inputs",
        LOOP,
        "    self._backward()\n",
    ),
    Mutant(
        "backward",
        "no-order",
        LOOP,
        "    def go(node):\n        node._backward()\n        for child in node._prev:\n            go(child)\n"
        "    go(self)\n",
    ),
    Mutant(
        "backward",
        "no-order",
        LOOP,
        "    def go(node):\n        node._backward()\n        for child in set(node._prev):\n            go(child)\n"
        "    go(self)\n",
    ),
    Mutant(
        "backward",
        "no-order",
        LOOP,
        "    queue = [self]\n    for node in queue:\n        node._backward()\n        queue.extend(node._prev)\n",
    ),
    Mutant(
        "backward",
        "no-order",
        LOOP,
        "    seen, stack = set(), [self]\n    while stack:\n        node = stack.pop()\n        if node not in seen:\n"
        "            seen.add(node)\n            node._backward()\n            stack.extend(node._prev)\n",
    ),
    Mutant(
        "backward",
        "recursive-backward",
        LOOP,
        "    self._backward()\n    for child in self._prev:\n        kept = child.grad\n        child.backward()\n"
        "        child.grad = kept\n",
    ),
    Mutant(
        "backward",
        "backward-clears",
        "    self.grad = 1.0\n",
        "    for node in self.topological_order():\n        node.grad = 0.0\n    self.grad = 1.0\n",
    ),
    # a neuron
    Mutant("neuron", "bias-missing", "zip(self.w, x)), self.b)", "zip(self.w, x)))"),
    Mutant("neuron", "bias-not-listed", "[*self.w, self.b]", "list(self.w)"),
    Mutant("neuron", "nested-parameters", "[*self.w, self.b]", "[self.w, self.b]"),
    Mutant("neuron", "parameters-order", "[*self.w, self.b]", "[self.b, *self.w]"),
    Mutant("neuron", "not-values", "Value(random.uniform(-1, 1))", "random.uniform(-1, 1)"),
    Mutant("neuron", "equal-weights", "Value(random.uniform(-1, 1))", "Value(0.5)"),
    Mutant("neuron", "weights-count", "range(inputs)", "range(inputs + 1)"),
    Mutant("neuron", "activation-missing", "z.tanh() if self.activation else z", "z"),
    Mutant("neuron", "activation-always", "z.tanh() if self.activation else z", "z.tanh()"),
    Mutant("neuron", "plain-number", "return z.tanh() if self.activation else z", "return z.tanh().data"),
    Mutant("neuron", "parameters-change", "return [*self.w, self.b]", "self.w.append(self.b)\n        return self.w"),
    Mutant("neuron", "in-place-result", "return [*self.w, self.b]", "return self.w.append(self.b)"),
    Mutant("neuron", "function-for-method", "z.tanh()", "tanh(z)"),
    Mutant("neuron", "gradient-differs", "z.tanh()", "Value(math.tanh(z.data))"),
    # a layer
    Mutant(
        "layer",
        "shared-neuron",
        "[Neuron(inputs, activation) for _ in range(outputs)]",
        "[Neuron(inputs, activation)] * outputs",
    ),
    Mutant(
        "layer",
        "nested-parameters",
        "p for neuron in self.neurons for p in neuron.parameters()",
        "neuron.parameters() for neuron in self.neurons",
    ),
    Mutant("layer", "parameters-missing", "for p in neuron.parameters()", "for p in neuron.w"),
    Mutant(
        "layer",
        "not-in-a-list",
        "return [neuron(x) for neuron in self.neurons]",
        "out = [neuron(x) for neuron in self.neurons]\n        return out[0] if len(out) == 1 else out",
    ),
    Mutant("layer", "activation-always", "Neuron(inputs, activation)", "Neuron(inputs)"),
    Mutant("layer", "no-return", "return [neuron(x)", "[neuron(x)"),
    Mutant(
        "layer",
        "return-in-loop",
        "return [neuron(x) for neuron in self.neurons]",
        "out = []\n        for neuron in self.neurons:\n            out.append(neuron(x))\n            return out",
    ),
    # a network
    Mutant("mlp", "activation-on-output", "activation=i < last", "activation=True"),
    Mutant("mlp", "activation-nowhere", "activation=i < last", "activation=False"),
    Mutant("mlp", "layers-not-chained", "Layer(sizes[i],", "Layer(inputs,"),
    Mutant(
        "mlp",
        "input-repeated",
        "            x = layer(x)\n        return x",
        "            out = layer(x)\n        return out",
    ),
    Mutant(
        "mlp",
        "nested-parameters",
        "p for layer in self.layers for p in layer.parameters()",
        "layer.parameters() for layer in self.layers",
    ),
    # a loss
    Mutant("loss", "loss-not-mean", " / len(errors)", ""),
    Mutant("loss", "loss-not-squared", "(p - t) ** 2", "p - t"),
    Mutant("loss", "loss-detached", "(p - t)", "(p.data - t)"),
    Mutant(
        "loss",
        "loss-detached",
        "return sum(errors) / len(errors)",
        "return Value(sum(e.data for e in errors) / len(errors))",
    ),
    Mutant("loss", "loss-root", "sum(errors) / len(errors)", "(sum(errors) / len(errors)) ** 0.5"),
    Mutant("loss", "loss-absolute", "(p - t) ** 2", "((p - t) ** 2) ** 0.5"),
    Mutant("loss", "loss-halved", "sum(errors) / len(errors)", "sum(errors) / len(errors) / 2"),
    # gradient descent
    Mutant("sgd", "step-forgets", "p.data -=", "p.data = -"),
    Mutant("sgd", "zeroed-data", "            p.grad = 0.0", "            p.data = 0.0"),
    Mutant("sgd", "zeroed-none", "            p.grad = 0.0", "            p.grad = None"),
    Mutant("sgd", "uphill", "p.data -=", "p.data +="),
    Mutant("sgd", "no-learning-rate", "self.learning_rate * p.grad", "p.grad"),
    Mutant("sgd", "nothing-moved", "p.data -= self.learning_rate * p.grad", "p = p - self.learning_rate * p.grad"),
    Mutant("sgd", "not-zeroed", "            p.grad = 0.0", "            p = Value(p.data)"),
    # training
    Mutant("training", "no-zero-grad", "        optimizer.zero_grad()\n", ""),
    Mutant(
        "training",
        "zeroed-too-late",
        "        optimizer.zero_grad()\n        loss.backward()\n",
        "        loss.backward()\n        optimizer.zero_grad()\n",
    ),
    Mutant(
        "training",
        "step-before-backward",
        "        loss.backward()\n        optimizer.step()\n",
        "        optimizer.step()\n        loss.backward()\n",
    ),
    Mutant(
        "training",
        "loss-per-example",
        "        loss.backward()\n        optimizer.step()\n",
        "        for x, t in zip(inputs, targets):\n            optimizer.zero_grad()\n"
        "            mean_squared_error([model(x)[0]], [t]).backward()\n            optimizer.step()\n",
    ),
    Mutant("training", "list-for-value", "model(x)[0]", "model(x)"),
    Mutant("training", "return-in-loop", "    return losses\n", "        return losses\n"),
    Mutant("training", "no-backward", "        loss.backward()\n", ""),
    Mutant("training", "no-step", "        optimizer.step()\n", ""),
    Mutant("training", "losses-not-numbers", "loss.data)", "loss)"),
    Mutant("training", "losses-count", "losses.append(loss.data)\n    return losses", "pass\n    return [loss.data]"),
    Mutant(
        "training",
        "old-graph",
        "    for _ in range(steps):\n        predictions = [model(x)[0] for x in inputs]\n"
        "        loss = mean_squared_error(predictions, targets)\n",
        "    predictions = [model(x)[0] for x in inputs]\n    loss = mean_squared_error(predictions, targets)\n"
        "    for _ in range(steps):\n",
    ),
    Mutant(
        "training",
        "loss-after-step",
        "losses.append(loss.data)",
        "losses.append(mean_squared_error([model(x)[0] for x in inputs], targets).data)",
    ),
    Mutant("training", "no-return", "    return losses\n", ""),
    # a language model
    *(Mutant(name, *slip) for name, slips in SLIPS.items() for slip in slips),
]

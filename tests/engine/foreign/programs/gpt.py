"""A small transformer that learns to spell names, on an engine that stores local gradients."""

import math
import random

random.seed(11)


class Scalar:
    __slots__ = ("data", "grad", "_inputs", "_slopes")

    def __init__(self, data, inputs=(), slopes=()):
        self.data = data
        self.grad = 0
        self._inputs = inputs
        self._slopes = slopes

    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, power):
        return Scalar(self.data**power, (self,), (power * self.data ** (power - 1),))

    def log(self):
        return Scalar(math.log(self.data), (self,), (1 / self.data,))

    def exp(self):
        result = math.exp(self.data)
        return Scalar(result, (self,), (result,))

    def relu(self):
        return Scalar(max(0, self.data), (self,), (float(self.data > 0),))

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for each in node._inputs:
                    visit(each)
                order.append(node)

        visit(self)
        self.grad = 1
        for node in reversed(order):
            for each, slope in zip(node._inputs, node._slopes):
                each.grad += slope * node.grad


names = [line.strip() for line in open("input.txt") if line.strip()]
random.shuffle(names)
letters = sorted(set("".join(names)))
END = len(letters)
size = len(letters) + 1
print(f"{len(names)} names, {size} tokens")

width, heads, context, steps = 8, 2, 8, 3
per_head = width // heads


def matrix(rows, columns, spread=0.1):
    return [[Scalar(random.gauss(0, spread)) for _ in range(columns)] for _ in range(rows)]


state = {"tokens": matrix(size, width), "places": matrix(context, width), "out": matrix(size, width)}
for name in ("query", "key", "value", "mix"):
    state[name] = matrix(width, width)
state["widen"] = matrix(4 * width, width)
state["narrow"] = matrix(width, 4 * width)
parameters = [p for table in state.values() for row in table for p in row]
print(f"{len(parameters)} parameters")


def linear(x, w):
    return [sum(a * b for a, b in zip(row, x)) for row in w]


def softmax(logits):
    highest = max(each.data for each in logits)
    powers = [(each - highest).exp() for each in logits]
    total = sum(powers)
    return [each / total for each in powers]


def normed(x):
    mean_square = sum(each * each for each in x) / len(x)
    scale = (mean_square + 1e-5) ** -0.5
    return [each * scale for each in x]


def gpt(token, place, keys, values):
    x = normed([a + b for a, b in zip(state["tokens"][token], state["places"][place])])
    kept = x
    x = normed(x)
    query = linear(x, state["query"])
    keys.append(linear(x, state["key"]))
    values.append(linear(x, state["value"]))
    attended = []
    for head in range(heads):
        part = slice(head * per_head, (head + 1) * per_head)
        scores = [sum(a * b for a, b in zip(query[part], key[part])) / per_head**0.5 for key in keys]
        weights = softmax(scores)
        for column in range(part.start, part.stop):
            attended.append(sum(weight * value[column] for weight, value in zip(weights, values)))
    x = [a + b for a, b in zip(linear(attended, state["mix"]), kept)]
    kept = x
    x = linear([each.relu() for each in linear(normed(x), state["widen"])], state["narrow"])
    return linear([a + b for a, b in zip(x, kept)], state["out"])


first, second = [0.0] * len(parameters), [0.0] * len(parameters)
for step in range(steps):
    name = names[step % len(names)]
    tokens = [END] + [letters.index(letter) for letter in name] + [END]
    keys, values, losses = [], [], []
    for place in range(min(context, len(tokens) - 1)):
        chances = softmax(gpt(tokens[place], place, keys, values))
        losses.append(-chances[tokens[place + 1]].log())
    loss = sum(losses) / len(losses)
    loss.backward()
    rate = 0.01 * (1 - step / steps)
    for i, p in enumerate(parameters):
        first[i] = 0.85 * first[i] + 0.15 * p.grad
        second[i] = 0.99 * second[i] + 0.01 * p.grad**2
        change = first[i] / (1 - 0.85 ** (step + 1))
        p.data -= rate * change / ((second[i] / (1 - 0.99 ** (step + 1))) ** 0.5 + 1e-8)
        p.grad = 0
    print(f"step {step + 1} of {steps}: loss {loss.data!r}", end="\r")

print("\nnew names:")
for _ in range(2):
    token, keys, values, spelled = END, [], [], ""
    for place in range(context):
        chances = softmax([each / 0.5 for each in gpt(token, place, keys, values)])
        token = random.choices(range(size), weights=[each.data for each in chances])[0]
        if token == END:
            break
        spelled += letters[token]
    print(f"  {spelled}")

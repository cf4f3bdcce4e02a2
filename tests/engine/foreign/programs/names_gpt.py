"""A very small GPT in plain Python: its own autograd, attention, Adam, and names to learn from."""

import math
import random
import sys

random.seed(42)

# ---- the data ----
docs = [line.strip() for line in open("input.txt") if line.strip()]
random.shuffle(docs)
chars = sorted(set("".join(docs)))
stoi = {c: i for i, c in enumerate(chars)}
EDGE = len(chars)
vocab_size = len(chars) + 1
print(f"num docs: {len(docs)}, vocab size: {vocab_size}")


# ---- autograd ----
class Scalar:
    __slots__ = ("data", "grad", "_children", "_local")

    def __init__(self, data, children=(), local=()):
        self.data = data
        self.grad = 0
        self._children = children
        self._local = local

    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, k):
        return Scalar(self.data**k, (self,), (k * self.data ** (k - 1),))

    def log(self):
        return Scalar(math.log(self.data), (self,), (1 / self.data,))

    def exp(self):
        e = math.exp(self.data)
        return Scalar(e, (self,), (e,))

    def relu(self):
        return Scalar(max(0, self.data), (self,), (float(self.data > 0),))

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return other * self**-1

    def backward(self):
        order, seen = [], set()

        def build(v):
            if v not in seen:
                seen.add(v)
                for child in v._children:
                    build(child)
                order.append(v)

        build(self)
        self.grad = 1
        for v in reversed(order):
            for child, local in zip(v._children, v._local):
                child.grad += local * v.grad


# ---- the parameters ----
N_EMBD, N_HEAD, N_LAYER, BLOCK = 4, 2, 1, 6
HEAD = N_EMBD // N_HEAD


def matrix(rows, cols, std=0.3):
    return [[Scalar(random.gauss(0, std)) for _ in range(cols)] for _ in range(rows)]


state = {
    "wte": matrix(vocab_size, N_EMBD),
    "wpe": matrix(BLOCK, N_EMBD),
    "head": matrix(vocab_size, N_EMBD),
}
for layer in range(N_LAYER):
    for name in ("wq", "wk", "wv", "wo"):
        state[f"{layer}.{name}"] = matrix(N_EMBD, N_EMBD)
    state[f"{layer}.up"] = matrix(2 * N_EMBD, N_EMBD)
    state[f"{layer}.down"] = matrix(N_EMBD, 2 * N_EMBD)
params = [p for mat in state.values() for row in mat for p in row]
print(f"num params: {len(params)}")


# ---- the model ----
def linear(x, w):
    return [sum(wi * xi for wi, xi in zip(row, x)) for row in w]


def softmax(logits):
    top = max(v.data for v in logits)
    exps = [(v - top).exp() for v in logits]
    total = sum(exps)
    return [e / total for e in exps]


def rmsnorm(x):
    scale = (sum(xi * xi for xi in x) / len(x) + 1e-5) ** -0.5
    return [xi * scale for xi in x]


def gpt(token, pos, keys, values):
    x = rmsnorm([t + p for t, p in zip(state["wte"][token], state["wpe"][pos])])
    for layer in range(N_LAYER):
        residual = x
        x = rmsnorm(x)
        q = linear(x, state[f"{layer}.wq"])
        keys[layer].append(linear(x, state[f"{layer}.wk"]))
        values[layer].append(linear(x, state[f"{layer}.wv"]))
        out = []
        for h in range(N_HEAD):
            part = slice(h * HEAD, (h + 1) * HEAD)
            ks = [k[part] for k in keys[layer]]
            vs = [v[part] for v in values[layer]]
            scores = [sum(a * b for a, b in zip(q[part], k)) / HEAD**0.5 for k in ks]
            weights = softmax(scores)
            out += [sum(w * v[j] for w, v in zip(weights, vs)) for j in range(HEAD)]
        x = [a + b for a, b in zip(linear(out, state[f"{layer}.wo"]), residual)]
        residual = x
        x = [xi.relu() for xi in linear(rmsnorm(x), state[f"{layer}.up"])]
        x = [a + b for a, b in zip(linear(x, state[f"{layer}.down"]), residual)]
    return linear(x, state["head"])


# ---- training ----
STEPS, RATE, BETA1, BETA2 = 6, 0.02, 0.85, 0.99
m = [0.0] * len(params)
v = [0.0] * len(params)
for step in range(STEPS):
    doc = docs[step % len(docs)]
    tokens = [EDGE] + [stoi[c] for c in doc] + [EDGE]
    n = min(BLOCK, len(tokens) - 1)
    keys, values = [[] for _ in range(N_LAYER)], [[] for _ in range(N_LAYER)]
    losses = []
    for pos in range(n):
        probs = softmax(gpt(tokens[pos], pos, keys, values))
        losses.append(-probs[tokens[pos + 1]].log())
    loss = (1 / n) * sum(losses)
    loss.backward()
    rate = RATE * (1 - step / STEPS)
    for i, p in enumerate(params):
        m[i] = BETA1 * m[i] + (1 - BETA1) * p.grad
        v[i] = BETA2 * v[i] + (1 - BETA2) * p.grad**2
        mhat = m[i] / (1 - BETA1 ** (step + 1))
        vhat = v[i] / (1 - BETA2 ** (step + 1))
        p.data -= rate * mhat / (vhat**0.5 + 1e-8)
        p.grad = 0
    print(f"step {step + 1:2d} / {STEPS} | loss {loss.data!r}", end="\r" if step + 1 < STEPS else "\n")
    sys.stdout.flush()

# ---- sampling ----
print("--- new names ---")
for sample in range(5):
    keys, values = [[] for _ in range(N_LAYER)], [[] for _ in range(N_LAYER)]
    token, letters = EDGE, []
    for pos in range(BLOCK):
        probs = softmax(gpt(token, pos, keys, values))
        token = random.choices(range(vocab_size), weights=[p.data for p in probs])[0]
        if token == EDGE:
            break
        letters.append(chars[token])
    print(f"sample {sample + 1}: {''.join(letters)}")

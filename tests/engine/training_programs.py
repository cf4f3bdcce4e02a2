"""Training programs in many styles, as people write them: a loss, its parameters, and data for a few steps."""

# ruff: noqa: B905, RUF007, E731

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import Any

from nanograd import Value, functional, losses, sigmoid, tanh
from nanograd.nn import MLP
from tests.bench._gpt import GPT, NAMES, tokens_of

Program = tuple[Callable[..., Value], list[Value], list[tuple[Any, ...]]]
PROGRAMS: dict[str, Callable[[], Program]] = {}


def program(make: Callable[[], Program]) -> Callable[[], Program]:
    PROGRAMS[make.__name__] = make
    return make


def table(rows: int, columns: int, seed: int = 0, size: float = 0.5) -> list[list[Value]]:
    source = random.Random(seed)
    return [[Value(source.uniform(-size, size)) for _ in range(columns)] for _ in range(rows)]


def flat(*tables: Any) -> list[Value]:
    return [each for t in tables for row in t for each in (row if isinstance(row, list) else [row])]


def dot(ws: Sequence[Value], xs: Sequence[Any]) -> Value:
    return sum((w * x for w, x in zip(ws, xs, strict=True)), Value(0.0))


WORDS = ([1, 2, 3, 1, 0], [4, 4, 2], [0, 3, 1, 2], [2, 1, 4, 4, 0])


@program
def bigram() -> Program:
    w = table(5, 5)

    def loss(tokens):
        total = 0
        for here, there in zip(tokens, tokens[1:]):
            powers = [x.exp() for x in w[here]]
            total = total - (powers[there] / sum(powers)).log()
        return total / (len(tokens) - 1)

    return loss, flat(w), [(word,) for word in WORDS]


@program
def mlp_language_model() -> Program:
    letters, hidden, bias, out = table(5, 3), table(6, 6, 1), [Value(0.0) for _ in range(6)], table(5, 6, 2)

    def loss(context, target):
        x = [value for token in context for value in letters[token]]
        h = [(dot(row, x) + b).tanh() for row, b in zip(hidden, bias)]
        logits = [dot(row, h) for row in out]
        return functional.logsumexp(logits) - logits[target]

    return loss, flat(letters, hidden, bias, out), [([0, 1], 2), ([3, 4], 0), ([1, 1], 1)]


@program
def recurrent_network() -> Program:
    letters, inner, out = table(5, 4), table(4, 4, 1), table(5, 4, 2)

    def loss(tokens):
        state = [Value(0.0)] * 4
        surprise = Value(0.0)
        for step in range(len(tokens) - 1):
            x = letters[tokens[step]]
            state = [tanh(a + dot(row, state)) for a, row in zip(x, inner)]
            surprise += -functional.softmax([dot(row, state) for row in out])[tokens[step + 1]].log()
        return surprise * (1.0 / (len(tokens) - 1))

    return loss, flat(letters, inner, out), [(word,) for word in WORDS]


@dataclass
class LSTM:
    """Long short-term memory over numbers, its weights in a dataclass."""

    width: int = 3
    gates: dict[str, list[list[Value]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for seed, name in enumerate(("input", "forget", "output", "cell")):
            self.gates[name] = table(self.width, self.width + 2, seed)

    def gate(self, name: str, xs: list[Any]) -> list[Value]:
        return [dot(row, xs) for row in self.gates[name]]

    def __call__(self, numbers: Sequence[Any]) -> Value:
        h, c = [Value(0.0) for _ in range(self.width)], [Value(0.0) for _ in range(self.width)]
        for x in numbers[:-1]:
            xs = [*h, x, 1.0]
            i, f, o = ([sigmoid(z) for z in self.gate(name, xs)] for name in ("input", "forget", "output"))
            g = list(map(tanh, self.gate("cell", xs)))
            c = [fj * cj + ij * gj for fj, cj, ij, gj in zip(f, c, i, g)]
            h = [oj * tanh(cj) for oj, cj in zip(o, c)]
        return (sum(h) - numbers[-1]) ** 2


@program
def long_short_term_memory() -> Program:
    model = LSTM()
    return model, flat(*model.gates.values()), [([0.1, 0.2, 0.3, 0.4],), ([1.0, -1.0, 0.5],), ([0.3, 0.1, 0.0, 0.2],)]


@program
def attention_only() -> Program:
    words, places, head = table(5, 4), table(6, 4, 1), table(5, 4, 2)

    def attend(q, ks, vs):
        weights = functional.softmax([dot(q, k) / math.sqrt(len(q)) for k in ks])
        return [sum(w * v[j] for w, v in zip(weights, vs)) for j in range(len(q))]

    def loss(tokens):
        xs = [[a + b for a, b in zip(words[t], places[i])] for i, t in enumerate(tokens[:-1])]
        mixed = [attend(x, xs[: i + 1], xs[: i + 1]) for i, x in enumerate(xs)]
        return losses.cross_entropy([[dot(row, y) for row in head] for y in mixed], tokens[1:])

    return loss, flat(words, places, head), [(word,) for word in WORDS]


@program
def small_gpt() -> Program:
    model = GPT(width=8, heads=2, context=4)
    return model.loss, model.parameters(), [(tokens_of(name),) for name in NAMES[:4]]


@program
def ridge_regression() -> Program:
    w, b = [Value(0.1 * i) for i in range(3)], Value(0.0)

    def loss(xs, ys):
        errors = [dot(w, x) + b - y for x, y in zip(xs, ys)]
        return sum(e**2 for e in errors) / len(errors) + 0.01 * sum(each**2 for each in w)

    points = [([0.1, 0.2, 0.3], [1.0, 0.0, -1.0]), ([0.5, -0.5, 0.1], [0.2, 0.3, 0.4])]
    return loss, [*w, b], [(list(points[0]), [0.5, -0.5]), (list(points[1]), [1.0, 0.0])]


@program
def logistic_regression() -> Program:
    w = [Value(0.3), Value(-0.2), Value(0.0)]

    def loss(x, label):
        p = (w[0] * x[0] + w[1] * x[1] + w[2]).sigmoid()
        return -(label * p.log() + (1 - label) * (1 - p).log())

    return loss, w, [([0.5, 1.5], 1), ([-1.0, 0.2], 0), ([2.0, 2.0], 1)]


@program
def soft_k_means() -> Program:
    centres = table(3, 2, 5, 2.0)

    def squared(x, c):
        return reduce(lambda total, pair: total + (pair[0] - pair[1]) ** 2, zip(x, c), Value(0.0))

    def loss(points):
        total = Value(0.0)
        for x in points:
            distances = [squared(x, c) for c in centres]
            shares = functional.softmax([-d for d in distances])
            total = total + sum(s * d for s, d in zip(shares, distances))
        return total

    return loss, flat(centres), [([[0.0, 1.0], [2.0, 2.0]],), ([[1.0, 1.0], [-1.0, 0.5]],)]


@program
def falling_ball() -> Program:
    gravity, drag = Value(8.0), Value(0.1)

    def loss(times, heights, start):
        error = 0.0
        for t, h in zip(times, heights):
            y, v = start, 0.0
            for _ in range(4):
                v = v - (gravity + drag * v) * (t / 4)
                y = y + v * (t / 4)
            error = error + (y - h) ** 2
        return error / len(times)

    return loss, [gravity, drag], [([0.1, 0.5], [10.0, 8.8], 10.0), ([0.2, 0.9], [4.8, 1.0], 5.0)]


@program
def autoencoder() -> Program:
    encoder, decoder = MLP(4, [3, 2], "tanh", seed=1), MLP(2, [3, 4], "tanh", seed=2)

    def loss(x):
        return losses.mean_squared_error(decoder(encoder(x)), x)

    return loss, encoder.parameters() + decoder.parameters(), [([0.1, 0.2, 0.3, 0.4],), ([1.0, 0.0, -1.0, 0.5],)]


@program
def siamese_loss() -> Program:
    network = MLP(2, [4, 3], "relu", seed=3)

    def distance(a, b):
        return sum((p - q) ** 2 for p, q in zip(network(a), network(b))) + 1e-6

    def loss(left, right, same):
        d = distance(left, right)
        return same * d + (1 - same) * (1.0 - d.sqrt()).relu() ** 2

    return loss, network.parameters(), [([0.1, 0.2], [0.3, 0.1], 1), ([1.0, 1.0], [-1.0, 0.4], 0)]


@program
def triplet_loss() -> Program:
    points = table(6, 3, 9)

    def between(a, b):
        return sum(abs(p - q) for p, q in zip(points[a], points[b]))

    def loss(triplets):
        return sum((between(a, p) - between(a, n) + 0.2).relu() for a, p, n in triplets)

    return loss, flat(points), [([(0, 1, 2), (3, 4, 5)],), ([(2, 2, 0), (5, 1, 1)],)]


@program
def matrix_factorisation() -> Program:
    users, films, mean = table(4, 3), table(5, 3, 1), Value(3.0)

    def loss(ratings):
        total = Value(0.0)
        for user, film, stars in ratings:
            guess = mean + sum(u * f for u, f in zip(users[user], films[film]))
            total = total + (guess - stars) ** 2
        return total / len(ratings)

    return loss, [*flat(users, films), mean], [([(0, 1, 4.0), (3, 4, 2.0)],), ([(2, 2, 5.0), (2, 0, 1.0)],)]


@program
def word_vectors_with_negative_samples() -> Program:
    inner, outer = table(6, 3), table(6, 3, 1)

    def score(a, b):
        return sum(x * y for x, y in zip(inner[a], outer[b]))

    def loss(word, near, others):
        return -score(word, near).sigmoid().log() - sum((-score(word, other)).sigmoid().log() for other in others)

    return loss, flat(inner, outer), [(0, 1, [2, 3]), (5, 4, [0, 0]), (2, 2, [5, 1])]


@program
def softmax_regression_with_classes() -> Program:
    w = table(3, 3)

    def loss(points, classes):
        logits = [[dot(row, [*x, 1.0]) for row in w] for x in points]
        return losses.cross_entropy(logits, classes)

    return loss, flat(w), [([[0.1, 0.2], [1.0, -1.0]], [0, 2]), ([[0.5, 0.5], [0.0, 1.0]], [1, 1])]


@program
def gated_recurrent_unit() -> Program:
    update, reset, candidate = table(3, 5), table(3, 5, 1), table(3, 5, 2)

    def unit(x, h):
        joined = [*h, x, 1.0]
        z = [dot(row, joined).sigmoid() for row in update]
        r = [dot(row, joined).sigmoid() for row in reset]
        mixed = [*[a * b for a, b in zip(r, h)], x, 1.0]
        new = [dot(row, mixed).tanh() for row in candidate]
        return [(1 - a) * b + a * c for a, b, c in zip(z, h, new)]

    def absolute(numbers, target):
        h = [Value(0.0)] * 3
        for x in numbers:
            h = unit(x, h)
        return abs(sum(h) - target)

    return absolute, flat(update, reset, candidate), [([0.1, 0.2, 0.3], 1.0), ([1.0, -1.0, 0.0], 0.5), ([0.4], 0.0)]


@program
def convolution() -> Program:
    kernel, weights = [Value(0.2), Value(-0.5), Value(0.3)], [Value(0.1) for _ in range(3)]

    def loss(signal, target):
        maps = [sum(k * signal[i + j] for j, k in enumerate(kernel)) for i in range(len(signal) - 2)]
        pooled = [maps[i].relu() for i in range(len(maps))]
        return (dot(weights, pooled) - target) ** 2

    return loss, kernel + weights, [([0.1, 0.5, -0.2, 0.4, 1.0], 0.3), ([1.0, 0.0, 0.0, -1.0, 2.0], -0.3)]


@program
def mixture_of_experts() -> Program:
    gate, experts = table(3, 2), [MLP(2, [3, 1], "tanh", seed=i) for i in range(3)]

    def loss(x, y):
        shares = functional.softmax([dot(row, x) for row in gate])
        return (sum(s * expert(x) for s, expert in zip(shares, experts)) - y) ** 2

    return loss, flat(gate, *[e.parameters() for e in experts]), [([0.1, 0.9], 1.0), ([-1.0, 0.3], 0.0)]


@program
def gaussian_likelihood() -> Program:
    mean, spread = Value(0.2), Value(0.1)

    def loss(*numbers):
        return sum(0.5 * ((x - mean) / spread.exp()) ** 2 + spread for x in numbers)

    return loss, [mean, spread], [(0.1, 0.4, -0.3), (1.0, 2.0, 0.0)]


@program
def polynomial_fit() -> Program:
    coefficients = [Value(0.1 * i) for i in range(5)]

    def polynomial(x):
        total = Value(0.0)
        for c in reversed(coefficients):
            total = total * x + c
        return total

    def loss(xs, ys):
        return losses.mean_absolute_error([polynomial(x) for x in xs], ys)

    return loss, coefficients, [([0.1, 0.5, -1.0], [1.0, 0.0, 0.5]), ([0.3, 0.2, 2.0], [0.0, 0.0, 0.1])]


@program
def state_by_number_of_steps() -> Program:
    rate, start = Value(0.3), Value(1.0)

    def loss(steps, target):
        x = start
        for _ in range(steps):
            x = x * (1 - rate) + rate * tanh(x)
        return (x - target) ** 2

    return loss, [rate, start], [(3, 0.5), (5, 0.1), (3, 0.2)]


@program
def policy_gradient() -> Program:
    preferences = table(4, 3)

    def loss(episode, baseline):
        logs = [(functional.softmax(preferences[state])[action].log(), reward) for state, action, reward in episode]
        return -sum(log * (reward - baseline) for log, reward in logs) / len(logs)

    return loss, flat(preferences), [([(0, 1, 1.0), (3, 2, 0.0)], 0.5), ([(2, 0, -1.0), (1, 1, 2.0)], 0.1)]


@program
def partial_and_lambda() -> Program:
    scale, shift = Value(1.5), Value(-0.5)
    power = partial(pow, exp=2)

    def loss(xs):
        line = lambda x: scale * x + shift
        return sum(power(each) for each in map(line, xs))

    return loss, [scale, shift], [([0.1, 0.2, 0.3],), ([1.0, 2.0, 3.0],)]

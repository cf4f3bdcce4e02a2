"""A small GPT on plain Values, one name a step; the same file under CPython and Pyodide."""

# ruff: noqa: B905

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from nanograd import Value

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = ("emma", "olivia", "noah", "liam", "ava", "isabella", "mia", "theodor", "luca", "jo", "maximilian", "amelie")
EDGE = len(LETTERS)


class GPT:
    """Attention over the letters so far, then a small network, ``layers`` times.

    4,192 parameters at width 16, 4 heads, one layer and 16 letters of context.
    """

    def __init__(self, width: int = 16, heads: int = 4, layers: int = 1, context: int = 16, seed: int = 42) -> None:
        source = random.Random(seed)

        def matrix(rows: int, columns: int) -> list[list[Value]]:
            return [[Value(source.gauss(0, 0.08)) for _ in range(columns)] for _ in range(rows)]

        self.heads, self.part, self.context = heads, width // heads, context
        self.letters, self.places = matrix(EDGE + 1, width), matrix(context, width)
        self.head = matrix(EDGE + 1, width)
        self.blocks = [
            {name: matrix(width, width) for name in ("query", "key", "value", "out")}
            | {"up": matrix(4 * width, width), "down": matrix(width, 4 * width)}
            for _ in range(layers)
        ]

    def parameters(self) -> list[Value]:
        matrices = [self.letters, self.places, self.head, *(m for block in self.blocks for m in block.values())]
        return [weight for matrix in matrices for row in matrix for weight in row]

    def logits(self, token: Any, place: int, keys: list[Any], values: list[Any]) -> list[Value]:
        x = normal([a + b for a, b in zip(self.letters[token], self.places[place])])
        for block, seen_keys, seen_values in zip(self.blocks, keys, values):
            before, x = x, normal(x)
            query = linear(x, block["query"])
            seen_keys.append(linear(x, block["key"]))
            seen_values.append(linear(x, block["value"]))
            mixed = []
            for head in range(self.heads):
                start, end = head * self.part, (head + 1) * self.part
                scores = [
                    sum(q * k for q, k in zip(query[start:end], key[start:end])) / self.part**0.5 for key in seen_keys
                ]
                weights = softmax(scores)
                mixed += [sum(w * value[j] for w, value in zip(weights, seen_values)) for j in range(start, end)]
            before, x = x, [a + b for a, b in zip(linear(mixed, block["out"]), before)]
            before, x = x, [each.relu() for each in linear(normal(x), block["up"])]
            x = [a + b for a, b in zip(linear(x, block["down"]), before)]
        return linear(x, self.head)

    def loss(self, tokens: Sequence[Any]) -> Value:
        """How surprised it is by each next letter, on average."""
        keys: list[Any] = [[] for _ in self.blocks]
        values: list[Any] = [[] for _ in self.blocks]
        count = min(self.context, len(tokens) - 1)
        losses = []
        for place in range(count):
            chances = softmax(self.logits(tokens[place], place, keys, values))
            losses.append(-chances[tokens[place + 1]].log())
        return (1 / count) * sum(losses)


def linear(x: Sequence[Any], matrix: Sequence[Sequence[Value]]) -> list[Any]:
    return [sum(w * each for w, each in zip(row, x)) for row in matrix]


def softmax(logits: Sequence[Any]) -> list[Any]:
    top = max(each.data for each in logits)
    powers = [(each - top).exp() for each in logits]
    total = sum(powers)
    return [each / total for each in powers]


def normal(x: Sequence[Any]) -> list[Any]:
    size = sum(each * each for each in x) / len(x)
    scale = (size + 1e-5) ** -0.5
    return [each * scale for each in x]


def tokens_of(name: str) -> list[int]:
    return [EDGE, *(LETTERS.index(letter) for letter in name), EDGE]


def eager_step(model: GPT, step_of: Callable[[], None], names: Sequence[str] = NAMES) -> Callable[[], float]:
    """A step on Values, as people write it."""
    waiting = iter(range(10**9))

    def step() -> float:
        loss = model.loss(tokens_of(names[next(waiting) % len(names)]))
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss.backward()
        step_of()
        return loss.data

    return step

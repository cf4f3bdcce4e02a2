"""Networks to train compiled and on Values; without pytest, so that Pyodide can import it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from typing import Any

from nanograd.compile import Program, compile_training
from nanograd.losses import LOSSES, PENALTIES
from nanograd.nn import MLP
from nanograd.optim import OPTIMIZERS, Optimizer
from nanograd.value import Value

EXACT = {"linear", "relu", "leaky_relu"}
ARITHMETIC_LOSSES = {"mean_squared_error", "mean_absolute_error", "hinge"}


@dataclass(frozen=True)
class Case:
    """A network, its points, and how it is trained."""

    inputs: int
    sizes: tuple[int, ...]
    activation: str = "relu"
    loss: str = "mean_squared_error"
    optimizer: str = "SGD"
    settings: tuple[tuple[str, float], ...] = (("lr", 0.05),)
    penalties: tuple[tuple[str, float], ...] = ()
    points: int = 7
    batch: int | None = None
    seed: int = 1
    dtype: str = "float64"

    @property
    def arithmetic(self) -> bool:
        """Nothing in it but sums, products and choices, so that every rounding is the same everywhere."""
        return self.activation in EXACT and self.loss in ARITHMETIC_LOSSES

    def model(self) -> MLP:
        output = LOSSES[self.loss].output_activation
        return MLP(self.inputs, self.sizes, self.activation, output, bias="uniform", init="xavier", seed=self.seed)

    def data(self) -> tuple[list[list[float]], list[Any]]:
        source = random.Random(self.seed)
        xs = [[source.uniform(-2, 2) for _ in range(self.inputs)] for _ in range(self.points)]
        wanted, outputs = LOSSES[self.loss].targets, self.sizes[-1]
        draw = {
            "number": lambda: source.uniform(-1, 1),
            "sign": lambda: float(source.choice((-1, 1))),
            "bit": lambda: float(source.choice((0, 1))),
        }
        if wanted == "class":
            return xs, [source.randrange(outputs) for _ in xs]
        return xs, [draw[wanted]() if outputs == 1 else [draw[wanted]() for _ in range(outputs)] for _ in xs]

    def optimize(self, model: MLP) -> Optimizer:
        made: Optimizer = OPTIMIZERS[self.optimizer].make(model, **dict(self.settings))
        return made

    def loss_of(self, model: MLP, batch: list[int]) -> Value:
        xs, ys = self.data()
        total = LOSSES[self.loss].make([model(xs[i]) for i in batch], [ys[i] for i in batch])
        for penalty, strength in self.penalties:
            total = total + PENALTIES[penalty].make(model, strength)
        return total

    def program(self, backend: str | None = None) -> Program:
        model = self.model()
        xs, ys = self.data()
        penalties = [partial(PENALTIES[name].make, model, strength) for name, strength in self.penalties]
        loss, optimizer = LOSSES[self.loss].make, self.optimize(model)
        return compile_training(
            model, model.parameters(), xs, ys, loss, optimizer, penalties, backend, dtype=self.dtype
        )

    def batches(self, steps: int) -> list[list[int]]:
        source = random.Random(self.seed)
        return [source.sample(range(self.points), self.batch or self.points) for _ in range(steps)]


PAGE_CASES = [
    Case(2, (5, 1), penalties=(("l2", 1e-3),), points=9),
    Case(2, (5, 2), "tanh", optimizer="Adam", settings=(("lr", 0.02),)),
    Case(3, (4, 3), "gelu", "cross_entropy", "RMSprop", points=5),
    Case(2, (4, 1), "sin", "binary_cross_entropy", "AdamW"),
    Case(1, (3, 1), "softplus", "binary_cross_entropy_with_logits", "Adagrad", points=1),
]

"""The networks that ``compiled.py`` times, and how they are timed; the same file under CPython and Pyodide."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nanograd.compile import Program, compile_training
from nanograd.compile.module import build
from nanograd.compile.samples import calculate
from nanograd.losses import LOSSES
from nanograd.nn import MLP
from nanograd.optim import SGD

POINTS = 100
RATE = 0.01


@dataclass(frozen=True)
class Network:
    """A network and the loss it is trained with, on random points."""

    title: str
    inputs: int
    sizes: tuple[int, ...]
    activation: str = "relu"
    loss: str = "mean_squared_error"

    def model(self) -> MLP:
        return MLP(self.inputs, self.sizes, self.activation, init="xavier", seed=0)

    def points(self) -> tuple[list[list[float]], list[Any]]:
        source = random.Random(0)
        xs = [[source.uniform(-1, 1) for _ in range(self.inputs)] for _ in range(POINTS)]
        if self.loss == "cross_entropy":
            return xs, [source.randrange(self.sizes[-1]) for _ in xs]
        return xs, [1.0 if sum(x) > 0 else -1.0 for x in xs]

    def program(self, backend: str | None = None, dtype: str = "float64") -> Program:
        model = self.model()
        optimizer = SGD(model, lr=RATE)
        return compile_training(
            model, model.parameters(), *self.points(), LOSSES[self.loss].make, optimizer, backend=backend, dtype=dtype
        )

    def eager_step(self) -> Callable[[], float]:
        """A step of training on Values, as people write it."""
        model = self.model()
        optimizer, loss_of = SGD(model, lr=RATE), LOSSES[self.loss].make
        xs, ys = self.points()

        def step() -> float:
            loss = loss_of([model(x) for x in xs], ys)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            return float(loss.data)

        return step


NETWORKS = (
    Network("MLP(2, [16, 16, 1]) relu", 2, (16, 16, 1)),
    Network("MLP(2, [16, 16, 1]) tanh", 2, (16, 16, 1), "tanh"),
    Network("MLP(2, [32, 32, 32, 1]) relu", 2, (32, 32, 32, 1)),
    Network("MLP(16, [64, 64, 10]) relu", 16, (64, 64, 10), loss="cross_entropy"),
)


def seconds_per_run(run: Callable[[], object], budget: float, least: int = 1) -> float:
    """The shortest of the runs that fit into the budget of seconds: what other work on the machine disturbs least."""
    gc.collect()
    best, runs, end = float("inf"), 0, time.perf_counter() + budget
    while runs < least or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        runs += 1
    return best


def compiling(network: Network, rounds: int) -> tuple[dict[str, float], bytes]:
    """How long tracing and writing the module take, in milliseconds, the shortest of some rounds; and the module."""
    best = {"trace": float("inf"), "write": float("inf")}
    model = network.model()
    xs, ys = network.points()
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        calculation, _ = calculate(model, model.parameters(), xs, ys, LOSSES[network.loss].make, [], SGD.rule)
        traced = time.perf_counter()
        code, _ = build(calculation)
        written = time.perf_counter()
        best["trace"] = min(best["trace"], 1000 * (traced - start))
        best["write"] = min(best["write"], 1000 * (written - traced))
    return {"parameters": len(model.parameters()), "bytes": len(code), **best}, code

"""Times eager training steps against an engine with a closure in each node, written here: ratios from one run.

    python tests/bench/eager.py [--points 100] [--rounds 7] [--json]

Both engines run the same network (2-16-16-1, relu), points, loss (hinge and an L2 penalty) and backward pass, in
turn, and must agree on the loss and on every gradient. Runs under CPython and Pyodide: standard library only.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from nanograd.datasets import moons
from nanograd.losses import hinge, l2_penalty
from nanograd.nn import MLP

SIZES = (16, 16, 1)


class ClosureValue:
    """A number whose node holds the function that passes its gradient on, as engines of this family have it."""

    def __init__(self, data: float, children: Iterable[ClosureValue] = (), op: str = "") -> None:
        self.data = data
        self.grad = 0.0
        self.children = set(children)
        self.op = op
        self.pass_on: Callable[[], None] = lambda: None

    def __add__(self, other: ClosureValue | float) -> ClosureValue:
        right = other if isinstance(other, ClosureValue) else ClosureValue(other)
        result = ClosureValue(self.data + right.data, (self, right), "+")

        def pass_on() -> None:
            self.grad += result.grad
            right.grad += result.grad

        result.pass_on = pass_on
        return result

    def __mul__(self, other: ClosureValue | float) -> ClosureValue:
        right = other if isinstance(other, ClosureValue) else ClosureValue(other)
        result = ClosureValue(self.data * right.data, (self, right), "*")

        def pass_on() -> None:
            self.grad += right.data * result.grad
            right.grad += self.data * result.grad

        result.pass_on = pass_on
        return result

    def relu(self) -> ClosureValue:
        result = ClosureValue(self.data if self.data > 0 else 0.0, (self,), "relu")

        def pass_on() -> None:
            self.grad += (result.data > 0) * result.grad

        result.pass_on = pass_on
        return result

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> ClosureValue:
        return self * -1.0

    def __rsub__(self, other: float) -> ClosureValue:
        return other + (-self)

    def backward(self) -> None:
        order: list[ClosureValue] = []
        visited: set[ClosureValue] = set()

        def visit(node: ClosureValue) -> None:
            if node not in visited:
                visited.add(node)
                for child in node.children:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pass_on()


Neuron = tuple[list[ClosureValue], ClosureValue]


class ClosureNetwork:
    """The same network on that engine, with the weights of a nanograd model."""

    def __init__(self, model: MLP) -> None:
        self.layers: list[list[Neuron]] = [
            [([ClosureValue(w.data) for w in n.w], ClosureValue(n.b.data)) for n in layer.neurons]
            for layer in model.layers
        ]
        self.parameters = [p for layer in self.layers for weights, bias in layer for p in (*weights, bias)]

    def __call__(self, point: Sequence[float]) -> ClosureValue:
        x = [ClosureValue(number) for number in point]
        for depth, layer in enumerate(self.layers):
            sums = [sum((w * xi for w, xi in zip(weights, x, strict=True)), bias) for weights, bias in layer]
            x = sums if depth == len(self.layers) - 1 else [s.relu() for s in sums]
        return x[0]


class Bench:
    """Both engines before the same step."""

    def __init__(self, points: int) -> None:
        data = moons(points, noise=0.1, seed=0)
        self.xs, self.ys = data.inputs, data.targets
        self.model = MLP(2, list(SIZES), "relu", seed=0)
        self.parameters = self.model.parameters()
        self.network = ClosureNetwork(self.model)

    def nanograd(self) -> float:
        """One forward and backward pass with nanograd; the loss."""
        for p in self.parameters:
            p.grad = 0.0
        loss = hinge([self.model(x) for x in self.xs], self.ys) + l2_penalty(self.parameters, 1e-4)
        loss.backward()
        return loss.data

    def closures(self) -> float:
        """The same with the closure in each node."""
        for p in self.network.parameters:
            p.grad = 0.0
        losses = [(1 - y * self.network(x)).relu() for x, y in zip(self.xs, self.ys, strict=True)]
        penalty = 1e-4 * sum(p * p for p in self.network.parameters)
        loss = sum(losses) * (1.0 / len(losses)) + penalty
        loss.backward()
        return loss.data

    def check(self) -> None:
        """Fail unless both give the same loss and gradients."""
        pairs = [(self.nanograd(), self.closures())]
        pairs += [
            (ours.grad, theirs.grad) for ours, theirs in zip(self.parameters, self.network.parameters, strict=True)
        ]
        for ours, theirs in pairs:
            if not math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12):
                raise SystemExit(f"the engines disagree: {ours!r} and {theirs!r}")


def seconds(run: Callable[[], float]) -> float:
    """How long one run takes, beginning with an empty garbage collector."""
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def peak_bytes(run: Callable[[], float]) -> int | None:
    """How much memory one run holds at most beyond what was there; None where Python cannot tell."""
    try:
        import tracemalloc

        tracemalloc.start()
    except (ImportError, RuntimeError):
        return None
    gc.collect()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    run()
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    return peak


def measure(points: int = 100, rounds: int = 7) -> dict[str, Any]:
    """The figures of one run: the median time and peak memory of both engines, and the ratios.

    Args:
        points: how many points a step looks at.
        rounds: how many steps of each engine are timed, in turn.
    """
    random.seed(0)
    bench = Bench(points)
    bench.check()
    times: dict[str, list[float]] = {"nanograd": [], "closures": []}
    for _ in range(rounds):
        times["nanograd"].append(seconds(bench.nanograd))
        times["closures"].append(seconds(bench.closures))
    ours, theirs = (statistics.median(times[name]) for name in ("nanograd", "closures"))
    memory = {"nanograd": peak_bytes(bench.nanograd), "closures": peak_bytes(bench.closures)}
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()} on {sys.platform}",
        "points": points,
        "seconds": {"nanograd": ours, "closures": theirs},
        "peak_bytes": memory,
        "times_faster": statistics.median(t / o for o, t in zip(times["nanograd"], times["closures"], strict=True)),
        "share_of_memory": memory["nanograd"] / memory["closures"]
        if memory["nanograd"] and memory["closures"]
        else None,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.points, options.rounds)
    if options.json:
        print(json.dumps(figures))
        return
    print(f"MLP 2-16-16-1, {figures['points']} points, forward and backward, {figures['python']}")
    for name in ("nanograd", "closures"):
        peak = figures["peak_bytes"][name]
        memory = f"{peak / 2**20:8.1f} MiB at most" if peak else "memory unknown"
        print(f"  {name:10} {figures['seconds'][name] * 1000:8.1f} ms  {memory}")
    share = figures["share_of_memory"]
    print(f"  {figures['times_faster']:.2f} times as fast" + (f", {share:.0%} of the memory" if share else ""))


if __name__ == "__main__":
    main()

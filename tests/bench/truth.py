"""Compares random expressions with PyTorch, forward mode, central differences and compiled programs: a count of each.

    python tests/bench/truth.py [--expressions 60000] [--seed 1]

Every expression is a graph of up to 13 operations, inside its operations' domains. Exits with 1 where anything
disagrees, and prints the first recipes that do.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

try:
    import torch
except ModuleNotFoundError:
    sys.exit("truth needs PyTorch: `python3 build.py test --torch lint` installs it")

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from nanograd import Value, graph
from nanograd.compile import compile_function
from nanograd.gradcheck import check_gradients
from tests.engine.random_graphs import Chance, Recipe, recipe
from tests.engine.torch_replay import in_torch

SHOWN = 5
SECOND_EVERY = 5
COMPILED_EVERY = 20


@dataclass
class Tally:
    """One witness: how many numbers were held against it, how many disagree, and the worst relative error."""

    allowed: float
    compared: int = 0
    worst: float = 0.0
    disagreeing: list[Recipe] = field(default_factory=list)

    def hold(self, ours: float, theirs: float, of: Recipe, scale: float = 1.0) -> None:
        self.compared += 1
        error = 0.0 if ours == theirs else abs(ours - theirs) / max(scale, abs(theirs))
        if not error <= self.allowed:  # NaN does not
            self.disagreeing.append(of)
        elif error > self.worst:
            self.worst = error


def compare(made: Recipe, number: int, tallies: dict[str, Tally]) -> None:
    """Hold one expression against every witness."""
    leaves, root = made.build()
    root.backward()
    present = set(graph.topological_order(root))
    ours = [leaf.grad for leaf in leaves]
    size = 1.0 + max(map(abs, ours))
    tensors, out = in_torch(torch, root)
    out.backward()
    tallies["PyTorch, value"].hold(root.data, out.item(), made)
    for leaf, gradient in zip(leaves, ours, strict=True):
        theirs = tensors[leaf].grad if leaf in tensors else None
        tallies["PyTorch, gradient"].hold(gradient, 0.0 if theirs is None else theirs.item(), made, size)
        speed = graph.tangents(root, {leaf: 1.0})[root]
        tallies["forward mode"].hold(speed, gradient, made, size)
    for check in check_gradients(root):
        if not check.node.parents and check.node in present:
            tally = tallies["central differences"]
            tally.compared += 1
            if check.verdict == "disagrees":
                tally.disagreeing.append(made)
    if number % SECOND_EVERY == 0:
        _second(made, tallies["PyTorch, second derivative"])
    if number % COMPILED_EVERY == 0:
        _compiled(made, root.data, ours, size, tallies["compiled"])


def _second(made: Recipe, tally: Tally) -> None:
    leaves, root = made.build()
    tensors, out = in_torch(torch, root)
    root.backward(create_graph=True)
    present = [leaf for leaf in leaves if leaf in tensors]
    gradients: list[Any] = [leaf.grad for leaf in present]
    firsts = torch.autograd.grad(out, [tensors[leaf] for leaf in present], create_graph=True)
    for gradient, first in zip(gradients, firsts, strict=True):
        for leaf in present:
            leaf.grad = 0.0
        gradient.backward()
        seconds: Any = [None] * len(present)
        if first.requires_grad:
            seconds = torch.autograd.grad(first, [tensors[p] for p in present], retain_graph=True, allow_unused=True)
        expected = [0.0 if second is None else second.item() for second in seconds]
        size = 1.0 + max(map(abs, expected))
        for leaf, theirs in zip(present, expected, strict=True):
            tally.hold(leaf.grad, theirs, made, size)


def _compiled(made: Recipe, data: float, gradients: list[float], size: float, tally: Tally) -> None:
    leaves = [Value(number) for number in made.leaves]
    program = compile_function(lambda _: made.on(leaves), leaves, [[]])
    program.gradients()
    program.pull()
    [[came]] = program.forward()
    tally.hold(came, data, made)
    for leaf, gradient in zip(leaves, gradients, strict=True):
        tally.hold(leaf.grad, gradient, made, size)


def report(tallies: dict[str, Tally], expressions: int, seconds: float) -> Iterator[str]:
    """The table."""
    yield f"{expressions} random expressions, {seconds:.0f} s"
    yield f"{'witness':28} {'numbers':>9} {'disagree':>9} {'worst relative error':>21}"
    for name, tally in tallies.items():
        worst = f"{tally.worst:.1e}" if tally.worst else "-"
        yield f"{name:28} {tally.compared:9} {len(tally.disagreeing):9} {worst:>21}"
    for name, tally in tallies.items():
        for made in tally.disagreeing[:SHOWN]:
            yield f"{name} disagrees about {made}"


def main() -> int:
    """Compare, and print; 1 where anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--expressions", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_default_dtype(torch.double)
    torch.set_num_threads(1)
    tallies = {
        "PyTorch, value": Tally(1e-9),
        "PyTorch, gradient": Tally(1e-8),
        "PyTorch, second derivative": Tally(1e-7),
        "forward mode": Tally(1e-9),
        "central differences": Tally(math.inf),
        "compiled": Tally(1e-9),
    }
    choices = Chance(Random(options.seed))
    began = time.perf_counter()
    for number in range(options.expressions):
        compare(recipe(choices), number, tallies)
    print("\n".join(report(tallies, options.expressions, time.perf_counter() - began)))
    return 1 if any(tally.disagreeing for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

"""What ``compiled.py`` measures in the browser with Python: eager steps, compiling; and the programs to run."""

from __future__ import annotations

import json
import sys

if __name__ == "__main__":
    sys.path.insert(0, "/engine")

from tests.bench._compiled_networks import NETWORKS, RATE, compiling, seconds_per_run
from tests.bench.eager import ClosureNetwork


def closure_step() -> None:
    """A step of the first network with a closure in each node, as micrograd has it."""
    xs, ys = NETWORKS[0].points()
    for p in network.parameters:
        p.grad = 0.0
    errors = [network(x) + -y for x, y in zip(xs, ys, strict=True)]
    loss = sum(error * error for error in errors) * (1.0 / len(errors))
    loss.backward()
    for p in network.parameters:
        p.data -= RATE * p.grad


sys.setrecursionlimit(10_000)  # that engine walks its graph by recursion
network = ClosureNetwork(NETWORKS[0].model())
figures = []
for this in NETWORKS:
    program, floats = this.program(), this.program(dtype="float32")
    figures.append(
        {
            "eager": seconds_per_run(this.eager_step(), 1.0),
            "compiling": compiling(this, 7)[0],
            "code": program.code.hex(),
            "manifest": program.manifest,
            "floats": {"code": floats.code.hex(), "manifest": floats.manifest},
            "parameters": [parameter.data for parameter in program.parameters],
            "rows": [number for row in program.samples.rows for number in row],
        }
    )
json.dumps({"closures": seconds_per_run(closure_step, 2.0, 3), "networks": figures})

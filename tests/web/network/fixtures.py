"""Writes the networks that the page's tests train: ``python -m tests.web.network.fixtures``.

Each has what Python's answer holds, and the losses that the program shown to people prints under CPython.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nanograd.playground.network.answers import network
from nanograd.playground.network.catalogue import catalogue, defaults

FILE = Path(__file__).with_name("made.json")
CATALOGUE = Path(__file__).with_name("catalogue.json")
Json = dict[str, Any]


def specs() -> Iterator[tuple[str, Json, int]]:
    """Name, spec and number of steps of each."""
    yield "defaults", defaults(), 200

    batched = defaults()
    batched["layers"] = [{"size": 4, "activation": "relu"}]
    batched["batchSize"] = 7
    batched["loss"] = "binary_cross_entropy_with_logits"
    batched["optimizer"] = {"name": "SGD", "settings": {"lr": 0.1, "momentum": 0.9}}
    batched["schedule"] = {"name": "cosine", "settings": {"end": 0.1}, "steps": 60}
    batched["l1"] = 0.001
    yield "batches and a schedule", batched, 80

    classes = defaults()
    classes["data"] = {
        "name": "gaussians",
        "settings": {"n": 60, "noise": 0.3, "seed": 3, "classes": 3},
        "heldOut": 0.25,
        "custom": None,
    }
    classes["layers"] = [{"size": 5, "activation": "sin"}, {"size": 3, "activation": "gelu"}]
    classes["loss"] = "cross_entropy"
    classes["optimizer"] = {"name": "RMSprop", "settings": {"lr": 0.01}}
    yield "three classes", classes, 60

    line = defaults()
    line["data"] = {"name": "line", "settings": {"n": 30}, "heldOut": 0.0, "custom": None}
    line["layers"] = [{"size": 3, "activation": "tanh"}]
    line["loss"] = "mean_squared_error"
    yield "a line", line, 60

    ring = defaults()
    ring["data"] = {"name": "circles", "settings": {"n": 40, "seed": 5}, "heldOut": 0.2, "custom": None}
    ring["features"] = ["x²", "y^2", "sin(x)"]
    ring["layers"] = []
    yield "features", ring, 60

    fixed = defaults()
    fixed["layers"] = [{"size": 3, "activation": "tanh"}]
    fixed["fixed"] = [
        {"layer": 0, "neuron": 1, "input": 0, "value": 0.5},
        {"layer": 1, "neuron": 0, "input": None, "value": -0.25},
        {"layer": 0, "neuron": 7, "input": 0, "value": 9.0},
    ]
    yield "fixed weights", fixed, 60

    clipped = defaults()
    clipped["layers"] = [{"size": 3, "activation": "relu"}]
    clipped["optimizer"] = {"name": "SGD", "settings": {"lr": 0.5, "momentum": 0.5, "clip_norm": 0.2}}
    yield "gradient clipping", clipped, 60

    dropout = defaults()
    dropout["layers"] = [{"size": 6, "activation": "tanh"}, {"size": 4, "activation": "relu"}]
    dropout["batchSize"] = 16
    dropout["dropout"] = 0.25
    yield "dropout", dropout, 60

    runaway = defaults()
    runaway["layers"] = [{"size": 4, "activation": "relu"}]
    runaway["loss"] = "mean_squared_error"
    runaway["optimizer"] = {"name": "SGD", "settings": {"lr": 1e6}}
    yield "a learning rate of a million", runaway, 0


def losses(made: Json, steps: int) -> list[float]:
    """What the program shown prints, run as it stands; the last lines are on what it reached."""
    before, after = made["python"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(f"{before}{steps}{after}", {"__name__": "__main__"})
    return [float(line.split()[1]) for line in printed.getvalue().splitlines()[:steps]]


def rows() -> Iterator[Json]:
    """What the file holds."""
    for name, spec, steps in specs():
        made = network({"kind": "network", "spec": spec})
        yield {"name": name, "spec": spec, "made": made, "losses": losses(made, steps) if steps else []}


if __name__ == "__main__":
    CATALOGUE.write_text(json.dumps(catalogue(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    FILE.write_text(json.dumps(list(rows()), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

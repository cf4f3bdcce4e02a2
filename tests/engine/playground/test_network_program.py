"""The program that the network view shows is the one that it runs."""

from __future__ import annotations

import random
from typing import Any

import pytest

from nanograd.compile import compile_training
from nanograd.compile.interpreter import Interpreter
from nanograd.dropout import Dropout
from nanograd.playground.network.built_network import make
from nanograd.playground.network.catalogue import defaults
from nanograd.playground.network.network_reply import described
from nanograd.playground.network.spec import parse_spec
from nanograd.playground.network.start import parse_start
from nanograd.schedules import SCHEDULES
from nanograd.training import _batches
from tests.engine.playground.network_asking import Json, asked, changed, printed


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"batchSize": 16, "schedule": {"name": "cosine", "settings": {"end": 0.1}, "steps": 30}, "l1": 1e-3},
        {"loss": "binary_cross_entropy", "optimizer": {"name": "SGD", "settings": {"lr": 0.1, "momentum": 0.9}}},
        {"loss": "cross_entropy", "layers": [{"size": 3, "activation": "relu"}, {"size": 2, "activation": "sin"}]},
        {"layers": [], "loss": "binary_cross_entropy_with_logits", "l2": 0.0},
        {"features": ["x", "y²", "sin(3x)"]},
        {"optimizer": {"name": "SGD", "settings": {"lr": 0.3, "clip_norm": 0.1}}},
        {"dropout": 0.3, "batchSize": 16, "layers": [{"size": 4, "activation": "tanh"}] * 2},
    ],
)
def test_the_program_shown_prints_the_losses_of_the_program_that_the_page_runs(changes: Json) -> None:
    made = make(parse_spec(changed(**changes)))
    before, after = described(made)["python"]
    steps = 40
    lines = printed(f"{before}{steps}{after}")
    shown = [float(line.split()[1]) for line in lines[:steps]]
    assert shown == pytest.approx(compiled_losses(made, steps), abs=1e-9, rel=0)
    reached = dict(line.rsplit(" ", 1) for line in lines[steps:])
    assert {"train loss", "train accuracy", "held-out loss", "held-out accuracy"} == reached.keys()


def compiled_losses(made: Any, steps: int) -> list[float]:
    """Steps taken as the page takes them, by the interpreter of the same tape, on fit's batches."""
    spec, train = made.spec, made.seen(made.split.train)
    program = compile_training(
        made.model, made.model.parameters(), train.inputs, made.targets(train), spec.loss_entry.make, made.optimizer,
        made.penalties(), "interpreter", made.hidden,
    )  # fmt: skip
    assert isinstance(program._machine, Interpreter)
    source = random.Random(spec.seed)
    batches, drops = _batches(len(train), spec.batch_size, source), Dropout(made.model, spec.dropout, source)
    table = program.table
    factor = SCHEDULES[spec.schedule.name].make
    losses = []
    for step in range(steps):
        at = min(made.step + step, spec.schedule_steps)
        rate = made.optimizer.lr * factor(at, spec.schedule_steps, **spec.schedule.settings)
        batch = next(batches)
        if made.hidden:
            factors = drops.draw(len(batch))
            program.place([[*table[i][: -made.hidden], *own] for i, own in zip(batch, factors, strict=True)])
            batch = range(len(batch))
        losses.append(program.step(batch, rate))
    return losses


def test_a_program_that_goes_on_goes_on_with_weights_state_and_schedule() -> None:
    spec = changed(schedule={"name": "linear", "settings": {"end": 0.0}, "steps": 40})
    fresh = make(parse_spec(spec))
    whole = compiled_losses(fresh, 30)

    first = make(parse_spec(spec))
    compiled_losses_of_ten = compiled_losses(first, 10)
    assert compiled_losses_of_ten == whole[:10]
    again = make(parse_spec(spec))
    train = again.split.train
    program = compile_training(
        again.model, again.model.parameters(), train.inputs, again.targets(train), again.spec.loss_entry.make,
        again.optimizer, again.penalties(),
    )  # fmt: skip
    for step in range(10):
        program.step(None, again.optimizer.lr * (1 - step / 40))
    program.pull()
    start = parse_start(
        {
            "sizes": again.sizes,
            "parameters": [p.data for p in again.model.parameters()],
            "optimizer": "Adam",
            "state": again.optimizer.state,
            "stepsTaken": again.optimizer.steps_taken,
            "step": 10,
        }
    )
    before, after = described(make(parse_spec(spec), start))["python"]
    lines = printed(f"{before}20{after}")
    assert [int(line.split()[0]) for line in lines[:20]] == list(range(10, 30))
    assert [float(line.split()[1]) for line in lines[:20]] == pytest.approx(whole[10:], abs=1e-9, rel=0)


def test_a_persons_own_points_stand_in_the_program_shown() -> None:
    points = [
        {"x": [0.1, 0.2], "target": -1, "held": False},
        {"x": [1.0, -0.5], "target": 1, "held": False},
        {"x": [0.3, 0.3], "target": 1, "held": True},
    ]
    spec = defaults()
    spec["data"]["custom"] = {"task": "two classes", "classes": ["-1", "1"], "points": points}
    spec["stop"]["loss"] = 0.5
    before, after = asked("network", spec=spec)["python"]
    lines = printed(f"{before}500{after}")
    taken = [float(line.split()[1]) for line in lines if line[0].isdigit()]
    assert len(taken) < 500
    assert taken[-1] < 0.5 <= min(taken[:-1])

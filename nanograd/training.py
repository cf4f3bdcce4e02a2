"""``fit``: trains a model on points, one optimiser step for each batch, and stops honestly when that goes wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nanograd.dropout import Dropout
from nanograd.messages import message
from nanograd.module import Module
from nanograd.optim import OPTIMIZERS, Optimizer
from nanograd.progress import progress_bar
from nanograd.registry import choose
from nanograd.schedules import SCHEDULES, Schedule
from nanograd.trainers import EagerGradients, Loss, Model, trainer_for
from nanograd.value import Value

__all__ = ["History", "StepReport", "accuracy", "fit"]


@dataclass(frozen=True, slots=True)
class StepReport:
    """What happened in one step.

    Attributes:
        step: its number, from 0.
        loss: the batch's loss before the step, penalties included.
        learning_rate: the learning rate it was taken with.
        batch: which points it looked at.
    """

    step: int
    loss: float
    learning_rate: float
    batch: Sequence[int]


@dataclass(slots=True)
class History:
    """What ``fit`` gives back.

    Attributes:
        losses: the loss before each step.
        learning_rates: the learning rate of each step.
        stopped: whether ``on_step`` ended it before the last step.
    """

    losses: list[float] = field(default_factory=list)
    learning_rates: list[float] = field(default_factory=list)
    stopped: bool = False


def fit(
    model: Module,
    xs: Sequence[Any],
    ys: Sequence[Any],
    *,
    loss: str | Loss = "mean_squared_error",
    optimizer: str | Optimizer = "SGD",
    steps: int = 100,
    batch_size: int | None = None,
    schedule: str | Schedule = "constant",
    penalties: Mapping[str, float] | None = None,
    dropout: float = 0.0,
    seed: int | random.Random = 0,
    on_step: Callable[[StepReport], object] | None = None,
    progress: bool | None = None,
    compiled: bool | None = None,
    dtype: str = "float64",
) -> History:
    """Train the model: each step computes the loss of a batch, its gradients, and moves the parameters.

    Args:
        model: a module that can be called with one point.
        xs: the points, whatever the model takes: a list of numbers each.
        ys: a target for each point, whatever the loss takes.
        loss: a key of ``LOSSES``, or a function of the list of predictions and the list of targets.
        optimizer: a key of ``OPTIMIZERS`` for its default settings, or an optimiser of the model's parameters. Its
            learning rate is the one the schedule's factor applies to, and is put back at the end.
        steps: how many steps to take.
        batch_size: how many points a step looks at, drawn without repetition until all have been used; all of them,
            in order, by default.
        schedule: a key of ``SCHEDULES``, or a function of the step and the number of steps that gives a factor.
        penalties: keys of ``PENALTIES`` with their strengths, ``{"l2": 1e-4}``; they are added to the loss.
        dropout: the share of an MLP's hidden neurons that each step leaves out. The answers of the trained model, and
            what is measured of it, have them all.
        seed: for the batches and the dropout, a number or a generator.
        on_step: called after each step with its report; when it returns False the training ends.
        progress: show a progress bar or not; by default on a terminal.
        compiled: True to insist on a compiled program, False on plain Values; by default a program where there can be
            one. The losses are the same.
        dtype: ``"float32"`` for a compiled program of floats: about half the time, and losses to six digits or so. Then
            there must be a program.

    Returns:
        The losses and learning rates of all steps taken.

    Raises:
        TrainingDiverged: the loss or a gradient is NaN or infinite, or an operation left its domain. The error names
            the first bad node. The parameters and the optimiser are put back to the last step whose loss and
            gradients were finite.
        NotImplementedError: ``dtype="float32"`` without WebAssembly.
        ValueError: the lengths differ, there are no points, or a name or number does not fit.
        TypeError: the model, the loss or the optimiser is none.
        TraceError: ``compiled=True`` or ``dtype="float32"``, and no fixed program can stand for the model; the message
            says why.
    """
    if len(xs) != len(ys) or not len(xs):
        raise ValueError(
            message(
                "training-fit-needs-target-each",
                "fit needs a target for each point and at least one, got {got} and {ys}",
                got=len(xs),
                ys=len(ys),
            )
        )
    if not isinstance(steps, int) or steps < 0:
        raise ValueError(
            message(
                "training-fit-needs-steps-whole",
                "fit needs steps to be a whole number of at least 0, got {got}",
                got=repr(steps),
            )
        )
    if batch_size is not None and (not isinstance(batch_size, int) or not 1 <= batch_size <= len(xs)):
        raise ValueError(
            message(
                "training-fit-needs-batch-size",
                "fit needs a batch_size from 1 to the {xs} points there are, got {got}",
                xs=len(xs),
                got=repr(batch_size),
            )
        )
    if not callable(getattr(model, "parameters", None)):
        raise TypeError(
            message(
                "training-fit-needs-model-parameters",
                "fit needs a model that has parameters, got {type} {got}",
                type=type(model).__name__,
                got=repr(model),
            )
        )
    if dtype != "float64" and compiled is False:
        raise ValueError(
            message("training-fit-dtype", "fit computes in {dtype} only compiled, got compiled=False", dtype=dtype)
        )
    mover = choose("optimiser", OPTIMIZERS, optimizer).make(model) if isinstance(optimizer, str) else optimizer
    if not isinstance(mover, Optimizer):
        raise TypeError(
            message(
                "training-fit-needs-optimiser-name",
                "fit needs an optimiser or the name of one, got {got}",
                got=repr(mover),
            )
        )
    factor = choose("schedule", SCHEDULES, schedule).make if isinstance(schedule, str) else schedule
    gradients = EagerGradients(model, xs, ys, loss, penalties or {})
    source = seed if isinstance(seed, random.Random) else random.Random(seed)
    drops = Dropout(model, dropout, source) if dropout else None
    hidden = drops.hidden if drops else 0
    trainer = trainer_for(compiled, gradients, mover, steps * (batch_size or len(xs)), hidden, dtype)
    batches = _batches(len(xs), batch_size, source)
    base, history, bar = mover.lr, History(), progress_bar(steps, progress)
    try:
        for step in range(steps):
            batch = next(batches)
            mover.lr = base * factor(step, steps)
            number = trainer.step(batch, step, drops.draw(len(batch)) if drops and drops.hidden else None)
            history.losses.append(number)
            history.learning_rates.append(mover.lr)
            bar.update(step + 1, f"loss {number:.4g}")
            if on_step is not None:
                trainer.show()
                stays = on_step(StepReport(step, number, mover.lr, batch))
                trainer.look()
                if stays is False:
                    history.stopped = True
                    break
    finally:
        trainer.show()
        mover.lr = base
        bar.close()
    return history


def _batches(n: int, size: int | None, seed: int | random.Random) -> Iterator[Sequence[int]]:
    """Batches of point numbers without end: every point once a round, in a new order, and never twice in a batch."""
    if size is None:
        while True:
            yield range(n)
    source = seed if isinstance(seed, random.Random) else random.Random(seed)
    waiting: list[int] = []
    while True:
        if len(waiting) < size:
            fresh = list(range(n))
            source.shuffle(fresh)
            left_over = set(waiting)
            waiting += sorted(fresh, key=left_over.__contains__)  # those still waiting have their next turn last
        yield waiting[:size]
        del waiting[:size]


def accuracy(model: Model, xs: Sequence[Any], ys: Sequence[float]) -> float:
    """The share of points on the right side, from 0 to 1.

    Args:
        model: gives one number for a point, whose sign counts when the targets are -1 and 1, and which counts as 1
            from one half when they are 0 and 1; or one number for each class, the largest of which counts.
        xs: the points.
        ys: -1 or 1, 0 or 1, or the number of the class, from 0.

    Raises:
        ValueError: the lengths differ, or there are no points.
    """
    if len(xs) != len(ys) or not len(xs):
        raise ValueError(
            message(
                "training-accuracy-needs-target-each",
                "accuracy needs a target for each point and at least one, got {got} and {ys}",
                got=len(xs),
                ys=len(ys),
            )
        )
    signs = min(ys) < 0
    right = 0
    for x, y in zip(xs, ys, strict=True):
        answer = model(x)
        if isinstance(answer, list):
            scores = [_number(score) for score in answer]
            right += scores.index(max(scores)) == y
        else:
            right += (_number(answer) > (0.0 if signs else 0.5)) == (y > 0)
    return right / len(xs)


def _number(answer: Any) -> float:
    return answer.data if isinstance(answer, Value) else float(answer)

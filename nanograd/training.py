"""``fit``: trains a model on points, one optimiser step for each batch, and stops honestly when that goes wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from nanograd.compile import StepRefused, compile_training
from nanograd.divergence import TrainingDiverged, check_finite, check_finite_gradients
from nanograd.graph import collector_paused
from nanograd.losses import LOSSES, PENALTIES
from nanograd.module import Module
from nanograd.ops import DomainError
from nanograd.optim import OPTIMIZERS, Optimizer
from nanograd.progress import progress_bar
from nanograd.registry import choose
from nanograd.schedules import SCHEDULES, Schedule
from nanograd.value import Value

Loss = Callable[[list[Any], list[Any]], Value]
Model = Callable[[Any], Any]


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


class Trainer(Protocol):
    """What takes the steps: on Values, or as a compiled program."""

    def step(self, batch: Sequence[int], number: int) -> float:
        """Take one step with the optimiser's learning rate; gives the loss over the batch before it.

        Raises TrainingDiverged when something is not finite, with everything put back to the last good step.
        """

    def show(self) -> None:
        """Bring the numbers to where the Values and the optimiser have them, for others to see."""

    def look(self) -> None:
        """Take over what others have changed there."""


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
    seed: int | random.Random = 0,
    on_step: Callable[[StepReport], object] | None = None,
    progress: bool | None = None,
    compiled: bool | None = None,
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
        seed: for the batches, a number or a generator.
        on_step: called after each step with its report; when it returns False the training ends.
        progress: show a progress bar or not; by default on a terminal.
        compiled: True to insist on a compiled program, False on plain Values; by default a program where there can be
            one. The losses are the same.

    Returns:
        The losses and learning rates of all steps taken.

    Raises:
        TrainingDiverged: the loss or a gradient is NaN or infinite, or an operation left its domain. The error names
            the first bad node. The parameters and the optimiser are put back to the last step whose loss and
            gradients were finite.
        ValueError: the lengths differ, there are no points, or a name or number does not fit.
        TraceError: ``compiled=True``, and no fixed program can stand for the model; the message says why.
    """
    if len(xs) != len(ys) or not xs:
        raise ValueError(f"fit needs a target for each point and at least one, got {len(xs)} and {len(ys)}")
    if batch_size is not None and not 1 <= batch_size <= len(xs):
        raise ValueError(f"fit needs a batch_size from 1 to the {len(xs)} points there are, got {batch_size!r}")
    mover = choose("optimiser", OPTIMIZERS, optimizer).make(model) if isinstance(optimizer, str) else optimizer
    factor = choose("schedule", SCHEDULES, schedule).make if isinstance(schedule, str) else schedule
    gradients = EagerGradients(model, xs, ys, loss, penalties or {})
    trainer = _trainer(compiled, gradients, mover, steps * (batch_size or len(xs)))
    batches = _batches(len(xs), batch_size, seed)
    base, history, bar = mover.lr, History(), progress_bar(steps, progress)
    try:
        for step in range(steps):
            batch = next(batches)
            mover.lr = base * factor(step, steps)
            number = trainer.step(batch, step)
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


FEWEST_SAMPLES = 64  # below so many, all steps together, tracing would take longer than training


def _trainer(compiled: bool | None, gradients: EagerGradients, optimizer: Optimizer, samples: int) -> Trainer:
    """Who takes the steps. This is the one place that knows of a compiler."""
    if compiled or (compiled is None and samples >= FEWEST_SAMPLES):
        try:
            return CompiledTrainer(gradients, optimizer)
        except Exception:  # whatever it is, without insisting on a program it is no error: the Values will say
            if compiled:
                raise
    return EagerTrainer(gradients, optimizer)


class EagerTrainer:
    """Takes the steps on Values."""

    def __init__(self, gradients: EagerGradients, optimizer: Optimizer) -> None:
        self._gradients, self._optimizer = gradients, optimizer
        self._good = _Snapshot(optimizer)

    def step(self, batch: Sequence[int], number: int) -> float:
        """As ``Trainer`` says."""
        try:
            with collector_paused():
                loss = self._gradients(batch, number)
        except TrainingDiverged:
            self._good.restore()
            raise
        self._good = _Snapshot(self._optimizer)
        self._optimizer.step()
        return loss

    def show(self) -> None:
        """Nothing: the Values have it all."""

    def look(self) -> None:
        """Nothing, likewise."""


class CompiledTrainer:
    """Takes the steps as a compiled program. Raises whatever compiling raises when there is none."""

    def __init__(self, gradients: EagerGradients, optimizer: Optimizer) -> None:
        self._program = compile_training(
            gradients.model,
            gradients.parameters,
            gradients.xs,
            gradients.ys,
            gradients.loss,
            optimizer,
            gradients.penalty_graphs(),
        )
        self._gradients, self._optimizer = gradients, optimizer

    def step(self, batch: Sequence[int], number: int) -> float:
        """As ``Trainer`` says. The TrainingDiverged it raises is found by taking the step again on Values."""
        try:
            return self._program.step(batch, self._optimizer.lr)
        except StepRefused as refused:
            self.show()
            try:
                self._gradients(batch, number)
                raise TrainingDiverged(f"step {number}: {refused}", number) from refused
            finally:
                self._program.restore()
                self.show()

    def show(self) -> None:
        """Give the program's numbers to the Values."""
        self._program.pull()

    def look(self) -> None:
        """Take the Values' numbers into the program."""
        self._program.push()


class EagerGradients:
    """Computes a batch's loss as a graph of Values, made anew each time, and runs its backward pass.

    Args:
        model, xs, ys, loss, penalties: as for ``fit``.
    """

    def __init__(
        self, model: Module, xs: Sequence[Any], ys: Sequence[Any], loss: str | Loss, penalties: Mapping[str, float]
    ) -> None:
        if not callable(model):
            raise TypeError(f"fit needs a model that can be called with a point, got {model!r}")
        self.model: Model = model
        self.parameters = model.parameters()
        self.xs, self.ys = xs, ys
        self.loss: Loss = choose("loss", LOSSES, loss).make if isinstance(loss, str) else loss
        self.penalties = [(choose("penalty", PENALTIES, name).make, strength) for name, strength in penalties.items()]

    def loss_of(self, batch: Sequence[int]) -> Value:
        """The loss over these points as a graph, penalties included."""
        predictions = [self.model(self.xs[i]) for i in batch]
        total = self.loss(predictions, [self.ys[i] for i in batch])
        for penalty in self.penalty_graphs():
            total = total + penalty()
        return total

    def penalty_graphs(self) -> list[Callable[[], Value]]:
        """For each penalty a function that makes its graph."""
        return [partial(penalty, self.parameters, strength) for penalty, strength in self.penalties]

    def __call__(self, batch: Sequence[int], step: int) -> float:
        """The loss over these points; the gradients of the parameters are replaced by its own."""
        try:
            loss = self.loss_of(batch)
        except DomainError as error:
            raise TrainingDiverged(f"step {step}: {error}", step) from error
        check_finite(loss, step)
        for parameter in self.parameters:
            parameter.grad = 0.0
        loss.backward()
        check_finite_gradients(self.parameters, loss, step)
        return loss.data


class _Snapshot:
    """The numbers that a step changes, to go back to."""

    def __init__(self, optimizer: Optimizer) -> None:
        self._optimizer = optimizer
        self._data = [parameter.data for parameter in optimizer.parameters]
        self._state = {name: list(numbers) for name, numbers in optimizer.state.items()}
        self._steps_taken = optimizer.steps_taken

    def restore(self) -> None:
        for parameter, data in zip(self._optimizer.parameters, self._data, strict=True):
            parameter.data = data
        self._optimizer.state = self._state
        self._optimizer.steps_taken = self._steps_taken


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
    if len(xs) != len(ys) or not xs:
        raise ValueError(f"accuracy needs a target for each point and at least one, got {len(xs)} and {len(ys)}")
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

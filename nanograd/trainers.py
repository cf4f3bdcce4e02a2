"""Who takes the steps that ``fit`` asks for: on Values, or as a compiled program."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, cast

from nanograd.compile import StepRefused, compile_training
from nanograd.compile.index import OutOfRange
from nanograd.compile.lengths import lengths_of
from nanograd.divergence import TrainingDiverged, check_finite, check_finite_gradients
from nanograd.graph import collector_paused
from nanograd.losses import LOSSES, PENALTIES
from nanograd.messages import Message, message
from nanograd.module import Module
from nanograd.nn import MLP
from nanograd.operation import DomainError
from nanograd.optim import Optimizer
from nanograd.registry import choose
from nanograd.value import Value

Loss = Callable[[list[Any], list[Any]], Value]
Model = Callable[[Any], Any]
Factors = Sequence[list[float]] | None
"""For each point of a batch what its hidden neurons are multiplied by, where dropout leaves some out."""


class Trainer(Protocol):
    """What takes the steps: on Values, or as a compiled program."""

    def step(self, batch: Sequence[int], number: int, factors: Factors = None) -> float:
        """Take one step with the optimiser's learning rate; gives the loss over the batch before it.

        Raises TrainingDiverged when something is not finite, with everything put back to the last good step.
        """

    def show(self) -> None:
        """Bring the numbers to where the Values and the optimiser have them, for others to see."""

    def look(self) -> None:
        """Take over what others have changed there."""


FEWEST_SAMPLES = 64  # below so many, all steps together, tracing would take longer than training


def trainer_for(
    compiled: bool | None,
    gradients: EagerGradients,
    optimizer: Optimizer,
    samples: int,
    hidden: int = 0,
    dtype: str = "float64",
) -> Trainer:
    """Who takes the steps. This is the one place that knows of a compiler.

    Args:
        compiled: True to insist on a program, False on Values, None for a program where there can be one.
        gradients: the model, the points and the loss.
        optimizer: what moves the parameters.
        samples: how many points all steps together will look at.
        hidden: how many factors each point comes with, for dropout.
        dtype: of the program; another than float64 insists on one.

    Raises:
        TraceError: ``compiled`` is True and there can be no program.
        TrainingDiverged: ``compiled`` is True and an operation left its domain for some point.
        IndexError: a point has an index that a list does not have, and a program would be worth while.
    """
    if dtype != "float64":
        compiled = True
    least = FEWEST_SAMPLES * lengths_of(gradients.xs, gradients.ys) if compiled is None else 0
    if compiled is not False and samples >= least:
        try:
            return CompiledTrainer(gradients, optimizer, hidden, dtype)
        except DomainError as error:
            if compiled:
                raise TrainingDiverged(
                    message("trainers-step", "step {step}: {error}", step=0, error=error), 0
                ) from error
        except OutOfRange as error:
            if compiled or gradients.misses_an_item(error.sample):
                raise
        except Exception:  # whatever it is, without insisting on a program it is no error: the Values will say
            if compiled:
                raise
    return EagerTrainer(gradients, optimizer)


class EagerTrainer:
    """Takes the steps on Values."""

    def __init__(self, gradients: EagerGradients, optimizer: Optimizer) -> None:
        self._gradients, self._optimizer = gradients, optimizer
        self._good = _Snapshot(optimizer)

    def step(self, batch: Sequence[int], number: int, factors: Factors = None) -> float:
        """As ``Trainer`` says."""
        try:
            with collector_paused():
                loss = self._gradients(batch, number, factors)
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

    def __init__(
        self, gradients: EagerGradients, optimizer: Optimizer, hidden: int = 0, dtype: str = "float64"
    ) -> None:
        self._program = compile_training(
            gradients.model,
            gradients.parameters,
            gradients.xs,
            gradients.ys,
            gradients.loss,
            optimizer,
            gradients.penalty_graphs(),
            hidden=hidden,
            dtype=dtype,
        )
        self._rows = self._program.table
        self._gradients, self._optimizer = gradients, optimizer

    def step(self, batch: Sequence[int], number: int, factors: Factors = None) -> float:
        """As ``Trainer`` says. The TrainingDiverged it raises is found by taking the step again on Values."""
        try:
            return self._program.step(self._placed(batch, factors), self._optimizer.lr)
        except StepRefused as refused:
            self.show()
            try:
                self._gradients(batch, number, factors)
                raise TrainingDiverged(
                    message("trainers-step", "step {step}: {error}", step=number, error=refused), number
                ) from refused
            finally:
                self._program.restore()
                self.show()

    def _placed(self, batch: Sequence[int], factors: Factors) -> Sequence[int]:
        """The rows of the program's table to look at; with factors they are the only ones in it."""
        if factors is None:
            return batch
        rows = zip((self._rows[i] for i in batch), factors, strict=True)
        self._program.place([[*row[: len(row) - len(own)], *own] for row, own in rows])
        return range(len(batch))

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
            raise TypeError(
                message(
                    "trainers-fit-needs-model-can",
                    "fit needs a model that can be called with a point, got {got}",
                    got=repr(model),
                )
            )
        self.model: Model = model
        self.parameters = model.parameters()
        self.xs, self.ys = xs, ys
        if not isinstance(loss, str) and not callable(loss):
            raise TypeError(
                message(
                    "trainers-fit-needs-function-name",
                    "fit needs a function or the name of a loss, got {got}",
                    got=repr(loss),
                )
            )
        self.loss: Loss = choose("loss", LOSSES, loss).make if isinstance(loss, str) else loss
        self.penalties = [(choose("penalty", PENALTIES, name).make, strength) for name, strength in penalties.items()]

    def loss_of(self, batch: Sequence[int], factors: Factors = None) -> Value:
        """The loss over these points as a graph, penalties included."""
        if factors is None:
            predictions = [self.model(self.xs[i]) for i in batch]
        else:
            thinned = cast(MLP, self.model).thinned
            predictions = [thinned(self.xs[i], own) for i, own in zip(batch, factors, strict=True)]
        total = self.loss(predictions, [self.ys[i] for i in batch])
        for penalty in self.penalty_graphs():
            total = total + penalty()
        return total

    def misses_an_item(self, sample: int | None) -> bool:
        """Whether the model itself asks a list for an item that it doesn't have, for this point."""
        try:
            if sample is not None:
                self.loss([self.model(self.xs[sample])], [self.ys[sample]])
        except IndexError:
            return True
        return False

    def penalty_graphs(self) -> list[Callable[[], Value]]:
        """For each penalty a function that makes its graph."""
        return [partial(penalty, self.parameters, strength) for penalty, strength in self.penalties]

    def __call__(self, batch: Sequence[int], step: int, factors: Factors = None) -> float:
        """The loss over these points; the gradients of the parameters are replaced by its own."""
        try:
            loss = self.loss_of(batch, factors)
            check_finite(loss, step)
        except DomainError as error:
            said = message("trainers-step", "step {step}: {error}", step=step, error=error)
            raise TrainingDiverged(self._with_sample(said, batch), step) from error
        except TrainingDiverged as error:
            raise TrainingDiverged(self._with_sample(error.args[0], batch), step, error.node) from None
        for parameter in self.parameters:
            parameter.grad = 0.0
        loss.backward()
        check_finite_gradients(self.parameters, loss, step)
        return loss.data

    def _with_sample(self, said: Message, batch: Sequence[int]) -> Message:
        """What was said of a loss, and the sample at fault: the first that alone has no finite loss, or the largest."""
        losses = []
        for index in batch:
            try:
                prediction = self.model(self.xs[index])
                losses.append((self.loss([prediction], [self.ys[index]]).data, index))
            except DomainError:
                losses.append((math.nan, index))
            except Exception:  # a loss of the person's own may need more samples than one
                return said
        bad = next((index for number, index in losses if not math.isfinite(number)), None)
        if bad is not None:
            return message("trainers-in-sample", "{said}; in sample {sample}", said=said, sample=bad)
        number, largest = max(losses)
        return message(
            "trainers-sum-of-samples",
            "{said}; every sample's loss is finite and their sum is not: the largest is {loss}, of sample {sample}",
            said=said,
            loss=number,
            sample=largest,
        )


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

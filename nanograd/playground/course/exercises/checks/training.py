"""Checks of the training loop: the losses, one by one, are those of PyTorch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.models import parameters_of, put
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem
from nanograd.playground.course.exercises.wrong import Wrong, list_of, shown, the_thing
from nanograd.value import Value

INPUTS = [[1.0, 2.0], [-1.0, 0.5], [0.5, -1.5], [-2.0, -1.0]]
TARGETS = [1.0, -1.0, 0.5, 0.0]
PARAMETERS = [0.5, -0.3, 0.1, 0.8, 0.2, -0.1, -0.6, 0.7, 0.0, 0.9, -0.4, 0.3, 0.2]
STEPS, RATE = 5, 0.1

_TORCH = """p = [{names}]
def model(x):
    h = [(p[3 * i] * x[0] + p[3 * i + 1] * x[1] + p[3 * i + 2]).tanh() for i in range(3)]
    return p[9] * h[0] + p[10] * h[1] + p[11] * h[2] + p[12]
optimizer = torch.optim.SGD(p, lr={rate})
losses = []
for _ in range({steps}):
    loss = sum((model(x) - t)**2 for x, t in zip({inputs}, {targets})) / 4
    {zero}
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
losses"""


def _problem(zero: str) -> Problem:
    leaves = {f"p{i}": number for i, number in enumerate(PARAMETERS)}
    return Problem(
        _TORCH.format(names=", ".join(leaves), rate=RATE, steps=STEPS, inputs=INPUTS, targets=TARGETS, zero=zero),
        leaves,
    )


RIGHT = _problem("optimizer.zero_grad()")
NO_ZERO_GRAD = _problem("pass")


@dataclass(slots=True)
class _Trained:
    """What one call of ``train`` did.

    Attributes:
        losses: what it returned.
        parameters: afterwards.
        moved: whether any of them has another number than before.
        calls: ``backward`` and ``step`` in the order in which they were called.
    """

    losses: Any
    parameters: list[Any]
    moved: bool
    calls: list[str]

    @property
    def backwards(self) -> int:
        """How often ``backward`` was called."""
        return self.calls.count("backward")


def _train(learner: Learner, numbers: Sequence[float], inputs: Any, targets: Any, steps: int) -> _Trained:
    model = learner.named("MLP")(2, [3, 1])
    parameters = [each for layer in model.layers for each in parameters_of(layer.neurons)]
    put(learner, parameters, numbers)
    calls: list[str] = []
    _note_calls(learner.named("Value"), "backward", calls)
    _note_calls(learner.named("SGD"), "step", calls)
    losses = learner.named("train")(model, inputs, targets, steps, RATE)
    moved = any(not close(each.data, number, 1e-12) for each, number in zip(parameters, numbers, strict=True))
    return _Trained(losses, parameters, moved, calls)


def _note_calls(kind: Any, name: str, calls: list[str]) -> None:
    """Write each call of a method into ``calls``; the learner's class was made for this one run."""
    plain = getattr(kind, name)

    def noted(self: Any, *args: Any) -> Any:
        calls.append(name)
        return plain(self, *args)

    setattr(kind, name, noted)


def _need_losses(learner: Learner, losses: object, steps: int) -> list[float]:
    if losses is None:
        raise Wrong("None", "no-return")
    if not isinstance(losses, list | tuple):
        raise Wrong(the_thing(losses), "not-a-list")
    if any(learner.is_value(each) for each in losses):
        raise Wrong(
            message("training-list-values", "a list of {losses} Values", losses=len(losses)), "losses-not-numbers"
        )
    if len(losses) != steps:
        raise Wrong(list_of(len(losses)), "losses-count")
    return list(losses)


def _losses(learner: Learner) -> str:
    trained = _train(learner, PARAMETERS, INPUTS, TARGETS, STEPS)
    if trained.backwards == STEPS * len(INPUTS):
        raise Wrong(
            message("training-backwards", "{count} calls of backward", count=trained.backwards), "loss-per-example"
        )
    came = _need_losses(learner, trained.losses, STEPS)
    if not all(map(close, came, RIGHT.numbers)):
        raise Wrong(_words(came), _mistake(trained, came))
    return _words(came)


def _mistake(trained: _Trained, came: list[float]) -> str:
    if trained.calls[:1] == ["step"]:
        return "step-before-backward" if trained.backwards else "no-backward"
    if all(map(close, came, NO_ZERO_GRAD.numbers)):
        return "no-zero-grad"
    if all(map(close, came, RIGHT.numbers[1:])):
        return "loss-after-step"
    if all(close(each, came[0]) for each in came):
        return _why_constant(trained)
    return "uphill" if came[-1] > came[0] else ""


def _why_constant(trained: _Trained) -> str:
    if trained.moved:
        return "old-graph"
    if not trained.backwards:
        return "no-backward"
    return "no-step" if any(each.grad for each in trained.parameters) else "zeroed-too-late"


def _words(losses: Sequence[float]) -> str:
    return message("check-losses", "losses {losses}", losses=", ".join(shown(each) for each in losses))


def _random(learner: Learner) -> str:
    """Other numbers, with our own engine beside it."""
    draw = learner.random.uniform
    numbers = [draw(-1, 1) for _ in PARAMETERS]
    inputs = [[draw(-1, 1), draw(-1, 1)] for _ in range(3)]
    targets = [draw(-1, 1) for _ in inputs]
    came = _need_losses(learner, _train(learner, numbers, inputs, targets, 3).losses, 3)
    right = _our_losses(numbers, inputs, targets, 3)
    if not all(map(close, came, right)):
        raise Wrong(
            message(
                "training-where-right", "{words}, where {words2} are right", words=_words(came), words2=_words(right)
            )
        )
    return _RIGHT_LOSSES


def _our_losses(numbers: Sequence[float], inputs: Any, targets: Any, steps: int) -> list[float]:
    p = [Value(number) for number in numbers]
    losses = []
    for _ in range(steps):
        loss = Value(0.0)
        for x, target in zip(inputs, targets, strict=True):
            h = [(p[3 * i] * x[0] + p[3 * i + 1] * x[1] + p[3 * i + 2]).tanh() for i in range(3)]
            out = p[9] * h[0] + p[10] * h[1] + p[11] * h[2] + p[12]
            loss = loss + (out - target) ** 2 / len(inputs)
        loss.zero_grad()
        loss.backward()
        for each in p:
            each.data -= RATE * each.grad
        losses.append(loss.data)
    return losses


def _learns(learner: Learner) -> str:
    """A whole training run from random weights on something easy, y = 0.5 x1 - x2."""
    random.seed(7)
    model = learner.named("MLP")(2, [4, 1])
    targets = [0.5 * x[0] - x[1] for x in INPUTS]
    losses = _need_losses(learner, learner.named("train")(model, INPUTS, targets, 60, RATE), 60)
    if not losses[-1] < losses[0] / 5:
        raise Wrong(
            message(
                "training-loss-goes-from",
                "the loss goes from {shown} to {shown2}",
                shown=shown(losses[0]),
                shown2=shown(losses[-1]),
            )
        )
    return _FALLS


_RIGHT_LOSSES = message("check-right-losses", "the right losses")
_FALLS = message("check-loss-falls", "the loss falls to less than a fifth")

CHECKS: tuple[Check, ...] = (
    Check(
        message(
            "check-train",
            "train(MLP(2, [3, 1]), 4 points, steps={steps}, learning_rate={rate})",
            steps=STEPS,
            rate=RATE,
        ),
        _losses,
        lambda: _words(RIGHT.numbers),
        (RIGHT, NO_ZERO_GRAD),
    ),
    Check(
        message("check-train-random", "the same with random numbers, {steps} steps", steps=3),
        _random,
        lambda: _RIGHT_LOSSES,
        last=True,
    ),
    Check(message("check-learns", "{steps} steps from random weights", steps=60), _learns, lambda: _FALLS, last=True),
)

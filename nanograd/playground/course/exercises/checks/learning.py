"""Checks of the loss and the optimiser, and those of training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks import training
from nanograd.playground.course.exercises.checks.models import need_grads, need_number
from nanograd.playground.course.exercises.checks.one_operation import named_grads, need_value
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem, named_numbers, where_right
from nanograd.playground.course.exercises.random_programs import build
from nanograd.playground.course.exercises.wrong import Wrong, all_right, shown, the_thing

P = {"p1": 2.0, "p2": -0.5, "p3": 0.25}
TARGETS = [1.0, 1.0, -1.0]
SQUARES = "(p1 - 1)**2 + (p2 - 1)**2 + (p3 + 1)**2"
LOSS = Problem(f"({SQUARES}) / 3", P)
_SLIPS = {
    "loss-not-mean": SQUARES,
    "loss-root": f"(({SQUARES}) / 3)**0.5",
    "loss-absolute": "(((p1 - 1)**2)**0.5 + ((p2 - 1)**2)**0.5 + ((p3 + 1)**2)**0.5) / 3",
    "loss-halved": f"({SQUARES}) / 6",
    "loss-not-squared": "((p1 - 1) + (p2 - 1) + (p3 + 1)) / 3",
}


def _loss(learner: Learner) -> tuple[dict[str, Any], Any]:
    predictions = {name: learner.value(number) for name, number in P.items()}
    loss = learner.named("mean_squared_error")(list(predictions.values()), list(TARGETS))
    if isinstance(loss, int | float):
        raise Wrong(the_thing(loss), "loss-detached")
    need_value(learner, loss)
    return predictions, loss


def _loss_number(learner: Learner) -> str:
    return need_number(_loss(learner)[1], LOSS, _SLIPS).replace("out", "loss")


def _loss_gradients(learner: Learner) -> str:
    predictions, loss = _loss(learner)
    loss.backward()
    if all(value.grad == 0 for value in predictions.values()):
        raise Wrong(named_grads({name: value.grad for name, value in predictions.items()}), "loss-detached")
    return need_grads(predictions, LOSS)


def _random_losses(learner: Learner) -> str:
    for _ in range(10):
        count = learner.random.randint(1, 6)
        numbers = {f"p{i}": learner.random.uniform(-2, 2) for i in range(count)}
        targets = [learner.random.uniform(-1, 1) for _ in numbers]
        came = learner.named("mean_squared_error")([learner.value(number) for number in numbers.values()], targets)
        squares = " + ".join(f"({name} - ({target}))**2" for name, target in zip(numbers, targets, strict=True))
        _, ours = build(f"({squares}) / {count}", numbers)
        if not close(came.data, ours.data):
            raise Wrong(where_right(came.data, ours.data, numbers))
    return all_right(10)


START = {"p1": 1.0, "p2": -2.0}
GRADS = {"p1": 0.5, "p2": -3.0}
STEP = Problem(
    "optimizer = torch.optim.SGD([p1, p2], lr=0.1)\n"
    "p1.grad, p2.grad = torch.tensor(0.5), torch.tensor(-3.0)\n"
    "optimizer.step()\n"
    "[p1.item(), p2.item()]",
    START,
)
DESCENT = Problem(
    "optimizer = torch.optim.SGD([p], lr=0.1)\n"
    "for _ in range(10):\n"
    "    optimizer.zero_grad()\n"
    "    ((p - 3)**2).backward()\n"
    "    optimizer.step()\n"
    "[p.item()]",
    {"p": -1.0},
)


def _parameters(learner: Learner) -> list[Any]:
    parameters = [learner.value(number) for number in START.values()]
    for parameter, grad in zip(parameters, GRADS.values(), strict=True):
        parameter.grad = grad
    return parameters


def _step(learner: Learner) -> str:
    parameters = _parameters(learner)
    learner.named("SGD")(parameters, 0.1).step()
    came = [parameter.data for parameter in parameters]
    if not all(map(close, came, STEP.numbers)):
        slips: dict[str, Callable[[float, float], float]] = {
            "nothing-moved": lambda p, _: p,
            "uphill": lambda p, g: p + 0.1 * g,
            "no-learning-rate": lambda p, g: p - g,
            "step-forgets": lambda _, g: -0.1 * g,
        }
        made = [
            name
            for name, rule in slips.items()
            if all(close(c, rule(START[p], GRADS[p])) for c, p in zip(came, START, strict=True))
        ]
        raise Wrong(_numbers(came), next(iter(made), ""))
    return _numbers(came)


def _zero_grad(learner: Learner) -> str:
    parameters = _parameters(learner)
    learner.named("SGD")(parameters, 0.1).zero_grad()
    came = {f"p{i}": parameter.grad for i, parameter in enumerate(parameters, 1)}
    if None in came.values():
        raise Wrong(named_grads(came), "zeroed-none")
    if any(parameter.data != START[name] for name, parameter in zip(START, parameters, strict=True)):
        raise Wrong(_numbers([parameter.data for parameter in parameters]), "zeroed-data")
    if not all(close(grad, 0.0) for grad in came.values()):
        raise Wrong(named_grads(came), "not-zeroed")
    return "p1.grad = 0, p2.grad = 0"


def _descent(learner: Learner) -> str:
    p = learner.value(-1.0)
    optimizer = learner.named("SGD")([p], 0.1)
    for _ in range(10):
        optimizer.zero_grad()
        ((p - 3) ** 2).backward()
        optimizer.step()
    if not close(p.data, DESCENT.numbers[0]):
        raise Wrong(f"p.data = {shown(p.data)}")
    return f"p.data = {shown(p.data)}"


def _numbers(numbers: list[Any]) -> str:
    return ", ".join(f"p{i}.data = {shown(number)}" for i, number in enumerate(numbers, 1))


_CALLED = message(
    "check-loss",
    "loss = {text}, with {numbers}",
    text="mean_squared_error([p1, p2, p3], [1, 1, -1])",
    numbers=named_numbers(P),
)
_SAME = message("check-same-loss", "the same loss; loss.backward()")
_RANDOM = message("check-random-losses", "{count} random losses", count=10)
_STEPPED = message(
    "check-step",
    "SGD([p1, p2], 0.1).step(), with {numbers}",
    numbers=f"{named_numbers(START)}, {named_grads(GRADS)}",
)
_ZEROED = message("check-zero-grad", "zero_grad(), with {grads}", grads=named_grads(GRADS))
_DESCENDED = message(
    "check-descent", "{steps} steps on {loss} from {start}", steps=10, loss="(p - 3)**2", start="p = -1"
)

CHECKS: dict[str, tuple[Check, ...]] = {
    "loss": (
        Check(_CALLED, _loss_number, lambda: f"loss.data = {shown(LOSS.data)}", (LOSS,)),
        Check(_SAME, _loss_gradients, lambda: named_grads(LOSS.grads), (LOSS,)),
        Check(_RANDOM, _random_losses, lambda: all_right(10), last=True),
    ),
    "sgd": (
        Check(
            _STEPPED,
            _step,
            lambda: _numbers(STEP.numbers),
            (STEP,),
        ),
        Check(_ZEROED, _zero_grad, lambda: "p1.grad = 0, p2.grad = 0"),
        Check(
            _DESCENDED,
            _descent,
            lambda: f"p.data = {shown(DESCENT.numbers[0])}",
            (DESCENT,),
        ),
    ),
    "training": training.CHECKS,
}

"""Checks of subtraction, negation, division and the reflected operators."""

from __future__ import annotations

from collections.abc import Mapping

from nanograd.foreign.own_rule import backward_by_hand
from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.one_operation import named_grads, need_value, result
from nanograd.playground.course.exercises.checks.random_graphs import graphs_by_hand
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem, named_numbers
from nanograd.playground.course.exercises.wrong import Wrong

AB = {"a": 2.0, "b": -3.0}
A = {"a": 4.0}


def _gradients(text: str, leaves: Mapping[str, float]) -> Check:
    """The gradients through an operator that is made of others."""
    problem = Problem(text, leaves)

    def run(learner: Learner) -> str:
        values, out = learner.compute(text, leaves)
        need_value(learner, out)
        backward_by_hand(out)
        came = {name: value.grad for name, value in values.items()}
        for name, grad in problem.grads.items():
            if not close(came[name], grad):
                raise Wrong(named_grads(came), _mistake(came[name], grad, close(out.data, problem.data)), name)
        return named_grads(came)

    called = message(
        "check-gradients", "the gradients of out = {text}, with {numbers}", text=text, numbers=named_numbers(leaves)
    )
    return Check(called, run, lambda: named_grads(problem.grads), (problem,))


def _mistake(came: float, expected: float, right_number: bool) -> str:
    if right_number:
        return "wrong-sign" if close(came, -expected) else "gradient-differs"
    return ""


CHECKS: dict[str, tuple[Check, ...]] = {
    "operators": (
        result("-a", A),
        result("a - b", AB, {"subtraction-sign": "a + b", "sides-swapped": "b - a"}),
        result("a / b", AB, {"divided-wrongly": "a * b", "sides-swapped": "b / a"}),
        result("a - 1", A, {"subtraction-sign": "a + 1", "sides-swapped": "1 - a"}),
        result("a / 2", A, {"divided-wrongly": "a * 2", "sides-swapped": "2 / a"}),
        result("2 + a", A),
        result("3 * a", A),
        result("2 - a", A, {"sides-swapped": "a - 2", "subtraction-sign": "2 + a"}),
        result("2 / a", A, {"sides-swapped": "a / 2", "divided-wrongly": "2 * a"}),
        result("sum([a, b, a])", AB),
        _gradients("a - b", AB),
        _gradients("a / b", AB),
        _gradients("(1 - a) * (6 / a) - a / 2", A),
        graphs_by_hand(["add", "mul", "pow", "relu", "tanh", "operators"]),
    ),
}

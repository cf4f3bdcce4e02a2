"""Checks of ``backward``."""

from __future__ import annotations

from collections.abc import Mapping

from nanograd.foreign.firing import diagnose
from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.one_operation import named_grads, need_value
from nanograd.playground.course.exercises.checks.random_graphs import graphs
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem, named_numbers
from nanograd.playground.course.exercises.random_programs import build
from nanograd.playground.course.exercises.wrong import Wrong, shown

AB = {"a": 2.0, "b": -3.0}


def _seed() -> Check:
    def run(learner: Learner) -> str:
        _, out = learner.compute("a * b", AB)
        out.backward()
        if not close(out.grad, 1.0):
            raise Wrong(
                f"out.grad = {shown(out.grad)}",
                "no-seed" if out.grad == 0 else "",
            )
        return "out.grad = 1"

    called = message(
        "check-seed",
        "out.grad of out = {text}, with {numbers}; out.backward()",
        text="a * b",
        numbers=named_numbers(AB),
    )
    return Check(called, run, lambda: "out.grad = 1")


def _gradients(text: str, leaves: Mapping[str, float]) -> Check:
    """All leaves' gradients after ``backward``."""
    problem = Problem(text, leaves)

    def run(learner: Learner) -> str:
        # Where relu is lacking: of the positive number that it stands on here it changes nothing.
        program = text.replace(".relu()", "") if learner.lacks("relu") else text
        values, out = learner.compute(program, leaves)
        need_value(learner, out)
        fired = diagnose(out, lambda root: root.backward())
        came = {name: value.grad for name, value in values.items()}
        if not all(close(came[name], grad) for name, grad in problem.grads.items()):
            ours, root = build(program, leaves)
            mistake = fired.mistake(root, {ours[name]: grad for name, grad in came.items()})
            raise Wrong(named_grads(came), mistake, next(iter(came)))
        return named_grads(came)

    *lines, last = text.splitlines()
    called = message(
        "check-backward",
        "{program}, with {numbers}; out.backward()",
        program="; ".join([*lines, f"out = {last}"]),
        numbers=named_numbers(leaves),
    )
    return Check(called, run, lambda: named_grads(problem.grads), (problem,))


_FIRST, _SECOND = Problem("a * 3 + b", AB), Problem("a * b", AB)


def _two_outputs() -> Check:
    """A second output's gradients are added to the first one's."""

    def expected() -> dict[str, float]:
        return {name: _FIRST.grads[name] + _SECOND.grads[name] for name in AB}

    def run(learner: Learner) -> str:
        values = {name: learner.value(number) for name, number in AB.items()}
        for problem in (_FIRST, _SECOND):
            learner.evaluate(problem.text, values).backward()
        came = {name: value.grad for name, value in values.items()}
        if not all(close(came[name], grad) for name, grad in expected().items()):
            only_second = all(close(came[name], grad) for name, grad in _SECOND.grads.items())
            raise Wrong(named_grads(came), "backward-clears" if only_second else "")
        return named_grads(came)

    called = message(
        "check-two-outputs",
        "(a * 3 + b).backward(); (a * b).backward(), with {numbers}",
        numbers=named_numbers(AB),
    )
    return Check(called, run, lambda: named_grads(expected()), (_FIRST, _SECOND))


CHECKS: dict[str, tuple[Check, ...]] = {
    "backward": (
        _seed(),
        _gradients("a * b", AB),
        _gradients("(a * b + c).tanh()", {"a": 0.5, "b": -1.5, "c": 0.25}),
        _gradients("a + a", {"a": 3.0}),
        _gradients("b = a + a\nb * b + b", {"a": 1.0}),
        _gradients("c = a * b\nd = c + a\ne = d * c\n(e - d / b).relu() + e", AB),
        _two_outputs(),
        graphs(["add", "mul", "pow", "relu", "tanh", "operators"]),
    ),
}

"""Checks on random graphs: the gradients of the learner's engine against central differences of its own results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nanograd.foreign.firing import diagnose
from nanograd.foreign.own_rule import backward_by_hand
from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.one_operation import need_value
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.random_programs import build, random_program
from nanograd.playground.course.exercises.wrong import Wrong, agree, shown

GRAPHS = 8
METHODS = ("relu", "tanh")
"""What an engine from elsewhere may lack."""


def graphs_by_hand(operations: Sequence[str]) -> Check:
    """Random graphs of these operations; we walk them back, as the learner has no ``backward`` yet."""
    return _graphs(operations, backward_by_hand, message("check-by-hand", "each node's _backward() in order"))


def graphs(operations: Sequence[str]) -> Check:
    """Random graphs of these operations, and the learner's own ``backward``."""
    return _graphs(operations, lambda out: out.backward(), "out.backward()")


def _graphs(operations: Sequence[str], backward: Callable[[Any], object], how: str) -> Check:
    def run(learner: Learner) -> str:
        known = [name for name in operations if name not in METHODS or not learner.lacks(name)]
        for _ in range(GRAPHS):
            text, numbers = random_program(learner.random, known)
            _compare(learner, text, numbers, backward)
        return agree(GRAPHS)

    called = message(
        "check-random-graphs",
        "{count} random graphs of your operations, {how}, against central differences",
        count=GRAPHS,
        how=how,
    )
    return Check(called, run, lambda: agree(GRAPHS), last=True)


def _compare(learner: Learner, text: str, numbers: Mapping[str, float], backward: Callable[[Any], object]) -> None:
    values, out = learner.compute(text, numbers)
    need_value(learner, out)
    leaves, ours = build(text, numbers)
    program = "; ".join(text.splitlines())
    if not close(out.data, ours.data):
        raise Wrong(
            message(
                "random-graphs-gives-must-give",
                "{program} gives {shown}, and must give {shown2}",
                program=program,
                shown=shown(out.data),
                shown2=shown(ours.data),
            )
        )
    fired = diagnose(out, backward)
    for name in numbers:
        witness = learner.witness(values[name].grad, text, numbers, name)
        if not witness.is_fine:
            came = {leaves[each]: values[each].grad for each in numbers}
            raise Wrong(
                message(
                    "random-graphs-grad-central-differences-give",
                    "{name}.grad = {shown}, central differences give {shown2}, for {program}",
                    name=name,
                    shown=shown(values[name].grad),
                    shown2=shown(witness.numeric),
                    program=program,
                ),
                fired.mistake(ours, came),
                name,
            )

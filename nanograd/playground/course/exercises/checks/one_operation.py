"""Checks of a single operation: its result, the inputs it remembers, and the shares it hands on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nanograd.foreign.own_rule import INPUTS, hand_on, inputs_of
from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem, named_numbers
from nanograd.playground.course.exercises.wrong import Wrong, agree, shown, the_thing

Edges = Sequence[tuple[str, str]]
"""For each input slot the leaf's name, and the local derivative as an expression in the leaves and ``out``."""

Variants = Sequence[tuple[str, Sequence[str]]]
"""Pairs of a mistake and the local derivatives, slot by slot, of somebody who makes it."""


def result(text: str, leaves: Mapping[str, float], mistakes: Mapping[str, str] | None = None) -> Check:
    """The operation's number is right, in a new Value, and the inputs are as they were.

    Args:
        text: the operation.
        leaves: the numbers in it.
        mistakes: for a mistake the formula that somebody computes who makes it.
    """
    problem = Problem(text, leaves)

    def run(learner: Learner) -> str:
        values, out = learner.compute(text, leaves)
        return f"out.data = {shown(_number(learner, problem, out, values, mistakes or {}))}"

    called = message("check-result", "out = {text}, with {numbers}", text=text, numbers=named_numbers(leaves))
    return Check(called, run, lambda: f"out.data = {shown(problem.data)}", (problem,))


def _number(
    learner: Learner, problem: Problem, out: object, values: Mapping[str, Any], mistakes: Mapping[str, str]
) -> float:
    """The result's number, if it is the right one in a new Value."""
    need_value(learner, out)
    data = getattr(out, "data", None)
    for name, value in values.items():
        if out is value:
            raise Wrong(message("one-operation-out", "out is {name}", name=name), "same-object")
        if not close(value.data, problem.leaves[name]):
            raise Wrong(
                message(
                    "one-operation-data-afterwards",
                    "{name}.data = {shown} afterwards",
                    name=name,
                    shown=shown(value.data),
                ),
                "mutated",
                name,
            )
    if learner.is_value(data):
        raise Wrong(message("one-operation-nested", "out.data is a Value"), "value-in-value")
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise Wrong(f"out.data = {shown(data)}")
    if not close(data, problem.data):
        made = (name for name, formula in mistakes.items() if close(data, _formula(formula, problem.leaves)))
        raise Wrong(f"out.data = {shown(data)}", next(made, ""))
    return float(data)


def need_value(learner: Learner, out: object) -> None:
    """Raises Wrong, naming the mistake, unless the thing is a Value of the learner's."""
    if out is None:
        raise Wrong("None", "no-return")
    if not learner.is_value(out):
        number = isinstance(out, int | float)
        raise Wrong(
            the_thing(out),
            "plain-number" if number else "",
        )


def remembers(text: str, leaves: Mapping[str, float], inputs: Sequence[str]) -> Check:
    """The result knows the Values it was made from, in order, each as often as it was used."""
    wanted = f"({', '.join(inputs)}{',' if len(inputs) == 1 else ''})"

    def run(learner: Learner) -> str:
        values, out = learner.compute(text, leaves)
        need_value(learner, out)
        kept = inputs_of(out)
        if isinstance(kept, set | frozenset) and kept == {values[name] for name in inputs}:
            raise Wrong(
                message("one-operation-set", "a set with {kept} in it", kept=len(kept)), "children-set", is_fine=True
            )
        if kept is None and any(learner.is_value(getattr(out, attribute, None)) for attribute in INPUTS):
            raise Wrong(message("one-operation-no-tuple", "a Value, not a tuple"), "no-comma")
        names = [next((name for name, value in values.items() if value is each), shown(each)) for each in kept or ()]
        if names != list(inputs):
            raise Wrong(f"({', '.join(names)})", _wrong_inputs(names, inputs))
        return wanted

    called = message("check-remembers", "the inputs that out = {text} remembers", text=text)
    return Check(called, run, lambda: wanted)


def _wrong_inputs(names: Sequence[str], inputs: Sequence[str]) -> str:
    if not names:
        return "no-children"
    return "exponent-as-input" if len(names) > len(inputs) == 1 else ""


def shares(
    text: str,
    leaves: Mapping[str, float],
    edges: Edges,
    variants: Variants | None = None,
    upstream: float = 1.5,
    before: Mapping[str, float] | None = None,
) -> Check:
    """One node hands on what has arrived, and each input has the right gradient afterwards."""
    problem = Problem(text, leaves, upstream, before or {})

    def run(learner: Learner) -> str:
        values = {name: learner.value(number) for name, number in leaves.items()}
        for name, grad in problem.before.items():
            values[name].grad = grad
        out = learner.evaluate(text, values)
        need_value(learner, out)
        out.grad = upstream
        hand_on(out)
        came = {name: values[name].grad for name in leaves}
        for name, grad in problem.grads.items():
            if not close(came[name], grad):
                raise Wrong(named_grads(came), _mistake(problem, edges, variants or (), name, came[name]), name)
        return named_grads(came)

    numbers, arrives = named_numbers(leaves), shown(upstream)
    if problem.before:
        called = message(
            "check-shares-held",
            "out = {text}, with {numbers}; before: {held}; out.grad = {upstream}; out._backward()",
            text=text,
            numbers=numbers,
            held=named_grads(problem.before),
            upstream=arrives,
        )
    else:
        called = message(
            "check-shares",
            "out = {text}, with {numbers}; out.grad = {upstream}; out._backward()",
            text=text,
            numbers=numbers,
            upstream=arrives,
        )
    return Check(called, run, lambda: named_grads(problem.grads), (problem,))


def named_grads(grads: Mapping[str, object]) -> str:
    """``a.grad = 1, b.grad = 2``."""
    return ", ".join(f"{name}.grad = {shown(grad)}" for name, grad in grads.items())


def _mistake(problem: Problem, edges: Edges, variants: Variants, leaf: str, came: object) -> str:
    """The mistake that leads to just this number, if it is one we know."""
    names = {**problem.leaves, "out": problem.data, "upstream": problem.upstream}
    slots = [slot for slot, (name, _) in enumerate(edges) if name == leaf]
    true = [_formula(edges[slot][1], names) for slot in slots]
    before, upstream = problem.before.get(leaf, 0.0), problem.upstream
    for mistake, formulas in variants:
        local = [_formula(formulas[slot], names) for slot in slots]
        for sum_ in (before + upstream * sum(local), before + sum(local), upstream * local[-1]):
            if close(came, sum_):
                return mistake
    return next((mistake for mistake, number in _signatures(true, upstream, before) if close(came, number)), "")


def _signatures(local: Sequence[float], upstream: float, before: float) -> Iterator[tuple[str, float]]:
    """The gradients that the mistakes common to all operations give."""
    yield "nothing-arrives", before
    yield "no-upstream", before + sum(local)
    yield "assigned", upstream * local[-1]
    yield "counted-once", before + upstream * local[0]
    yield "assigned-no-upstream", local[-1]
    yield "added-upstream", before + sum(upstream + each for each in local)
    yield "no-local", before + upstream * len(local)
    yield "wrong-sign", before - upstream * sum(local)


def _formula(formula: str, names: Mapping[str, float]) -> float:
    return float(eval(formula, {"math": math, **names}))


def slopes(text: str, low: float = -3.0, high: float = 3.0, names: str = "ab", last: bool = True) -> Check:
    """At random numbers, the shares agree with central differences of the learner's own result."""
    points = 10

    def run(learner: Learner) -> str:
        for _ in range(points):
            numbers = {name: learner.random.uniform(low, high) for name in names}
            values, out = learner.compute(text, numbers)
            out.grad = upstream = learner.random.uniform(0.5, 2.0)
            hand_on(out)
            for name in names:
                witness = learner.witness(values[name].grad, text, numbers, name, upstream)
                if not witness.is_fine:
                    raise Wrong(
                        message(
                            "one-operation-out-grad-grad-central",
                            "at {named_numbers} and out.grad = {shown}: {name}.grad = {shown2}, central "
                            "differences give {shown3}",
                            named_numbers=named_numbers(numbers),
                            shown=shown(upstream),
                            name=name,
                            shown2=shown(values[name].grad),
                            shown3=shown(witness.numeric),
                        )
                    )
        return agree(points)

    called = message(
        "check-slopes", "out = {text} at {points} random points, against central differences", text=text, points=points
    )
    return Check(called, run, lambda: agree(points), last=last)

"""What the checks of networks share: numbers put into a learner's neurons, and their outputs compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.checks.one_operation import named_grads, need_value
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem
from nanograd.playground.course.exercises.random_programs import build
from nanograd.playground.course.exercises.wrong import Wrong, list_of, list_with, shown, the_thing


def parameters_of(neurons: Sequence[Any]) -> list[Any]:
    """The parameters in the order asked for: for each neuron the weights, then the bias."""
    return [parameter for neuron in neurons for parameter in (*neuron.w, neuron.b)]


def put(learner: Learner, parameters: Sequence[Any], numbers: Sequence[float]) -> None:
    """Let the parameters hold these numbers. Wrong where there are not as many, or one is no Value."""
    if len(parameters) != len(numbers):
        raise Wrong(
            message(
                "models-weights-biases-where-must",
                "{parameters} weights and biases, where there must be {numbers}",
                parameters=len(parameters),
                numbers=len(numbers),
            )
        )
    for parameter, number in zip(parameters, numbers, strict=True):
        if not learner.is_value(parameter):
            raise Wrong(
                message(
                    "models-among-parameters",
                    "the {type} {shown} among the parameters",
                    type=type(parameter).__name__,
                    shown=shown(parameter),
                ),
                "not-values",
            )
        parameter.data = number


def need_list(learner: Learner, came: object, how_many: int) -> list[Any]:
    """The outputs as a list; Wrong where it is none, or holds something else than Values."""
    if came is None:
        raise Wrong("None", "no-return")
    if not isinstance(came, list | tuple):
        single = how_many == 1 and learner.is_value(came)
        raise Wrong(
            message("models-value-no-list", "a Value, not a list") if single else the_thing(came),
            "not-in-a-list" if single else "not-a-list",
        )
    for each in came:
        need_value(learner, each)
    if len(came) != how_many:
        raise Wrong(list_of(len(came)))
    return list(came)


def need_number(out: Any, problem: Problem, slips: Mapping[str, str]) -> str:
    """The output's number in words; Wrong where it is another, with the mistake whose formula gives it.

    Args:
        out: a Value.
        problem: what must come.
        slips: for a mistake the text that somebody computes who makes it.
    """
    if not close(out.data, problem.data):
        made = (name for name, text in slips.items() if close(out.data, build(text, problem.leaves)[1].data))
        raise Wrong(f"out.data = {shown(out.data)}", next(made, ""))
    return f"out.data = {shown(out.data)}"


def need_grads(values: Mapping[str, Any], problem: Problem) -> str:
    """All gradients in words; Wrong where one is off."""
    came = {name: value.grad for name, value in values.items()}
    for name, grad in came.items():
        if not close(grad, problem.grads[name]):
            raise Wrong(named_grads(came), "gradient-differs" if not any(came.values()) else "")
    return named_grads(came)


def need_parameters(learner: Learner, came: object, wanted: Sequence[Any]) -> None:
    """The list holds just these parameters, in this order; Wrong where it does not."""
    if came is None:
        raise Wrong("None", "no-return")
    if not isinstance(came, list | tuple):
        raise Wrong(the_thing(came), "not-a-list")
    if any(isinstance(each, list | tuple) for each in came):
        raise Wrong(
            message("models-list-lists", "a list of {came} with lists in it", came=len(came)), "nested-parameters"
        )
    strangers = [each for each in came if not learner.is_value(each)]
    if strangers:
        raise Wrong(list_with(strangers[0]), "not-values")
    there, asked = [id(each) for each in came], [id(each) for each in wanted]
    if there != asked:
        same = sorted(there) == sorted(asked)
        fewer = set(there) < set(asked)
        mistake = "parameters-order" if same else "parameters-missing" if fewer else ""
        count = len(came)
        if same:
            raise Wrong(message("models-another-order", "{count} Values, in another order", count=count), mistake)
        raise Wrong(message("models-values", "{count} Values", count=count), mistake)

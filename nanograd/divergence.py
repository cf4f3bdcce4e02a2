"""When training runs away: finds the first node that is NaN or infinite, and the error that names it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nanograd.graph import topological_order
from nanograd.messages import Message, message
from nanograd.ops import OPS
from nanograd.value import Value


class TrainingDiverged(ArithmeticError):
    """The loss or a gradient is no longer a finite number, so no step can be taken.

    Attributes:
        step: the step that could not be taken, counted from 0.
        node: the first node, in the order of the computation, that is not finite; None where an operation refused
            its input before there was a node.
        label, scope: the node's.
    """

    def __init__(self, message: str, step: int, node: Value | None = None) -> None:
        super().__init__(message)
        self.step = step
        self.node = node
        self.label = node.label if node is not None else ""
        self.scope = node.scope if node is not None else ()


def first_bad_node(order: Sequence[Value]) -> Value | None:
    """The first node of a topological order whose number is NaN or infinite, or None."""
    return next((node for node in order if not math.isfinite(node.data)), None)


def check_finite(loss: Value, step: int) -> None:
    """Raise TrainingDiverged, naming the first bad node, unless the loss is a finite number."""
    if not math.isfinite(loss.data):
        node = first_bad_node(topological_order(loss))
        assert node is not None
        raise TrainingDiverged(
            message(
                "divergence-step-loss-first",
                "step {step}: the loss is {data}; first {describe}",
                step=step,
                data=loss.data,
                describe=describe(node),
            ),
            step,
            node,
        )


def check_finite_gradients(parameters: Sequence[Value], loss: Value, step: int) -> None:
    """Raise TrainingDiverged, naming where the backward pass first met one, if a parameter's gradient is not finite."""
    if all(math.isfinite(parameter.grad) for parameter in parameters):
        return
    order = topological_order(loss)
    node = next((node for node in reversed(order) if not math.isfinite(node.grad)), None)
    if node is None:  # a parameter's gradient that was bad before and is no part of this loss
        node = next(parameter for parameter in parameters if not math.isfinite(parameter.grad))
    raise TrainingDiverged(
        message(
            "divergence-gradient-not-finite",
            "step {step}: a gradient is not finite; first the gradient {gradient} at {name}",
            step=step,
            gradient=node.grad,
            name=name_of(node),
        ),
        step,
        node,
    )


def describe(node: Value) -> Message:
    """What the node is and how its number came about: ``w[0] in MLP / Layer 1 is inf``."""
    name = name_of(node)
    if not node.parents:
        return message("divergence-leaf", "{name} is {data}", name=name, data=node.data)
    inputs = [f"{parent.label or parent.op or 'a leaf'} = {parent.data:g}" for parent in node.parents]
    first, second = inputs[0], inputs[-1]
    if len(inputs) == 1:
        return message(
            "divergence-made-from-one",
            "{name} is {data}, made by {op} from {first}",
            name=name,
            data=node.data,
            op=node.op,
            first=first,
        )
    return message(
        "divergence-made-from-two",
        "{name} is {data}, made by {op} from {first} and {second}",
        name=name,
        data=node.data,
        op=node.op,
        first=first,
        second=second,
    )


def name_of(node: Value) -> str:
    """The node's label or operation, and its scope: ``w[0] in MLP / Layer 1 / Neuron 2``."""
    name = node.label or (f"a node {OPS[node.op].symbol}" if node.op in OPS else node.op or "a leaf without a label")
    return f"{name} in {' / '.join(node.scope)}" if node.scope else name

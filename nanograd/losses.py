"""Losses: how wrong predictions are, as one Value; and penalties on large parameters.

All but ``cross_entropy`` take one prediction or a list (of lists) of them, with a target for each, and give the
mean over all. Targets may be numbers or Values. None looks at the predictions' numbers to decide what to compute, so
that a graph made once holds for other numbers too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nanograd.functional import mean
from nanograd.messages import message
from nanograd.module import Module
from nanograd.registry import Entry, Setting
from nanograd.scopes import scope
from nanograd.value import Operand, Value, as_value, constant

SMALLEST_PROBABILITY = math.exp(-100.0)  # PyTorch's bound: a logarithm in its loss is never below -100

Many = Operand | Sequence[Any]


def mean_squared_error(predictions: Many, targets: Many) -> Value:
    """The mean of (prediction - target)². Raises ValueError when the lengths differ."""
    with scope("Mean squared error"):
        return mean((p - t) ** 2 for p, t in _pairs("mean_squared_error", predictions, targets))


def mean_absolute_error(predictions: Many, targets: Many) -> Value:
    """The mean of |prediction - target|; the slope at 0 is 0. Raises ValueError when the lengths differ."""
    with scope("Mean absolute error"):
        return mean(abs(p - t) for p, t in _pairs("mean_absolute_error", predictions, targets))


def binary_cross_entropy(probabilities: Many, targets: Many) -> Value:
    """The mean of -(t·ln p + (1 - t)·ln(1 - p)): the surprise at the targets, in nats.

    No logarithm is below -100, as in ``torch.nn.BCELoss``; where that bound holds the gradient is 0 (PyTorch's is
    1e12). Out of a network's last sigmoid ``binary_cross_entropy_with_logits`` is the better choice.

    Args:
        probabilities: predictions from 0 to 1.
        targets: 0 or 1, or a probability between.

    Raises:
        ValueError: the lengths differ, or a prediction is not from 0 to 1.
    """
    with scope("Binary cross-entropy"):
        terms = []
        for p, t in _pairs("binary_cross_entropy", probabilities, targets):
            if p.data < 0.0 or p.data > 1.0:
                raise ValueError(
                    message(
                        "losses-binary-cross-entropy-needs",
                        "binary_cross_entropy needs probabilities from 0 to 1, got {got}",
                        got=f"{p.data:g}",
                    )
                )
            terms.append(-_weighted((t, p), (1 - t, 1 - p)))
        return mean(terms)


def _weighted(*terms: tuple[Operand, Value]) -> Value:
    """The sum of weight·ln(probability), without nodes for a weight that is the plain number 0 or 1."""
    logarithms = [(w, p.maximum(constant(SMALLEST_PROBABILITY))) for w, p in terms if isinstance(w, Value) or w != 0]
    parts = [x.log() if not isinstance(w, Value) and w == 1 else w * x.log() for w, x in logarithms]
    return parts[0] if len(parts) == 1 else parts[0] + parts[1]


def binary_cross_entropy_with_logits(logits: Many, targets: Many) -> Value:
    """Binary cross-entropy of sigmoid(logit): the mean of softplus(z) - t·z, which never overflows.

    Args:
        logits: predictions, any numbers; positive means "rather 1".
        targets: 0 or 1, or a probability between.

    Raises:
        ValueError: the lengths differ.
    """
    with scope("Binary cross-entropy"):
        return mean(z.softplus() - z * t for z, t in _pairs("binary_cross_entropy_with_logits", logits, targets))


def hinge(scores: Many, targets: Many) -> Value:
    """The mean of relu(1 - t·score), the max-margin loss: 0 once each score is beyond 1 on its target's side.

    Args:
        scores: predictions, any numbers.
        targets: -1 or 1.

    Raises:
        ValueError: the lengths differ, or a target is another number than -1 or 1.
    """
    with scope("Hinge loss"):
        pairs = _pairs("hinge", scores, targets)
        for _, t in pairs:
            if not isinstance(t, Value) and t not in (-1, 1):
                raise ValueError(
                    message("losses-hinge-needs-targets", "hinge needs targets -1 or 1, got {got}", got=repr(t))
                )
        return mean((1 - s * t).relu() for s, t in pairs)


def cross_entropy(logits: Sequence[Any], targets: int | Sequence[Any]) -> Value:
    """The mean over the points of -Σ t·ln softmax(logits): the surprise at the right class, in nats.

    Args:
        logits: one list for each point with a number or Value for each class; or a single such list.
        targets: for each point the number of its class, from 0, or a list with the probability of each class.

    Raises:
        ValueError: the lengths differ, there are none, or a class is not among the logits.
        TypeError: something that is no number.
    """
    if not len(logits):
        raise ValueError(
            message("losses-cross-entropy-needs-least", "cross_entropy needs at least one logit, got none")
        )
    if not hasattr(logits[0], "__len__") or isinstance(logits[0], str):
        logits, targets = [logits], [targets]
    if isinstance(targets, int) or len(logits) != len(targets):
        got = message("losses-single-number", "a single number") if isinstance(targets, int) else str(len(targets))
        raise ValueError(
            message(
                "losses-cross-entropy-needs-target",
                "cross_entropy needs a target for each of {logits} points, got {got}",
                logits=len(logits),
                got=got,
            )
        )
    with scope("Cross-entropy"):
        return mean(_surprise(list(zs), target) for zs, target in zip(logits, targets, strict=True))


def _surprise(logits: list[Operand], target: Any) -> Value:
    """One point's cross-entropy."""
    if not logits:
        raise ValueError(
            message("losses-cross-entropy-needs-logit", "cross_entropy needs a logit for each class, got none")
        )
    values = [as_value("cross_entropy", z) for z in logits]
    if not hasattr(target, "__len__") or isinstance(target, str):
        number = as_value("cross_entropy", target).data
        if not 0 <= number < len(values) or number != int(number):
            raise ValueError(
                message(
                    "losses-cross-entropy-needs-class",
                    "cross_entropy needs a class from 0 to {values}, got {got}",
                    values=len(values) - 1,
                    got=repr(target),
                )
            )
        return _log_of_summed_exps(values) - values[int(number)]
    if len(target) != len(values):
        raise ValueError(
            message(
                "losses-cross-entropy-needs-probability",
                "cross_entropy needs a probability for each of {values} classes, got {got}",
                values=len(values),
                got=len(target),
            )
        )
    total = _log_of_summed_exps(values)
    return _sum([(total - z) * t for z, t in zip(values, target, strict=True)])


def _log_of_summed_exps(values: Sequence[Value]) -> Value:
    """ln Σ e^z without overflow, two at a time: ln(e^a + e^b) = b + softplus(a - b)."""
    total = values[0]
    for z in values[1:]:
        total = z + (total - z).softplus()
    return total


def l1_penalty(parameters: Module | Iterable[Value], strength: float = 1e-4) -> Value:
    """``strength`` times the sum of |parameter|, which drives the least useful ones to 0."""
    with scope("L1 penalty"):
        return _sum([abs(p) for p in _parameters(parameters)]) * strength


def l2_penalty(parameters: Module | Iterable[Value], strength: float = 1e-4) -> Value:
    """``strength`` times the sum of parameter², which keeps all of them small."""
    with scope("L2 penalty"):
        return _sum([p * p for p in _parameters(parameters)]) * strength


def _parameters(parameters: Module | Iterable[Value]) -> list[Value]:
    return parameters.parameters() if isinstance(parameters, Module) else list(parameters)


def _sum(values: Sequence[Value]) -> Value:
    """The values added from left to right; the constant 0 for none."""
    if not values:
        return constant(0.0)
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _flat(items: Any) -> list[Any]:
    """A bare item as a list of one; lists of lists in one row."""
    if not hasattr(items, "__iter__") or isinstance(items, str | bytes):
        return [items]
    return [leaf for item in items for leaf in _flat(item)]


def _pairs(name: str, predictions: Many, targets: Many) -> list[tuple[Value, Any]]:
    """Each prediction, as a Value, with its target.

    Raises ValueError when the numbers of them differ, TypeError when one is no number.
    """
    left, right = _flat(predictions), _flat(targets)
    if len(left) != len(right) or not left:
        if not left:
            raise ValueError(
                message(
                    "losses-needs-predictions",
                    "{name} needs a target for each prediction, got no predictions",
                    name=name,
                )
            )
        raise ValueError(
            message(
                "losses-needs-target-each-prediction",
                "{name} needs a target for each prediction, got {got} and {targets}",
                name=name,
                got=len(left),
                targets=len(right),
            )
        )
    for t in right:
        if not isinstance(t, int | float):
            as_value(name, t)
    return [(as_value(name, p), t) for p, t in zip(left, right, strict=True)]


@dataclass(frozen=True, slots=True)
class LossEntry(Entry):
    """A loss to choose.

    Attributes:
        targets: what it wants as targets: any ``number``, a ``sign`` (-1 or 1), a ``bit`` (0 or 1) or a ``class``
            (0, 1, 2 ...).
        output_activation: what the network's last layer should end in.
    """

    targets: Literal["number", "sign", "bit", "class"] = "number"
    output_activation: str = "linear"


LOSSES: dict[str, LossEntry] = {
    entry.name: entry
    for entry in (
        LossEntry(
            "mean_squared_error",
            "Mean squared error",
            "The average squared distance between prediction and target.",
            mean_squared_error,
        ),
        LossEntry(
            "mean_absolute_error",
            "Mean absolute error",
            "The average distance between prediction and target; outliers count less than in the squared error.",
            mean_absolute_error,
        ),
        LossEntry(
            "binary_cross_entropy",
            "Binary cross-entropy",
            "The surprise at the right answer when the network gives a probability.",
            binary_cross_entropy,
            targets="bit",
            output_activation="sigmoid",
        ),
        LossEntry(
            "binary_cross_entropy_with_logits",
            "Binary cross-entropy with logits",
            "The same from the number that a sigmoid would turn into the probability, which is safer.",
            binary_cross_entropy_with_logits,
            targets="bit",
        ),
        LossEntry(
            "hinge",
            "Hinge loss",
            "Nothing for points beyond a margin on the right side, more the further they are on the wrong one.",
            hinge,
            targets="sign",
        ),
        LossEntry(
            "cross_entropy",
            "Cross-entropy with softmax",
            "The surprise at the right class among several, one output for each.",
            cross_entropy,
            targets="class",
        ),
    )
}

_STRENGTH = Setting("strength", 1e-4, "How much it counts beside the loss.", offered=(0.0, 0.1))

PENALTIES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry(
            "l1",
            "L1",
            "Adds the parameters' sizes to the loss, so that useless ones go to 0.",
            l1_penalty,
            (_STRENGTH,),
        ),
        Entry(
            "l2", "L2", "Adds the parameters' squares to the loss, so that all stay small.", l2_penalty, (_STRENGTH,)
        ),
    )
}

"""Why a training stopped: its last step once more with plain Values, down to the first bad node."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from nanograd.divergence import TrainingDiverged, check_finite, describe, name_of
from nanograd.losses import PENALTIES
from nanograd.messages import Message, message
from nanograd.playground.network.built_network import Made
from nanograd.playground.protocol import ReplayReply
from nanograd.playground.source.failure import sentence
from nanograd.playground.wording import worded
from nanograd.trainers import EagerGradients
from nanograd.value import Value

LARGE = 1e3
"""A weight of such a network is larger than this only when the training has run away."""


def replayed(made: Made, batch: Sequence[int] | None, step: int, rate: float) -> ReplayReply:
    """What happened at a step that was not taken.

    Args:
        made: the network with the numbers it had before that step.
        batch: the points that the step looked at; all by default.
        step: its number.
        rate: the learning rate that brought the network there.
    """
    found = _first_bad(made, range(len(made.split.train)) if batch is None else batch, step)
    largest = max(made.model.parameters(), key=lambda parameter: _size(parameter.data))
    if found is None:
        says = message("replay-ran-away", "At step {step} the loss has run away.", step=step)
    else:
        says = _sentence(found, step)
    layer = _layer_of(found.scope if found else ())
    if layer is None:
        layer = _layer_of(largest.scope)
    return {"kind": "replay", "layer": layer, "message": worded(says), "cause": worded(_cause(made, rate, largest))}


def _first_bad(made: Made, batch: Iterable[int], step: int) -> TrainingDiverged | None:
    """What goes wrong with the first point that anything goes wrong with.

    One point at a time, because the graph of them all may be too large for a browser.
    """
    train, loss = made.seen(made.split.train), made.spec.loss_entry.make
    gradients = EagerGradients(made.model, train.inputs, made.targets(train), loss, {})
    for row in batch:
        try:
            gradients([row], step)
        except TrainingDiverged as diverged:
            return diverged
    return _bad_penalty(made, step)


def _bad_penalty(made: Made, step: int) -> TrainingDiverged | None:
    """The same for the penalties, one parameter at a time."""
    for name, strength in made.spec.penalties.items():
        for parameter in made.model.parameters():
            try:
                check_finite(PENALTIES[name].make([parameter], strength), step)
            except TrainingDiverged as diverged:
                return diverged
    return None


def _sentence(diverged: TrainingDiverged, step: int) -> Message:
    if diverged.node is None:
        return message("sentence", "{said}.", said=sentence(str(diverged)))
    if math.isfinite(diverged.node.data):
        return message(
            "replay-gradient-not-finite",
            "At step {step} a gradient is no longer a finite number: first the gradient {gradient} at {name}.",
            step=step,
            gradient=diverged.node.grad,
            name=name_of(diverged.node),
        )
    return message(
        "replay-loss-not-finite",
        "At step {step} the loss is no longer a finite number: {node}.",
        step=step,
        node=describe(diverged.node),
    )


def _layer_of(scope: Sequence[str]) -> int | None:
    for name in scope:
        if found := re.fullmatch(r"Layer (\d+)", name):
            return int(found[1]) - 1
    return None


def _cause(made: Made, rate: float, largest: Value) -> Message:
    size = _size(largest.data)
    if not made.step and size <= LARGE:
        return message(
            "replay-first-step",
            "It happens at the very first step: look at the data for numbers that are too large.",
        )
    grown = f"{size:.3g}" if math.isfinite(size) else message("replay-infinity", "infinity")
    return message(
        "replay-rate-too-large",
        "The largest weight, {name}, has grown to {grown}: the learning rate of {rate} is most likely "
        "too large, so that each step overshoots further. Go back to the last good state and try {smaller} "
        "or less.",
        name=name_of(largest),
        grown=grown,
        rate=f"{rate:g}",
        smaller=f"{_smaller(rate):g}",
    )


def _size(number: float) -> float:
    """How large it is; NaN counts as larger than all."""
    return math.inf if math.isnan(number) else abs(number)


def _smaller(rate: float) -> float:
    """A tenth of the rate, and no more than what is usual."""
    return min(rate / 10, 0.05)

"""Where a network's training starts: at the weights that its seed draws, or at those that were there before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nanograd.messages import message
from nanograd.nn import MLP
from nanograd.optim import Optimizer


@dataclass(frozen=True, slots=True)
class Start:
    """The numbers of a network that was there before.

    Attributes:
        sizes: its inputs, hidden layers and outputs.
        parameters: its numbers.
        origin: for each layer of the new network which layer of the old one it is, from 0; None for a new one.
        optimizer: the name of its optimiser.
        state: what that remembered.
        steps_taken: how many steps it had taken.
        step: how many steps there were since the last reset.
    """

    sizes: list[int]
    parameters: list[float]
    origin: list[int | None]
    optimizer: str = ""
    state: Mapping[str, list[float]] = field(default_factory=dict)
    steps_taken: int = 0
    step: int = 0

    def place(self, layer: int, neuron: int, weight: int) -> int:
        """Where a weight lies among the parameters; the bias is the weight after the last."""
        before = sum(self.sizes[i + 1] * (self.sizes[i] + 1) for i in range(layer))
        return before + neuron * (self.sizes[layer] + 1) + weight


def parse_start(given: object, broken: bool = False) -> Start | None:
    """The start that a page or a saved model holds.

    Args:
        given: plain data, or None.
        broken: whether NaN and infinities, by name, are let through, to see where they come from.

    Raises:
        ValueError: its numbers do not fit together.
    """
    if given is None:
        return None
    if not isinstance(given, dict):
        raise ValueError(
            message(
                "start-weights-need-object", "the weights need to be an object, got {type}", type=type(given).__name__
            )
        )
    sizes, parameters = given.get("sizes"), given.get("parameters")
    if not isinstance(sizes, list) or len(sizes) < 2 or not all(isinstance(n, int) and n > 0 for n in sizes):
        raise ValueError(
            message(
                "start-weights-need-sizes-least",
                "the weights need the sizes of at least two layers, got {got}",
                got=repr(sizes),
            )
        )
    needed = sum(a * (b + 1) for b, a in pairwise(sizes))
    numbers = _numbers("the weights", parameters, needed, broken)
    origin = given.get("origin") or list(range(len(sizes) - 1))
    if not isinstance(origin, list) or any(o is not None and o not in range(len(sizes) - 1) for o in origin):
        raise ValueError(
            message(
                "start-weights-need-layers-from",
                "the weights need layers from 0 to {sizes} as origins, got {got}",
                sizes=len(sizes) - 2,
                got=repr(origin),
            )
        )
    state = {str(name): _numbers(str(name), row, needed, broken) for name, row in (given.get("state") or {}).items()}
    counts = [given.get(name, 0) for name in ("stepsTaken", "step")]
    if not all(isinstance(count, int) and count >= 0 for count in counts):
        raise ValueError(
            message(
                "start-numbers-steps-need-whole",
                "the numbers of steps need to be whole, got {got} and {counts}",
                got=repr(counts[0]),
                counts=repr(counts[1]),
            )
        )
    return Start(sizes, numbers, origin, str(given.get("optimizer", "")), state, counts[0], counts[1])


def _numbers(what: str, given: object, needed: int, broken: bool) -> list[float]:
    if not isinstance(given, list) or len(given) != needed:
        got = f"{len(given)} of them" if isinstance(given, list) else type(given).__name__
        raise ValueError(
            message(
                "start-need-numbers", "{what} need to be {needed} numbers, got {got}", what=what, needed=needed, got=got
            )
        )
    if broken:
        return [float(number) for number in given]
    for number in given:
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            raise ValueError(
                message(
                    "start-need-finite-numbers",
                    "{what} need to be finite numbers, got {got}",
                    what=what,
                    got=repr(number),
                )
            )
    return [float(number) for number in given]


def keep_weights(model: MLP, start: Start) -> None:
    """Give the network the old numbers of every weight and bias that still exists.

    A weight exists still when its layer does, its neuron does, and what it weighs is the same neuron or input.
    """
    for here, layer in enumerate(model.layers):
        there = start.origin[here] if here < len(start.origin) else None
        if there is None:
            continue
        before = start.origin[here - 1] if here else None
        same_inputs = there == 0 if here == 0 else before is not None and before == there - 1
        inputs = min(layer.n_inputs, start.sizes[there]) if same_inputs else 0
        for n, neuron in enumerate(layer.neurons[: start.sizes[there + 1]]):
            for i, weight in enumerate(neuron.w[:inputs]):
                weight.data = start.parameters[start.place(there, n, i)]
            neuron.b.data = start.parameters[start.place(there, n, start.sizes[there])]


def keep_state(optimizer: Optimizer, start: Start, sizes: Sequence[int]) -> None:
    """Let the optimiser go on from what it remembered, where neither it nor the network has changed."""
    unchanged = list(start.sizes) == list(sizes) and start.origin == list(range(len(sizes) - 1))
    if unchanged and start.optimizer == type(optimizer).__name__ and start.state.keys() == optimizer.state.keys():
        optimizer.state = {name: list(start.state[name]) for name in optimizer.state}
        optimizer.steps_taken = start.steps_taken

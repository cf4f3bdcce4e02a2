"""Tells what a ``backward`` does wrong: from the order in which nodes fire, or the gradients it gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nanograd.foreign.handing import HandingWatch
from nanograd.foreign.own_rule import inputs_of, order_of
from nanograd.foreign.signatures import signatures
from nanograd.gradcheck import close
from nanograd.value import Value


@dataclass(slots=True)
class Fired:
    """Which nodes handed on, in sequence.

    Attributes:
        order: all nodes of the engine's graph, inputs before results.
        sequence: those that fired, as positions in ``order``.
        seen: whether firing could be observed at all: only with functions in ``_backward``.
        calls: how often their ``backward`` was called.
    """

    order: list[Any]
    sequence: list[int] = field(default_factory=list)
    seen: bool = False
    calls: int = 0

    @classmethod
    def seen_by(cls, watch: HandingWatch, order: list[Any]) -> Fired:
        """What a watch has seen."""
        place = {id(node): index for index, node in enumerate(order)}
        return cls(order, [place[id(node)] for node in watch.fired], bool(watch.fired))

    def mistake(self, root: Value, came: Mapping[Value, float]) -> str:
        """The name of the mistake that gives these gradients on our graph ``root``; empty when we know of none."""
        seen = "recursive-backward" if self.calls > 1 else self._mistake_of_order()
        if seen:
            return seen
        for mistake, grads in signatures(root):
            if all(close(grad, grads.get(node, 0.0)) for node, grad in came.items()):
                return mistake
        return ""

    def _mistake_of_order(self) -> str:
        if not self.seen:
            return ""
        inner = [index for index, node in enumerate(self.order) if inputs_of(node)]
        fired = [index for index in self.sequence if index in set(inner)]
        if not self.sequence and inner:
            return "not-called"
        if len(fired) > 1 and set(fired) == {inner[-1]}:
            return "always-self"
        if fired == inner and len(inner) > 1:
            return "not-reversed"
        if inner and fired == inner[-1:] and len(inner) > 1:
            return "only-inputs"
        return "no-order" if len(set(fired)) < len(fired) or self._too_early() else ""

    def _too_early(self) -> bool:
        place = {index: turn for turn, index in enumerate(self.sequence)}
        position = {id(node): index for index, node in enumerate(self.order)}
        return any(
            place.get(position[id(child)], len(place)) < place.get(index, -1)
            for index, node in enumerate(self.order)
            for child in inputs_of(node) or ()
        )


def diagnose(root: Any, backward: Callable[[Any], object]) -> Fired:
    """Run ``backward`` on an engine's output, watching which nodes fire."""
    order = order_of(root)
    counted = Fired(order)
    _count_calls(counted, type(root))
    watch = HandingWatch("grad", limit=math.inf)
    with watch.on({type(root)}, order):
        backward(root)
    return replace(Fired.seen_by(watch, order), seen=watch.has_rules, calls=counted.calls)


def _count_calls(fired: Fired, value: Any) -> None:
    """Watch the class; it was made for this one run."""
    plain = getattr(value, "backward", None)
    if plain is None:
        return

    def counted(self: Any, *args: Any) -> Any:
        fired.calls += 1
        return plain(self, *args)

    value.backward = counted

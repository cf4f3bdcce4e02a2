"""A backward pass that a text ran, as it is noted when it begins: ours here, an engine's own by what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import ForeignPass
from nanograd.value import Value


@dataclass(slots=True)
class Pass:
    """The output of ours that the text goes back from, and the leaves' numbers and gradients just before."""

    root: Value
    order: list[Value]
    data: dict[Value, float] = field(default_factory=dict)
    grad: dict[Value, float] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Value, order: list[Value]) -> Pass:
        """The pass that begins now."""
        found = cls(root, order)
        for node in order:
            if not node.parents:
                found.data[node] = node.data
                found.grad[node] = node.grad
        return found


Noted = Pass | ForeignPass | ByHand


def numbers_of(found: Noted) -> Mapping[int, Any]:
    """The numbers that a pass found, by the identity of the node; of ours those of the leaves."""
    if isinstance(found, Pass):
        return {id(node): number for node, number in found.data.items()}
    return dict(zip(map(id, found.nodes), found.numbers, strict=True))

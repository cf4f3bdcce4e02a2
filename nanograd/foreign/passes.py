"""One backward pass of a foreign engine: what it found in each node, what it left there, and how to run it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

BACKWARD = re.compile(r"_?(backward|backprop|backpropagate|back|propagate|pull\w*|push\w*|run_backward)$")
"""What a function that writes gradients may be called."""

TABLE = re.compile(r"grad|deriv|adjoint|back|diff", re.I)
"""What a function that gives a table of gradients may be called."""

WAYS_BACK = ("backward", "backprop", "backpropagate", "back", "run_backward", "propagate", "compute_gradients")
"""What the method that computes all gradients may be called."""


class Kept(NamedTuple):
    """A node as a pass found and left it."""

    node: Any
    number: Any
    before: Any
    after: Any


class Drawing(NamedTuple):
    """A graph as it was when the program drew it, without a pass."""

    root: Any
    nodes: Sequence[Any]
    numbers: Sequence[Any]
    gradients: Sequence[Any]

    def kept(self) -> dict[int, Kept]:
        """What it was like, by the id of the node."""
        rows = zip(self.nodes, self.numbers, self.gradients, strict=True)
        return {id(node): Kept(node, number, gradient, gradient) for node, number, gradient in rows}


class ForeignPass(NamedTuple):
    """One backward pass that the program ran.

    Attributes:
        root: the output.
        again: runs it again.
        on: runs it from another output; None where it takes more than the output.
        nodes: all that the output was made of, and the output.
        numbers, before, after: of each its number, and its gradient before and after the pass.
        states: of each what else the pass may have changed, such as a mark that it was visited.
    """

    root: Any
    again: Callable[[], object]
    on: Callable[[Any], object] | None
    nodes: Sequence[Any]
    numbers: Sequence[Any]
    before: Sequence[Any]
    after: Sequence[Any]
    states: Sequence[Sequence[Any]] = ()

    def kept(self) -> dict[int, Kept]:
        """What it found and left, by the id of the node."""
        rows = zip(self.nodes, self.numbers, self.before, self.after, strict=True)
        return {id(node): Kept(node, *rest) for node, *rest in rows}

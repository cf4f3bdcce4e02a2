"""The backward passes that a program runs: what the last one found in each node, and what it left there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any, NamedTuple

from nanograd.foreign.reading import Reading


class Kept(NamedTuple):
    """A node as a pass found and left it."""

    node: Any
    number: Any
    before: Any
    after: Any


class ForeignPass(NamedTuple):
    """One backward pass that the program ran.

    Attributes:
        root: the output.
        again: runs it again.
        on: runs it from another output; None where it takes more than the output.
        nodes: all that the output was made of, and the output.
        numbers, before, after: of each its number, and its gradient before and after the pass.
    """

    root: Any
    again: Callable[[], object]
    on: Callable[[Any], object] | None
    nodes: Sequence[Any]
    numbers: Sequence[Any]
    before: Sequence[Any]
    after: Sequence[Any]

    def kept(self) -> dict[int, Kept]:
        """What it found and left, by the id of the node."""
        rows = zip(self.nodes, self.numbers, self.before, self.after, strict=True)
        return {id(node): Kept(node, *rest) for node, *rest in rows}


class Passing:
    """Notes the passes of one program.

    Attributes:
        last: the last backward pass, or None.
        count: how many there were.
        paused: whether to leave calls alone.
    """

    def __init__(self, kinds: set[type], noted: Callable[[], None]) -> None:
        """``noted`` is called after each pass."""
        self._kinds = kinds
        self._noted = noted
        self._inside = False
        self._readings: dict[type, Reading] = {}
        self.paused = False
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self.last: ForeignPass | None = None
        self.count = 0
        self._readings.clear()

    def watched(self, plain: FunctionType) -> Any:
        """The same function, noting the pass that it is where it changes gradients."""

        def watched(*given: Any, **named: Any) -> Any:
            if self._inside or self.paused:
                return plain(*given, **named)
            root = next((each for each in (*given, *named.values()) if type(each) in self._kinds), None)
            if root is None or (reading := self._reading(root)) is None:
                return plain(*given, **named)
            self._inside = True
            try:
                nodes = reading.reached(root)
                numbers = reading.numbers(nodes)
                before = reading.gradients(nodes)
                result = plain(*given, **named)
                if result is root or type(result) not in self._kinds:
                    after = reading.gradients(nodes)
                    if after[0] and (self.last is None or after != before):
                        on = plain if len(given) == 1 and not named else None
                        self.last = ForeignPass(root, lambda: plain(*given, **named), on, nodes, numbers, before, after)
                        self.count += 1
                        self._noted()
                return result
            finally:
                self._inside = False

        return watched

    def _reading(self, root: Any) -> Reading | None:
        """How its class keeps things; None where it is no node."""
        known = self._readings.get(type(root))
        if known is None:
            known = Reading(root, self._kinds)
            if known.number_name is None or known.gradient_name is None:
                return None
            if known.holds_inputs(root):
                self._readings[type(root)] = known
        return known

"""The backward passes that a program runs: what the last one found in each node, and what it left there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import CodeType, FunctionType
from typing import Any

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import Drawing, ForeignPass
from nanograd.foreign.reading import Reading


class Passing:
    """Notes the passes of one program.

    Attributes:
        count: how many there were.
        drawing: the drawing that is shown, where that is no pass.
        paused: whether to leave calls alone.
    """

    def __init__(self, kinds: set[type], noted: Callable[[ForeignPass | ByHand, CodeType | None], None]) -> None:
        """``noted`` is called with each pass when it has ended, with one by hand when it begins.

        It also gets the code that ran the pass, where it is one call.
        """
        self._kinds = kinds
        self._noted = noted
        self._inside = False
        self._readings: dict[type, Reading] = {}
        self.paused = False
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self._last: ForeignPass | None = None
        self._by_hand: ByHand | None = None
        self.drawing: Drawing | None = None
        self.count = 0
        self._readings.clear()

    @property
    def last(self) -> ForeignPass | None:
        """The last backward pass, or None. One that is run by hand counts once its output has a gradient."""
        by_hand = self._by_hand
        return by_hand.as_pass() if by_hand and by_hand.is_seeded else self._last

    def choose(self, found: ForeignPass | Drawing) -> None:
        """Take an earlier pass for the last one, or a drawing for what is to be shown."""
        self.drawing = found if isinstance(found, Drawing) else None
        self._last = found if isinstance(found, ForeignPass) else None
        self._by_hand = None

    def drawn(self, root: Any) -> Drawing | None:
        """The graph of an output as it is now; None where it is none."""
        reading = self._reading(root)
        if reading is None:
            return None
        nodes = reading.reached(root)
        return Drawing(root, nodes, reading.numbers(nodes), reading.gradients(nodes))

    def call_by_hand(self, node: Any, name: str) -> object:
        """Call a node's own rule for the text, noting the pass that this is a step of."""
        reading = None if self._inside or self.paused or type(node) not in self._kinds else self._reading(node)
        if reading is None or not reading.holds_inputs(node):
            return getattr(node, name)()
        if self._by_hand is None or not self._by_hand.goes_on_with(node):
            self._last = self.last
            self._by_hand = ByHand(node, reading)
            self.count += 1
            self._noted(self._by_hand, None)
        self._inside = True
        try:
            return self._by_hand.call(node, name)
        finally:
            self._inside = False

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
                states = reading.states(nodes)
                result = plain(*given, **named)
                if result is root or type(result) not in self._kinds:
                    after = reading.gradients(nodes)
                    if after[0] and (self._last is None or after != before):
                        on = plain if len(given) == 1 and not named else None
                        self._by_hand = None
                        again = partial(plain, *given, **named)
                        self._last = ForeignPass(root, again, on, nodes, numbers, before, after, states)
                        self.count += 1
                        self._noted(self._last, plain.__code__)
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

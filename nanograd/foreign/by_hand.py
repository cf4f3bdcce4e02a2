"""A backward pass that the text runs by hand: it calls the nodes' own rules, one after the other, in its own order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nanograd.foreign.passes import ForeignPass
from nanograd.foreign.reading import Reading


class ByHand:
    """The pass as far as it has come.

    Attributes:
        root: the node that all others fired so far went into.
    """

    def __init__(self, root: Any, reading: Reading) -> None:
        self.root = root
        self._reading = reading
        self._places: dict[int, int] = {}
        self._nodes: list[Any] = []
        self._numbers: list[Any] = []
        self._before: list[Any] = []
        self._after: list[Any] = []
        self._rules: list[tuple[Any, str]] = []
        self._take_in(root)

    def _take_in(self, root: Any) -> None:
        new = [node for node in self._reading.reached(root) if id(node) not in self._places]
        gradients = self._reading.gradients(new)
        self._places.update((id(node), len(self._nodes) + place) for place, node in enumerate(new))
        self._nodes += new
        self._numbers += self._reading.numbers(new)
        self._before += gradients
        self._after += gradients

    def goes_on_with(self, node: Any) -> bool:
        """Whether a rule is called within this pass, rather than at the beginning of another."""
        if node is self.root and any(fired is node for fired, _ in self._rules):
            return False
        if id(node) not in self._places:
            if self.is_seeded and not any(each is self.root for each in self._reading.reached(node)):
                return False
            self._take_in(node)
            self.root = node
        return True

    @property
    def is_seeded(self) -> bool:
        """Whether the output had a gradient to hand on."""
        return bool(self._after[self._places[id(self.root)]])

    def call(self, node: Any, name: str) -> object:
        """Call a node's rule, and keep what it left in the gradients."""
        for each in (node, self.root):
            self._after[self._places[id(each)]] = self._reading.gradient(each)
        result = getattr(node, name)()
        self._rules.append((node, name))
        for each in self._reading.remembered(node)[0]:
            self._after[self._places[id(each)]] = self._reading.gradient(each)
        return result

    def as_pass(self) -> ForeignPass:
        """The pass like any other."""
        place = self._places[id(self.root)]
        name = self._rules[0][1]
        before = [*self._before[:place], 0.0, *self._before[place + 1 :]]
        return ForeignPass(self.root, self._again, self._from(name), self._nodes, self._numbers, before, self._after)

    def _again(self) -> None:
        self._seed(self.root, self._after[self._places[id(self.root)]])
        for node, name in self._rules:
            getattr(node, name)()

    def _from(self, name: str) -> Callable[[Any], object]:
        def one(out: Any) -> None:
            self._seed(out, 1.0)
            getattr(out, name)()

        return one

    def _seed(self, node: Any, gradient: Any) -> None:
        setattr(node, self._reading.gradient_name or "", gradient)

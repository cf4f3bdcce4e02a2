"""A backward pass that the text runs by hand, in its own order: nodes' rules called, or gradients written in a loop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from nanograd.foreign.passes import ForeignPass
from nanograd.foreign.reading import Reading


class ByHand:
    """The pass as far as it has come.

    Attributes:
        root: the node that all others so far went into.
        nodes: all that it was made of, and itself.
        numbers: what each of them held.
    """

    def __init__(self, root: Any, reading: Reading) -> None:
        self.root = root
        self._reading = reading
        self._places: dict[int, int] = {}
        self.nodes: list[Any] = []
        self.numbers: list[Any] = []
        self._before: list[Any] = []
        self._after: list[Any] = []
        self._moves: list[Callable[[], object]] = []
        self._senders: list[Any] = []
        self._rules: dict[type, Callable[[Any], object]] = {}
        self._take_in(root)

    def _take_in(self, root: Any) -> None:
        new = [node for node in self._reading.reached(root) if id(node) not in self._places]
        gradients = self._reading.gradients(new)
        self._places.update((id(node), len(self.nodes) + place) for place, node in enumerate(new))
        self.nodes += new
        self.numbers += self._reading.numbers(new)
        self._before += gradients
        self._after += gradients

    def goes_on_with(self, node: Any, *, at_once: bool = True) -> bool:
        """Whether a node hands on within this pass, rather than at the beginning of another.

        Args:
            node: the one that does.
            at_once: whether it hands on to all its inputs at once.
        """
        has_begun = node is self.root and any(each is node for each in self._senders)
        if has_begun and (at_once or self._senders[-1] is not node):
            return False
        if id(node) not in self._places:
            if self.is_seeded and not any(each is self.root for each in self._reading.reached(node)):
                return False
            self._take_in(node)
            self.root = node
        return True

    def has_within(self, node: Any) -> bool:
        """Whether a node is one that the output was made of."""
        return node is not self.root and id(node) in self._places

    @property
    def is_seeded(self) -> bool:
        """Whether the output had a gradient to hand on."""
        return bool(self._after[self._places[id(self.root)]])

    def called(self, node: Any, move: Callable[[], object], rule: Callable[[Any], object] | None) -> None:
        """Keep what a node's rule left in the gradients; ``begins`` comes before the rule is called.

        Args:
            node: the one that handed on.
            move: calls the rule again.
            rule: calls it for another node; None where it takes more than the node.
        """
        self._moves.append(move)
        if rule:
            self._rules[type(node)] = rule
        for each in self._reading.remembered(node)[0]:
            self._after[self._places[id(each)]] = self._reading.gradient(each)

    def hand(self, sender: Any, receiver: Any, after: Any, *, is_added: bool) -> None:
        """Note that the text itself writes what a node hands on to an input."""
        self.begins(sender)
        read = (sender, receiver) if is_added else (sender,)
        self._moves.append(partial(self._write, read, receiver, after))
        self._after[self._places[id(receiver)]] = after

    def begins(self, sender: Any) -> None:
        """A node begins to hand on."""
        for each in (sender, self.root):
            self._after[self._places[id(each)]] = self._reading.gradient(each)
        if not self._senders or self._senders[-1] is not sender:
            self._senders.append(sender)

    def as_pass(self) -> ForeignPass:
        """The pass like any other."""
        place = self._places[id(self.root)]
        before = [*self._before[:place], 0.0, *self._before[place + 1 :]]
        alone = self._alone if self._rules else None
        return ForeignPass(self.root, self._again, alone, self.nodes, self.numbers, before, self._after)

    def _again(self) -> None:
        self._reading.set_gradient(self.root, self._after[self._places[id(self.root)]])
        for move in self._moves:
            move()

    def _alone(self, out: Any) -> None:
        self._reading.set_gradient(out, 1.0)
        self._rules[type(out)](out)

    def _write(self, read: tuple[Any, ...], receiver: Any, after: Any) -> None:
        for each in read:
            self._reading.gradient(each)
        self._reading.set_gradient(receiver, after)

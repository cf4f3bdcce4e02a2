"""Holds the inputs of nodes that keep them nowhere themselves: on a tape by index, in an operation, in a closure.

Other engines hold their graphs themselves, and let go of them when the program does. Here what belongs to a pass is
let go of when the next one comes from the same line.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from nanograd.foreign.reading import Reading


class Held:
    """What is held.

    Attributes:
        unsure: the operations, by number, whose results have to be looked at: those that were not yet, and those
            whose results keep no inputs.
    """

    def __init__(self, kinds: set[type], on_sure: Callable[[int], object]) -> None:
        """``on_sure`` is called with an operation that need not be looked at any more."""
        self._kinds = kinds
        self._on_sure = on_sure
        self.unsure: set[int] = set()
        self._forgetful: set[int] = set()
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self._first: dict[int, Any] = {}
        self._round: dict[int, Any] = {}
        self._new: dict[int, Any] = {}

    def look(self, made: Any, given: Iterable[Any], number: int) -> None:
        """An operation made a node: hold it and what it was given where it does not do so itself."""
        inputs = list(self._nodes_in(given))
        if not inputs:
            return
        if number not in self._forgetful:
            if Reading(made, self._kinds).holds_inputs(made):
                self.unsure.discard(number)
                self._on_sure(number)
                return
            self._forgetful.add(number)
        for each in (made, *inputs):
            self._new[id(each)] = each

    def nodes(self, identities: Iterable[int]) -> list[Any]:
        """The nodes of these identities, as far as they are held."""
        held = ChainMap(self._new, self._round, self._first)
        return [held[each] for each in identities if each in held]

    def keep(self, nodes: Iterable[Any], *, is_new: bool) -> Iterator[int]:
        """Go on with the nodes of a pass.

        Args:
            nodes: those.
            is_new: whether it is the first one of its line.

        Returns:
            The identities of those that were let go of.
        """
        if is_new or not self._new:
            self._first.update(self._round)
            self._first.update(self._new)
            self._round, self._new = {}, {}
            return iter(())
        before = {**self._round, **self._new}
        self._round, self._new = {id(node): node for node in nodes}, {}
        return (each for each in before if each not in self._round and each not in self._first)

    def _nodes_in(self, given: Iterable[Any]) -> Iterator[Any]:
        for each in given:
            if type(each) in self._kinds:
                yield each
            elif type(each) in (list, tuple):
                yield from (inner for inner in each if type(inner) in self._kinds)

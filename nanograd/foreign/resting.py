"""Leaves alone the passes of a loop that nobody will look at: all between the second one and the last.

A training loop makes the same graph again and again, and only a few of them are shown. How long a loop over a list or
a range is can be told beforehand, so between those few the program runs as it was written, at its own speed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import ForeignPass

SHORTEST = 4
"""Loops of fewer turns are watched all the time."""


class Watched(Protocol):
    """What rests meanwhile."""

    def rest(self) -> None:
        """Leave the program alone."""

    def resume(self) -> None:
        """Watch it again."""

    def now(self) -> int:
        """When it is, counted in operations."""

    def serial(self, node: Any) -> float:
        """When an operation made a node; infinite where none did."""


class Resting:
    """Decides when to rest.

    Attributes:
        is_on: whether the program is left alone.
        is_wanted: given how many passes come, whether one of them will be looked at.
    """

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._turns: list[_Turn] = []
        self.is_on = False
        self.is_wanted: Callable[[int], bool] = lambda passes: False

    def loop(self, items: Iterable[Any]) -> Iterable[Any]:
        """What a loop of the text runs over: the same items, with a look at how far it has come."""
        if self.is_on or not (type(items) in (range, list, tuple) or type(items).__module__.startswith("tqdm")):
            return items
        try:
            length = len(items)  # type: ignore[arg-type]
        except TypeError:  # a bar for what has no end
            return items
        return items if length < SHORTEST else self._turned(items, length)

    def _turned(self, items: Iterable[Any], length: int) -> Iterator[Any]:
        turn = _Turn(self._watched.now())
        self._turns.append(turn)
        try:
            for place, each in enumerate(items):
                turn.begins(self._watched.now())
                may_rest = place > 1 and place < length - 1 and turn.is_like_before
                self._set(is_on=may_rest and not self.is_wanted(turn.most))
                yield each
        finally:
            self._set(is_on=False)
            self._turns.remove(turn)

    def _set(self, *, is_on: bool) -> None:
        if is_on is not self.is_on:
            self.is_on = is_on
            (self._watched.rest if is_on else self._watched.resume)()

    def passed(self, found: ForeignPass | ByHand) -> None:
        """A pass was noted."""
        for turn in self._turns:
            turn.passed(found, self._watched.serial)


class _Turn:
    """The turn that a loop is in.

    Attributes:
        is_like_before: whether the second one, as far as can be told, went like any other: with passes, each a call,
            and from nothing that the turn before had made.
        most: how many passes there were in one.
    """

    def __init__(self, began: int) -> None:
        self._loop_began = self._began = began
        self._count = -1
        self._passes = 0
        self._is_carried = False
        self.most = 0

    @property
    def is_like_before(self) -> bool:
        return self.most > 0 and not self._is_carried

    def begins(self, now: int) -> None:
        self._began = now
        self._passes = 0
        self._count += 1

    def passed(self, found: ForeignPass | ByHand, serial: Callable[[Any], float]) -> None:
        self._passes += 1
        self.most = max(self.most, self._passes)
        if isinstance(found, ByHand):
            self._is_carried = True
        elif self._count == 1:
            self._is_carried |= any(self._loop_began < serial(node) < self._began for node in found.nodes)

"""The passes that one line of a text runs again and again, as a training loop does: a number of them, kept evenly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nanograd.playground import protocol
from nanograd.playground.running.noted_pass import Noted, Pass, numbers_of
from nanograd.value import Value

MOST = 200
"""How many passes of a line are kept, beside the last one."""

LARGEST = 60_000
"""How many nodes their graphs have together."""

HowItMoves = Callable[[object], tuple[float, float] | None]
"""Gives for a leaf what it starts at and what it is after the update that follows a pass; None where it stays."""


class Iterations:
    """The passes of one line.

    Those of ours are kept whole. Of an engine that is not ours only the last one is, and the one that is wanted:
    others have to be run for again.

    Attributes:
        count: how many there were.
        last: the last of them.
        start: the numbers that the first one found, by the identity of the node. Its leaves are still there.
    """

    def __init__(self, first: Noted, wanted: int | None) -> None:
        """The first pass; ``wanted`` is the one that is kept whatever else is. They count from 1."""
        self._wanted = wanted
        self._kept: dict[int, Noted] = {}
        self._after: dict[int, Mapping[int, Any]] = {}
        self._following: dict[int, Mapping[Value, float]] = {}
        self._stride = 1
        self.count = self._last_number = 0
        self.last = first
        self.start = numbers_of(first)
        self._alive = first.data if isinstance(first, Pass) else first
        self.add(first)

    def add(self, found: Noted) -> None:
        """Note the next pass."""
        if self.count in self._kept:
            self._after[self.count] = numbers_of(found)
            if isinstance(found, Pass):
                self._following[self.count] = found.data
        self.count += 1
        self._last_number = self.count
        self.last = found
        is_ours = isinstance(found, Pass)
        if self.count == self._wanted or (is_ours and (self.count - 1) % self._stride == 0):
            self._kept[self.count] = found
        while len(self._kept) > MOST or (is_ours and self._nodes > LARGEST and len(self._kept) > 1):
            self._stride *= 2
            for number in [each for each in self._kept if (each - 1) % self._stride and each != self._wanted]:
                del self._kept[number]
                self._after.pop(number, None)
                self._following.pop(number, None)
            if self._stride > self.count:
                break

    @property
    def _nodes(self) -> int:
        return sum(len(each.order) for each in self._kept.values() if isinstance(each, Pass))

    def at(self, number: int | None) -> tuple[int, Noted]:
        """Which pass it is, and the pass; the last one where that is not kept."""
        if number in self._kept:
            return number, self._kept[number]
        return self._last_number, self.last

    @property
    def has_last(self) -> bool:
        """Whether the last one was seen, rather than counted."""
        return self.count == self._last_number

    def holds(self, number: int | None) -> bool:
        """Whether a pass can be shown without running for it."""
        return number is None or number >= self._last_number or number in self._kept

    def moves(self, which: int, end: Mapping[int, Any]) -> HowItMoves:
        """How each leaf of a pass moves, when the program has left these numbers; None where it stays."""
        now = numbers_of(self.at(which)[1])
        after = self._after.get(which, end)

        def moves(leaf: object) -> tuple[float, float] | None:
            key = id(leaf)
            if key not in self.start or key not in now:
                return None
            start = self.start[key]
            told = start, now[key], after.get(key, now[key]), end.get(key, start)
            if not all(isinstance(each, int | float) for each in told) or len(set(told)) == 1:
                return None
            return float(start), float(told[2])

        return moves

    def leaves_after(self, which: int) -> Mapping[Value, float] | None:
        """The leaves of the pass of ours that follows one; None where none does."""
        return self._following.get(which)

    def described(self, shown: int) -> protocol.Iterations:
        """As the page has them, with the one that is shown."""
        kept = set(self._kept)
        if not isinstance(self.last, Pass):
            stride = 1
            while self.count > stride * MOST:
                stride *= 2
            kept |= set(range(1, self.count + 1, stride))
        return {"count": self.count, "shown": shown, "kept": sorted({*kept, shown, self.count})}

    def passes(self) -> list[Pass]:
        """The passes of ours that are kept, with the last one."""
        return [each for each in (*self._kept.values(), self.last) if isinstance(each, Pass)]

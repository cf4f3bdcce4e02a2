"""Leaves alone the passes of a loop that nobody will look at: all between the second one and the last.

A training loop makes the same graph again and again, and only a few of them are shown. How long a loop over a list or
a range is can be told beforehand. One that ends by a comparison, as ``while loss > 0.01`` does, is watched again when
its two sides have come so near to each other that it may end soon. So between those few the program runs as it was
written, at its own speed.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, Protocol

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import ForeignPass

SHORTEST = 4
"""Loops of fewer turns are watched all the time."""

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "Eq": operator.eq,
    "NotEq": operator.ne,
}
"""Those that tell how far a loop is from its end, by their names in Python's grammar."""

AHEAD = 4
"""A comparison may come out otherwise soon if its sides are within so many times what a turn has moved them."""

FADES = 0.5
"""How much of the largest move so far counts after another turn."""

Exits = tuple[Any, ...]
"""What has to hold for a loop to end: ("all", ...) or ("any", ...) of others, or ("is", comparison, outcome)."""

_PLAIN = (int, float)


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
        foresees: whether to rest in loops whose end has to be foreseen; it may turn out to have been too long.
        is_wanted: given how many passes come, whether one of them will be looked at.
    """

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._turns: list[_Turn] = []
        self._whiles: list[_Turn | None] = []
        self._compared: dict[int, _Compared] = {}
        self.is_on = False
        self.foresees = False
        self.is_wanted: Callable[[int], bool] = lambda passes: False

    def loop(self, items: Iterable[Any], exits: Exits = ()) -> Iterable[Any]:
        """What a loop of the text runs over: the same items, with a look at how far it has come."""
        if self.is_on or (exits and not self.foresees):
            return items
        if exits and type(items) is count:
            return self._turned(items, math.inf, exits)
        if not (type(items) in (range, list, tuple) or type(items).__module__.startswith("tqdm")):
            return items
        try:
            length = len(items)  # type: ignore[arg-type]
        except TypeError:  # a bar for what has no end
            return items
        return items if length < SHORTEST else self._turned(items, length, exits)

    def _turned(self, items: Iterable[Any], length: float, exits: Exits) -> Iterator[Any]:
        turn = self._begun(exits)
        try:
            for place, each in enumerate(items):
                self._turn(turn, is_last=place >= length - 1)
                yield each
        finally:
            self._ended(turn)

    def begin(self, exits: Exits) -> None:
        """A ``while`` of the text begins."""
        self._whiles.append(None if self.is_on or not self.foresees else self._begun(exits))

    def turn(self) -> None:
        """It begins a turn."""
        if turn := self._whiles[-1]:
            self._turn(turn, is_last=False)

    def end(self) -> None:
        """It has ended."""
        if turn := self._whiles.pop():
            self._ended(turn)

    def _begun(self, exits: Exits) -> _Turn:
        turn = _Turn(self._watched.now(), exits)
        self._turns.append(turn)
        for number in _numbers(exits):
            self._compared[number] = _Compared()
        return turn

    def _turn(self, turn: _Turn, *, is_last: bool) -> None:
        turn.begins(self._watched.now())
        may_rest = turn.count > 1 and not is_last and turn.is_like_before and not holds(turn.exits, self._may_be)
        is_on = may_rest and not self.is_wanted(turn.most)
        if is_on is not self.is_on:
            self._set(is_on=is_on)

    def _ended(self, turn: _Turn) -> None:
        if self.is_on:
            self._set(is_on=False)
        self._turns.remove(turn)

    def _set(self, *, is_on: bool) -> None:
        self.is_on = is_on
        (self._watched.rest if is_on else self._watched.resume)()

    def _may_be(self, number: int, outcome: bool) -> bool:
        return self._compared[number].may_be(outcome)

    def left(self, number: int, side: Any) -> Any:
        """The left side of a comparison of the text; gives it back."""
        if compared := self._compared.get(number):
            compared.left = side
        return side

    def right(self, number: int, name: str, side: Any) -> Any:
        """The right side, which comes next, and what the comparison is called."""
        if compared := self._compared.get(number):
            compared.comes(name, side)
        return side

    def counted(self) -> None:
        """A pass came while the program was left alone."""
        for turn in self._turns:
            turn.counted()

    def passed(self, found: ForeignPass | ByHand) -> None:
        """A pass was noted."""
        for turn in self._turns:
            turn.passed(found, self._watched.serial)


class _Compared:
    """A comparison that may end a loop.

    Attributes:
        left: its left side, as it came last.
    """

    def __init__(self) -> None:
        self.left: Any = None
        self._came: bool | None = None  # None until two plain numbers came
        self._apart: float = math.nan
        self._moves: float = math.inf
        self._times = 0

    def comes(self, name: str, right: Any) -> None:
        """Both sides are there."""
        left = self.left
        if type(left) not in _PLAIN or type(right) not in _PLAIN:
            self._came = None
            return
        try:
            apart = float(left) - float(right)
        except OverflowError:
            self._came = None
            return
        self._came = COMPARISONS[name](left, right)
        self._times += 1
        if self._times > 2:  # before the first turn it may have been any number
            moved = abs(apart - self._apart)
            self._moves = moved if self._times == 3 else max(moved, FADES * self._moves)
        self._apart = apart

    def may_be(self, outcome: bool) -> bool:
        """Whether it may come out so before long."""
        return self._came in (None, outcome) or not abs(self._apart) > AHEAD * self._moves


def holds(exits: Exits, comes: Callable[[Any, bool], bool]) -> bool:
    """Whether that holds, given whether a comparison comes out as it has to."""
    match exits:
        case ():
            return False
        case "is", comparison, outcome:
            return comes(comparison, outcome)
    return (all if exits[0] == "all" else any)(holds(each, comes) for each in exits[1:])


def _numbers(exits: Exits) -> Iterator[int]:
    if exits and exits[0] == "is":
        yield exits[1]
    else:
        for each in exits[1:]:
            yield from _numbers(each)


class _Turn:
    """The turn that a loop is in.

    Attributes:
        exits: what has to hold for the loop to end early.
        count: the how-manieth it is, from 0.
        is_like_before: whether the second one, as far as can be told, went like any other: with passes, each a call,
            and from nothing that the turn before had made.
        most: how many passes there were in one.
    """

    def __init__(self, began: int, exits: Exits) -> None:
        self.exits = exits
        self._loop_began = self._began = began
        self.count = -1
        self._passes = 0
        self._is_carried = False
        self.most = 0

    @property
    def is_like_before(self) -> bool:
        return self.most > 0 and not self._is_carried

    def begins(self, now: int) -> None:
        self._began = now
        self._passes = 0
        self.count += 1

    def counted(self) -> None:
        self._passes += 1
        self.most = max(self.most, self._passes)

    def passed(self, found: ForeignPass | ByHand, serial: Callable[[Any], float]) -> None:
        self.counted()
        if isinstance(found, ByHand):
            self._is_carried = True
        elif self.count == 1:
            self._is_carried |= any(self._loop_began < serial(node) < self._began for node in found.nodes)

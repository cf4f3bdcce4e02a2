"""The leaves that a text makes, counted by the line that makes them, so that one can be held at another number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType
from typing import Any

from nanograd.playground.protocol import Held
from nanograd.value import Value


class Begun:
    """Counts leaves as they are made, and gives those that are held their number.

    Attributes:
        waiting: the held leaves that no operation has used yet, by identity, each with its number. What the text
            writes into them until then is not what they start with.
    """

    def __init__(self, held: Mapping[tuple[int, int], float]) -> None:
        """``held``: the numbers, by line and by which of those that the line makes, from 1."""
        self._held = held
        self._counts: dict[int, int] = {}
        self._lines: dict[tuple[int, int], int] = {}  # a frame takes its time to find its line
        self._places: dict[int, tuple[int, int]] = {}
        self._applied: list[tuple[int, int]] = []
        self.waiting: dict[int, tuple[Value, float]] = {}

    def add(self, leaf: Value, frame: FrameType) -> None:
        """A leaf of ours was made, where the person's text has come to."""
        if (number := self._counted(leaf, frame)) is not None:
            leaf.data = number
            self.waiting[id(leaf)] = leaf, number

    def add_foreign(self, leaf: Any, frame: FrameType, number_name: Callable[[], str | None]) -> None:
        """A leaf of another engine was made; ``number_name`` gives the attribute that holds its number."""
        if (number := self._counted(leaf, frame)) is not None and (name := number_name()):
            with suppress(Exception):  # what may be written is for the class to say
                setattr(leaf, name, number)

    def _counted(self, leaf: Any, frame: FrameType) -> float | None:
        """The number that a leaf is held at."""
        site = id(frame.f_code), frame.f_lasti
        line = self._lines.get(site) or self._lines.setdefault(site, frame.f_lineno)
        place = line, self._counts.get(line, 0) + 1
        self._counts[line] = place[1]
        self._places[id(leaf)] = place
        if not self._held or place not in self._held:
            return None
        self._applied.append(place)
        return self._held[place]

    def settle(self, *inputs: object) -> None:
        """These are about to be used."""
        for each in inputs:
            if waits := self.waiting.pop(id(each), None):
                leaf, number = waits
                leaf.data = number

    def place(self, leaf: Any) -> tuple[tuple[int, int] | None, bool]:
        """The line that made a leaf that is still there, which of those that it made; and whether it is held."""
        place = self._places.get(id(leaf))
        return place, place in self._held

    def applied(self) -> list[Held]:
        """The leaves that were made and are held."""
        return [{"line": line, "nth": nth, "number": self._held[line, nth]} for line, nth in self._applied]

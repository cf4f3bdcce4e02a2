"""Leaves that a loop makes anew in every turn, ``w = Value(w.data - 0.1 * w.grad)``: one parameter, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from nanograd.playground.running.record import Recorder
from nanograd.value import Value

Leaves = Mapping[Value, float]
"""Leaves with their numbers."""


class Renewed:
    """The leaves of one pass of a loop that another line made than made the first of their name.

    What the same line makes in every turn is data that the loop goes through, and does not move.
    """

    def __init__(self, recorder: Recorder, first: Leaves, now: Leaves, following: Leaves) -> None:
        """The leaves of the first pass, of this one, and of the one that follows or those that the loop has left."""
        self._origins: dict[Value, Value] = {}
        self._moves: dict[Value, tuple[float, float]] = {}
        begins, becomes = _by_name(recorder, first), _by_name(recorder, following)
        for name, leaf in _by_name(recorder, now).items():
            origin, next_one = begins.get(name), becomes.get(name, leaf)
            if origin is None or not any(_is_made_elsewhere(recorder, origin, each) for each in (leaf, next_one)):
                continue
            self._origins[leaf] = origin
            told = first[origin], now[leaf], following.get(next_one, now[leaf])
            if all(isinstance(each, int | float) for each in told) and len(set(told)) > 1:
                self._moves[leaf] = float(told[0]), float(told[2])

    def origin(self, leaf: Value) -> Value:
        """The first of a leaf's name: the one that the person can move."""
        return self._origins.get(leaf, leaf)

    def moves(self, leaf: object) -> tuple[float, float] | None:
        """What the first of its name starts at, and what the next one is; None where it is not renewed."""
        return self._moves.get(leaf) if isinstance(leaf, Value) else None


def _by_name(recorder: Recorder, leaves: Leaves) -> dict[str, Value]:
    """The leaves that have a name of their own."""
    found: dict[str, Value] = {}
    twice: set[str] = set()
    for leaf in leaves:
        name = leaf.label or recorder.name_of(leaf)
        if name in found:
            twice.add(name)
        elif name:
            found[name] = leaf
    return {name: leaf for name, leaf in found.items() if name not in twice}


def _is_made_elsewhere(recorder: Recorder, origin: Value, leaf: Value) -> bool:
    (one, _), (other, _) = recorder.begun.place(origin), recorder.begun.place(leaf)
    return one is not None and other is not None and one[0] != other[0]

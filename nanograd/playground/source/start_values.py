"""What names without a number start at: numbers that differ, so that a rule's factors can be told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain, count

_LETTERS = {"x": 2.0, "y": 3.0, "z": -1.0, "w": -0.5, "b": 1.0, "a": 1.5, "c": 2.5, "d": 0.5, "t": 0.75, "u": -1.5}
_OTHERS = (2.0, -0.5, 1.5, 3.0, 0.5, -1.0, 2.5, 0.75)
_SAFE = (1.7, 3.6, 1.4, 0.6, 2.8, 0.3)
"""Positive, none whole and no two 1 apart: for formulas with logarithms and divisions."""

_NUMBERED = re.compile(r"(.+?)_?(\d)$")


def usual(names: Iterable[str]) -> dict[str, float]:
    """A number for each name. It goes by the name, so that it stays while the rest of the text changes."""
    return _different(names, _usual, _OTHERS)


def safe(names: Iterable[str]) -> dict[str, float]:
    """The same with positive numbers only, where the usual ones lie outside what the formulas are defined for."""
    return _different(names, lambda name: _SAFE[sum(map(ord, name)) % len(_SAFE)], _SAFE)


def _usual(name: str) -> float:
    if found := _NUMBERED.match(name):
        return _usual(found[1]) * (1 + (int(found[2]) - 1) / 2 if int(found[2]) else 0.75)
    return _LETTERS.get(name, _OTHERS[sum(map(ord, name)) % len(_OTHERS)])


def _different(names: Iterable[str], first: Callable[[str], float], others: tuple[float, ...]) -> dict[str, float]:
    """Each name's first choice, or the next number that no name before it in the alphabet has."""
    found: dict[str, float] = {}
    for name in sorted(names):
        taken = set(found.values())
        candidates = (first(name), *others)
        found[name] = next(number for number in chain(candidates, count(3.5, 0.5)) if number not in taken)
    return found

"""``Sums``: neighbouring sums of products, and rows of them that lie at even distances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from operator import eq

Terms = list[tuple[int, int]]
"""For each term of a sum the addresses of its two factors."""


@dataclass(slots=True)
class Sums:
    """Neighbouring sums of products: for each term the address of the one factor and of the first lane's other."""

    to: int
    lanes: int
    terms: Terms
    onto: bool = False
    rows: int = 1
    step: tuple[int, int, int] = (0, 0, 0)  # from row to row: of the sums, of the one factor, of the other
    roomy: bool = False  # what follows the sums in their last vector may be overwritten

    def joined(self, other: Sums) -> bool:
        """Take in the next row, if it lies where the rows so far lead to."""
        if (other.lanes, other.onto, other.roomy) != (self.lanes, self.onto, self.roomy):
            return False
        if len(other.terms) != len(self.terms) or not self.terms:
            return False
        (s, v), (other_s, other_v) = self.terms[0], other.terms[0]
        step = (other.to - self.to, other_s - s, other_v - v)
        if self.rows > 1 and step != tuple(self.rows * each for each in self.step):
            return False
        if any(b[0] - a[0] != step[1] or b[1] - a[1] != step[2] for a, b in zip(self.terms, other.terms, strict=True)):
            return False
        if self.rows == 1:
            self.step = step
        self.rows += 1
        return True


def rows_of(sums: Iterable[Sums]) -> list[Sums]:
    """The same sums, those that follow each other evenly as rows of one."""
    found: list[Sums] = []
    for each in sums:
        if not (found and found[-1].joined(each)):
            found.append(each)
    return found


def steps_of(places: Sequence[int]) -> int | None:
    """The even distance between the addresses, None if they have no such."""
    if len(places) < 2:
        return 0
    if isinstance(places, range):
        return places.step
    step = places[1] - places[0]
    return step if all(map(eq, places, count(places[0], step))) else None


def runs(places: Sequence[int], size: int) -> list[tuple[int, int]]:
    """The addresses of numbers of so many bytes as runs of neighbours: the first of each, and how many there are."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][0] + size * found[-1][1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found

"""Contributions to gradients as sums: those of numbers side by side are added up by one statement."""

from __future__ import annotations

from dataclasses import dataclass

from nanograd.compile.rows_of_sums import Sums, Terms

Contribution = tuple[int, int, int, int]
"""A product for a gradient: its order in two numbers, the earliest first, and the addresses of its factors."""

_FIRST, _SECOND, _NEITHER, _APART = range(4)


@dataclass(frozen=True, slots=True)
class Contributions:
    """How contributions become sums.

    Attributes:
        size: the bytes of a number.
        lanes: how many numbers a vector has.
        ones: where ones are, as many as the widest sums have lanes.
    """

    size: int
    lanes: int
    ones: int

    def sums(self, lists: list[list[Contribution]], places: list[int], onto: bool, roomy: bool = False) -> list[Sums]:
        """The contributions to the number at each place as sums, those side by side together."""
        ordered: list[Terms] = []
        for each in lists:
            each.sort()
            ordered.append([(s, v) for _, _, s, v in each])
        made: list[Sums] = []
        start = 0
        while start < len(ordered):
            made.append(self._run(ordered, places, start, onto))
            whole = start % self.lanes == 0  # it begins with a vector, so it ends in the last one
            start += made[-1].lanes
            made[-1].roomy = roomy and whole and start == len(ordered)
        return made

    def _run(self, lists: list[Terms], places: list[int], start: int, onto: bool) -> Sums:
        """As many numbers from ``start`` on as one statement can add up."""
        first, stop = lists[start], start + 1
        how: list[int] = []
        steps: Terms = []
        while stop < len(lists) and len(lists[stop]) == len(first):
            far = self.size * (stop - start)
            if places[stop] - places[start] != far:
                break
            if stop == start + 1:
                how = [self._moved(*pair, far) for pair in zip(first, lists[stop], strict=True)]
                if _APART in how:
                    how = []
                    break
                steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(first, lists[stop], strict=True)]
            elif lists[stop] != [(s + a, v + b) for (s, v), (a, b) in zip(lists[stop - 1], steps, strict=True)]:
                break
            stop += 1
        terms = []
        for (s, v), moved in zip(first, how or [_SECOND] * len(first), strict=True):
            if moved == _NEITHER:  # one number for all lanes, times as many ones
                terms.append((v if s == self.ones else s, self.ones))
            else:
                terms.append((v, s) if moved == _FIRST else (s, v))
        return Sums(places[start], stop - start, terms, onto)

    def _moved(self, term: tuple[int, int], other: tuple[int, int], far: int) -> int:
        """Which factor's address moves from lane to lane."""
        moves = (other[0] - term[0], other[1] - term[1])
        if moves == (0, far):
            return _SECOND
        if moves == (far, 0):
            return _FIRST
        return _NEITHER if moves == (0, 0) and self.ones in term else _APART

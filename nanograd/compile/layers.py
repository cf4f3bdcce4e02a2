"""Layers on blocks of samples: a matrix of weights times arrays, and the gradients it gives back, as rows of one sum.

Weight by weight they would be a hundred times as many, and each row would have to be found alike.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from nanograd.compile.packs import ONE, Pack
from nanograd.compile.rows_of_sums import Sums, steps_of

if TYPE_CHECKING:
    from nanograd.compile.blocks import Blocks


class Layers:
    """The packs of a tape that are whole layers: nothing but rows of weights at even distances.

    Args:
        blocks: where the numbers are, and what else contributes to gradients.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self._above: dict[Pack, list[Pack]] = defaultdict(list)

    def sums(self, pack: Pack) -> Sums | None:
        """The sums of a layer. None where the pack is not one."""
        of = self.blocks
        weights = of.weights.get(pack)
        terms = of.packed.terms[pack.rows[0]]
        if weights is None or len(weights.places) < len(terms):
            return None
        step = steps_of(weights.firsts)
        if step is None:
            return None
        start = of.common.parameters + of.common.size * weights.firsts[0]
        weight_of = {place: start + of.common.size * i for i, place in enumerate(weights.places)}
        pairs = [(weight_of[place], of.number(a)) for place, (a, _) in enumerate(terms)]
        return self._rows(self.blocks.base[pack], pairs, len(pack.rows), of.common.size * step)

    def _rows(self, to: int, pairs: list[tuple[int, int]], rows: int, step: int) -> Sums:
        of = self.blocks
        return Sums(to, of.samples, pairs, rows=rows, step=(of.bytes, step, 0) if rows > 1 else (0, 0, 0))

    def give(self, pack: Pack) -> bool:
        """Contribute to the numbers that a layer takes, if these are one pack, which is then told of it at once."""
        of, packed = self.blocks, self.blocks.packed
        if pack not in of.weights:
            return False
        terms = packed.terms[pack.rows[0]]
        taken = [terms[place][0] for place in of.weights[pack].places]
        if len(taken) < len(terms):
            return False
        rows = tuple([packed.real[row] for row in taken if row != ONE])
        if not any(of.moves[row] for row in rows):
            return True
        if ONE in taken[1:-1] or rows[0] not in packed.place:
            return False
        below, _ = packed.place[rows[0]]
        if below.rows != rows or below not in of.slope:
            return False
        self._above[below].append(pack)
        return True

    def sums_below(self, pack: Pack) -> Sums | None:
        """The gradients of what a layer takes. None where others contribute too, and each is noted by itself."""
        of = self.blocks
        above = self._above.pop(pack, [])
        if len(above) == 1 and not any(row in of.contributions for row in pack.rows):
            [layer] = above
            weights = of.weights[layer]
            given = []
            for row, first in zip(layer.rows, weights.firsts, strict=True):
                links = of.packed.links[row]
                given.append((min(links), max(links), row, first))
            given.sort(reverse=True)
            if all(lower > upper for (lower, *_), (_, upper, *_) in pairwise(given)):
                before = of.packed.terms[layer.rows[0]][weights.places[0]][0] == ONE  # then the bias comes first
                start = of.common.parameters + of.common.size * before
                pairs = [(start + of.common.size * first, of.gradient(row)) for _, _, row, first in given]
                return self._rows(of.slope[pack], pairs, len(pack.rows), of.common.size)
        for layer in above:
            of.pass_on_sums(layer)
        return None

    def waits(self, pack: Pack) -> bool:
        """Whether a layer contributes to the pack."""
        return pack in self._above

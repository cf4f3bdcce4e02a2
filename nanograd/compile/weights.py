"""Which sums multiply rows of parameters that nothing else takes: the layers of a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.compile.packs import LARGEST, ONE, SUM, Pack, Packed
from nanograd.compile.tape import CONSTANT, PARAMETER, PICK, Tape

SAME_FOR_ALL = frozenset((PARAMETER, CONSTANT))  # all samples have the same number


@dataclass(frozen=True, slots=True)
class Weights:
    """A pack's rows of parameters that follow each other.

    Attributes:
        places: the terms that have them, in the order of the parameters.
        firsts: for each row of the pack its first parameter.
    """

    places: tuple[int, ...]
    firsts: tuple[int, ...]


def weights_of(tape: Tape, packed: Packed) -> dict[Pack, Weights] | None:
    """The weights of each pack of sums. None where blocks cannot be trained: something else takes a parameter."""
    if PICK in tape.ops:
        return None
    kinds = [tape.ops[row] for row in packed.real]
    found: dict[Pack, Weights] = {}
    for each in packed.packs:
        if each.kind != SUM:
            lists = [packed.largest[row] if each.kind == LARGEST else tape.inputs[row] for row in each.rows]
            for rows in zip(*lists, strict=True):
                of = {kinds[row] for row in rows}
                if PARAMETER in of or (CONSTANT in of and (each.kind == LARGEST or len(of) > 1)):
                    return None
            continue
        products = [packed.terms[row] for row in each.rows]
        for terms in products:
            fixed = [(a, b) for a, b in terms if a != ONE and kinds[a] in SAME_FOR_ALL]
            if any(kinds[a] == PARAMETER or kinds[b] in SAME_FOR_ALL for a, b in fixed):
                return None
        weights = _weights(products, tape, kinds)
        if weights is None:
            return None
        if weights.places:
            found[each] = weights
    used = sum(len(each.firsts) * len(each.places) for each in found.values())
    return found if used == tape.ops.count(PARAMETER) else None


def _weights(products: Sequence[Sequence[tuple[int, int]]], tape: Tape, kinds: Sequence[str]) -> Weights | None:
    """The weights of some sums; None if they do not follow each other, or the sums do not take the same numbers."""
    numbers = {place: tape.inputs[b][0] for place, (_, b) in enumerate(products[0]) if kinds[b] == PARAMETER}
    places = tuple(sorted(numbers, key=numbers.__getitem__))
    columns = [products[0][place][0] for place in places]
    firsts = []
    for terms in products:
        weights = [terms[place][1] for place in places]
        first = tape.inputs[weights[0]][0] if weights else 0
        if [kinds[b] for _, b in terms].count(PARAMETER) != len(places):
            return None
        if [kinds[b] for b in weights].count(PARAMETER) != len(places):
            return None
        if [tape.inputs[b][0] for b in weights] != list(range(first, first + len(places))):
            return None
        if [terms[place][0] for place in places] != columns:
            return None
        firsts.append(first)
    return Weights(places, tuple(firsts))

"""A packed tape as lines to read: one for each array, with what it is computed from."""

from __future__ import annotations

from collections.abc import Sequence

from nanograd.compile.gradient import depends_on_parameters
from nanograd.compile.packs import LARGEST, ONE, SUM, Pack, Packed, pack
from nanograd.compile.tape import PICK, Tape


def printed(tape: Tape) -> str:
    """The tape with its loops: ``v3[0..15] = sum over 4 of p0..3·x0``, say, computes 16 sums of 4 products.

    ``p`` are parameters, ``x`` what comes from the data, ``v`` arrays of numbers computed before. A step from item
    to item other than one stands behind a colon.
    """
    packed = pack(tape, depends_on_parameters(tape))
    reader = _Reader(tape, packed)
    lines = [reader.line(each) for each in packed.packs]
    return "\n".join([*lines, "return " + " ".join(reader.run([row]) for row in tape.outputs)])


class _Reader:
    def __init__(self, tape: Tape, packed: Packed) -> None:
        self.tape, self.packed = tape, packed
        self.names = {each: f"v{number}" for number, each in enumerate(packed.packs)}

    def line(self, pack: Pack) -> str:
        """What the pack is and what it takes."""
        count = len(pack.rows)
        name = self.names[pack] + (f"[0..{count - 1}]" if count > 1 else "")
        return f"{name:>14} = {self.computed(pack)}"

    def computed(self, pack: Pack) -> str:
        """The right side of the line."""
        if pack.kind == SUM:
            lists = [self.packed.terms[row] for row in pack.rows]
            left = [a for a, _ in lists[0] if a != ONE]
            right = [b for terms in lists for a, b in terms if a != ONE]
            plain = [b for terms in lists for a, b in terms if a == ONE]
            said = f"sum over {len(lists[0])} of " if len(lists[0]) > 1 else ""
            parts = [f"{self.run(left)} · {self.run(right)}"] if left else []
            return said + " + ".join([*parts, *([self.run(plain)] if plain else [])])
        if pack.kind == LARGEST:
            return f"largest of {self.run(self.packed.largest[pack.rows[0]])}"
        taken = [self.tape.inputs[row] for row in pack.rows]
        if pack.kind == PICK:
            items = [row for column in zip(*[rows[1:] for rows in taken], strict=True) for row in column]
            return f"item {self.run([taken[0][0]])} of {self.run(items)}"
        return f"{pack.op} " + ", ".join(self.run(rows) for rows in zip(*taken, strict=True))

    def run(self, rows: Sequence[int]) -> str:
        """The rows' names, those at even distances together."""
        places = [self.place(row) for row in rows]
        parts: list[str] = []
        start = 0
        while start < len(places):
            stop = self._end(places, start)
            parts.append(self._told(places[start:stop]))
            start = stop
        return " ".join(parts[:3] + ["…"] * (len(parts) > 3))

    def place(self, row: int) -> tuple[str, int]:
        """What holds the row's number, and where in it."""
        row = self.packed.real[row]
        if row in self.packed.place:
            each, lane = self.packed.place[row]
            return self.names[each], lane if len(each.rows) > 1 else -1
        name = self.tape.name(row)
        return (name[0], int(name[1:])) if name[0] in "px" else (name, -1)

    def _end(self, places: Sequence[tuple[str, int]], start: int) -> int:
        stop = start + 1
        while stop < len(places) and places[stop][0] == places[start][0]:
            step = places[start + 1][1] - places[start][1]
            if places[stop][1] - places[stop - 1][1] != step:
                break
            stop += 1
        return stop

    def _told(self, places: Sequence[tuple[str, int]]) -> str:
        (name, first), last = places[0], places[-1][1]
        if first < 0:
            return name
        step = places[1][1] - first if len(places) > 1 else 0
        reach = str(first) if not step else f"{first}..{last}" + (f":{step}" if step != 1 else "")
        return f"{name}{reach}" if name in "px" else f"{name}[{reach}]"

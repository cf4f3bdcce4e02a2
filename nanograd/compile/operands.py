"""What a list of instructions uses: what each takes, which matter, and what passes from one function to the next."""

from __future__ import annotations

from nanograd.compile.instructions import Instructions, Row
from nanograd.compile.vectors import SHIFT_NAMES

ROWS_PER_FUNCTION = 1250  # larger functions leave the first cache, smaller ones pass more through memory
LEAVES = frozenset(("parameter", "input", "constant", "mask", "argument", "cell", "element"))
EFFECTS = frozenset(("accumulate", "accumulate_all", "guard", "keep", "give", "put", "put_element"))


def operands(row: Row) -> tuple[int, ...]:
    """The rows that an instruction takes."""
    name, a, b, c = row
    if name in LEAVES:
        return ()
    if name == "accumulate_all":
        return (*b, *b)
    if name in ("call", "accumulate", "keep", "put", "put_element"):
        return (b,) if c is None else (b, c)
    if name in SHIFT_NAMES:
        return (a,)
    if c is not None:
        return (a, b, c)
    return (a,) if b is None else (a, b)


def uses_of(m: Instructions) -> tuple[list[int], bytearray]:
    """How often each row is used by rows that matter, and which rows those are."""
    uses = [0] * len(m.rows)
    live = bytearray(len(m.rows))
    for row in range(len(m.rows) - 1, -1, -1):
        if uses[row] or m.rows[row][0] in EFFECTS:
            live[row] = 1
            for taken in operands(m.rows[row]):
                uses[taken] += 1
    return uses, live


def parts(m: Instructions, live: bytearray) -> list[int]:
    """Which function each row goes to."""
    found = []
    count = 0
    for alive in live:
        found.append(count // ROWS_PER_FUNCTION)
        count += alive
    return found


def crossing(m: Instructions, live: bytearray, part: list[int], first: int) -> dict[int, int]:
    """The rows made in one function and used in another, each with its place in the record."""
    slots: dict[int, int] = {}
    if part and part[-1]:
        for row, alive in enumerate(live):
            if alive:
                for taken in operands(m.rows[row]):
                    if part[taken] != part[row] and taken not in slots and m.rows[taken][0] not in LEAVES:
                        slots[taken] = 16 * (first + len(slots))
    return slots

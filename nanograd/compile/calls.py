"""Calls of routines in an order in which like ones follow each other; those that differ by even steps become loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nanograd.compile.opcodes import OPCODES, unsigned
from nanograd.compile.wasm import I32, Function, local, signed

Call = tuple[str, tuple[int, ...]]

FEWEST = 3  # turns that are worth a loop
CALLS_IN_FUNCTION = 250

# Where sums of one row have what may differ from row to row, and where they take how many rows there are.
_ROWS = {False: ((0, 1, 2, 4), 7), True: ((0, 1, 3, 4), 6)}


@dataclass(frozen=True, slots=True)
class Loop:
    """A call that is made many times.

    Attributes:
        name: of the routine.
        numbers: of the first call.
        turns: how often, and by how much each number grows from turn to turn; the innermost loop first.
    """

    name: str
    numbers: tuple[int, ...]
    turns: tuple[tuple[int, tuple[int, ...]], ...] = ()


def in_order(calls: Iterable[Call]) -> list[Call]:
    """Calls that may be made in any order, so that like ones follow each other; those that add keep their order."""
    return sorted(calls, key=_shape)


def _shape(call: Call) -> tuple[str, tuple[int, ...]]:
    name, numbers = call
    if name.startswith("sums"):
        alike = (numbers[2], *numbers[5:]) if name.endswith("table") else (numbers[3], *numbers[5:])
        return name, (*alike, numbers[4])  # those that take the same v may be taken two at a time
    return name, () if name in ("give_back", "clear") else numbers[-1:] if name in ("strided", "pick") else numbers[:1]


def joined(calls: Iterable[Call]) -> list[Loop]:
    """The calls as loops: of one call, and of such loops once more."""
    loops = _runs([Loop(*call) for call in calls])
    return _runs(loops)


def _runs(loops: Sequence[Loop]) -> list[Loop]:
    made: list[Loop] = []
    start = 0
    while start < len(loops):
        count, steps = _run(loops, start)
        if count == 2 and start + 2 < len(loops) and _run(loops, start + 1)[0] > 2:
            count = 1
        made += _looped(loops[start : start + count], steps)
        start += count
    return made


def _run(loops: Sequence[Loop], start: int) -> tuple[int, tuple[int, ...]]:
    """How many loops from ``start`` on differ by the same steps, and those."""
    first, last, count = loops[start], loops[start].numbers, 1
    steps: tuple[int, ...] = ()
    for each in loops[start + 1 :]:
        if each.name != first.name or each.turns != first.turns:
            break
        now = tuple([b - a for a, b in zip(last, each.numbers, strict=True)])
        if count > 1 and now != steps:
            break
        steps, last, count = now, each.numbers, count + 1
    return count, steps


def _looped(run: Sequence[Loop], steps: tuple[int, ...]) -> Sequence[Loop]:
    first = run[0]
    if len(run) > 1 and first.name.startswith("sums") and not first.turns:
        moving, rows = _ROWS[first.name.endswith("table")]
        if first.numbers[rows] == 1 and not any(step for i, step in enumerate(steps) if i not in moving):
            return [Loop(first.name, (*first.numbers[:rows], len(run), *[steps[i] for i in moving]))]
    return run if len(run) < FEWEST else [Loop(first.name, first.numbers, (*first.turns, (len(run), steps)))]


def functions(name: str, calls: Iterable[Call], indices: Mapping[str, int]) -> list[Function]:
    """Functions that make the calls one after another."""
    loops = joined(calls)
    made = []
    for start in range(0, len(loops), CALLS_IN_FUNCTION):
        body = b"".join([_code(each, indices) for each in loops[start : start + CALLS_IN_FUNCTION]])
        made.append(Function(f"{name}_{start}", (), (), body, ((2, I32),)))
    return made


def _code(loop: Loop, indices: Mapping[str, int]) -> bytes:
    out = []
    for place, number in enumerate(loop.numbers):
        out.append(b"\x41" + signed(number))
        for counter, (_, steps) in enumerate(loop.turns):
            if steps[place]:
                out += [local("get", counter), b"\x41" + signed(steps[place]), OPCODES["i32.mul"], OPCODES["i32.add"]]
    out.append(b"\x10" + unsigned(indices[loop.name]))
    for counter, (count, _) in enumerate(loop.turns):
        again = local("get", counter) + b"\x41\x01" + OPCODES["i32.add"] + local("tee", counter)
        again += b"\x41" + signed(count) + OPCODES["i32.lt_u"] + b"\x0d\x00\x0b"
        out = [b"\x41\x00", local("set", counter), b"\x03\x40", *out, again]
    return b"".join(out)

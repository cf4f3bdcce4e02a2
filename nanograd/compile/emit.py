"""Turns machine instructions into WebAssembly function bodies, several if there are many.

A number used once is computed where it is used; one used more often goes into a local. Numbers pass from one function
to the next through memory: each vector of samples has a record there, and each function walks over all records, so that
its code stays in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nanograd.compile.instructions import Instructions
from nanograd.compile.lanes import DOUBLES
from nanograd.compile.opcodes import OPCODES, simd, unsigned
from nanograd.compile.operands import EFFECTS, LEAVES, crossing, operands, parts, uses_of
from nanograd.compile.vectors import PLAIN, SHIFTS, TAKE_LANE
from nanograd.compile.wasm import (
    I32,
    V128,
    ZERO_ADDRESS,
    Function,
    local,
    memory,
    shuffle,
    signed,
)

_INLINE = 400  # bytes of code; a longer expression goes through a local, which keeps the work linear


_MASKS = {True: simd(0x0C) + b"\xff" * 16, False: simd(0x0C) + b"\x00" * 16}
_AND = OPCODES["v128.and"]
_FIRST = simd(0x21) + b"\x00"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the functions find their data in memory."""

    parameters: int
    gradients: int
    guard: int
    constants: Mapping[bytes, int]  # the bits of a constant -> its address


@dataclass(slots=True)
class Section:
    """The result of ``emit`` for a list of instructions.

    Attributes:
        functions: each takes the address of the last record and how many there are, and walks them backwards.
        columns: numbers at the start of a record that the caller fills in.
        keeps: how many results follow the columns.
        record: the bytes of one record.
    """

    functions: list[Function]
    columns: int
    keeps: int
    record: int


def emit(name: str, m: Instructions, columns: int, keeps: int, places: Places, calls: Mapping[str, int]) -> Section:
    """Functions that run the instructions over the records of the samples."""
    uses, live = uses_of(m)
    part = parts(m, live)
    slots = crossing(m, live, part, columns + keeps)
    record = 16 * (columns + keeps + len(slots))
    functions: list[Function] = []
    start = 0
    while start < len(m.rows):
        stop = start
        while stop < len(m.rows) and part[stop] == part[start]:
            stop += 1
        writer = _Writer(m, uses, part, slots, columns, places, calls, first_local=2)
        writer.write(start, stop, live)
        functions.append(writer.walking(f"{name}_{len(functions)}", record))
        start = stop
    return Section(functions, columns, keeps, record)


def emit_function(name: str, m: Instructions, arguments: int, places: Places, calls: Mapping[str, int]) -> Function:
    """A function of vectors that gives a vector: the instructions end in a ``give``."""
    uses, live = uses_of(m)
    writer = _Writer(m, uses, bytes(len(m.rows)), {}, 0, places, calls, first_local=arguments)
    writer.write(0, len(m.rows), live)
    return Function(name, (V128,) * arguments, (V128,), b"".join(writer.out), ((writer.locals, V128),))


class _Writer:
    """Writes the code of one function."""

    def __init__(
        self,
        m: Instructions,
        uses: list[int],
        part: list[int] | bytes,
        slots: Mapping[int, int],
        columns: int,
        places: Places,
        calls: Mapping[str, int],
        first_local: int,
    ) -> None:
        self.m, self.uses, self.part, self.slots = m, uses, part, slots
        self.columns, self.places, self.calls = columns, places, calls
        self.first_local = first_local
        self.lanes = m.lanes
        self.splat, self.size = f"v128.load{8 * m.lanes.size}_splat", m.lanes.size
        self.locals = 0
        self.before: list[bytes] = []  # what is done once, before the first record
        self.steady: set[int] = set()  # rows that are the same for all records
        self.guard = -1
        self.out: list[bytes] = []
        self.code: dict[int, bytes] = {}

    def keep_local(self, code: bytes) -> bytes:
        """Put the result of ``code`` into a new local; returns the code that reads it."""
        index = unsigned(self.first_local + self.locals)
        self.locals += 1
        self.out += (code, b"\x21", index)
        return b"\x20" + index

    def get(self, row: int) -> bytes:
        """The code that gives a row's number."""
        code = self.code.get(row)
        if code is None:
            name, a, _, _ = self.m.rows[row]
            if name == "parameter":
                code = ZERO_ADDRESS + memory(self.splat, self.places.parameters + self.size * a)
            elif name == "input":
                code = local("get", 0) + memory("v128.load", 16 * a)
            elif name == "constant":
                code = ZERO_ADDRESS + memory(self.splat, self.places.constants[a])
            elif name == "mask":
                code = _MASKS[bool(a)]
            elif name == "cell":
                code = self._cell(a)
                self.steady.add(row)
            elif name == "element":
                code = local("get", 0) + memory("v128.load", a)
                if self.uses[row] > 1:
                    code = self.keep_local(code)
            elif name == "argument":
                code = local("get", a)
            else:
                code = self.keep_local(local("get", 0) + memory("v128.load", self.slots[row]))
            self.code[row] = code
        return code

    def _cell(self, address: int) -> bytes:
        """A double for all lanes."""
        if self.lanes is DOUBLES:
            return self._once(ZERO_ADDRESS + memory("v128.load64_splat", address))
        rounded = OPCODES["f32.demote_f64"] + OPCODES["f32x4.splat"]
        return self._once(ZERO_ADDRESS + memory("f64.load", address) + rounded)

    def _is_steady(self, row: int) -> bool:
        """Whether a row is made of cells and constants only; it is one of ``steady`` from then on."""
        taken = operands(self.m.rows[row])
        steady = all(each in self.steady or self.m.rows[each][0] == "constant" for each in taken)
        if steady:
            self.steady.add(row)
        return steady

    def _once(self, code: bytes) -> bytes:
        """Put the result of ``code`` into a new local before the first record; returns the code that reads it."""
        index = self.first_local + self.locals
        self.locals += 1
        self.before += (code, local("set", index))
        return local("get", index)

    def write(self, start: int, stop: int, live: bytearray) -> None:
        """Write the code of the rows that matter."""
        rows, uses, code, get, slots = self.m.rows, self.uses, self.code, self.get, self.slots
        plains, shifts = PLAIN[self.lanes], SHIFTS[self.lanes]
        for row in range(start, stop):
            if not live[row]:
                continue
            name, a, b, c = rows[row]
            plain = plains.get(name)
            if plain is not None:
                if c is not None:
                    made = get(a) + get(b) + get(c) + plain
                elif b is not None:
                    made = (code.get(a) or get(a)) + (code.get(b) or get(b)) + plain
                else:
                    made = get(a) + plain
            elif name in LEAVES:
                continue
            elif name in EFFECTS:
                self.effect(name, a, b, c)
                continue
            elif name == "call":
                arguments = get(b) if c is None else get(b) + get(c)
                made = arguments + b"\x10" + unsigned(self.calls[a])
            else:
                made = get(a) + b"\x41" + signed(b) + shifts[name]
            if self.steady and row not in slots and self._is_steady(row):
                code[row] = self._once(made)
                continue
            crosses = row in slots
            if uses[row] > 1 or crosses or len(made) > _INLINE:
                made = self.keep_local(made)
                if crosses:
                    self.out += (local("get", 0), made, memory("v128.store", slots[row]))
            code[row] = made

    def effect(self, name: str, a: Any, b: Any, c: Any) -> None:
        get = self.get
        if name == "accumulate_all":
            self._add_up(self.places.gradients + self.size * a, [get(each) for each in b])
        elif name == "accumulate":
            self._add_lanes(self.places.gradients + self.size * a, self.keep_local(get(b)))
        elif name == "keep":
            self.out += (local("get", 0), get(b), memory("v128.store", 16 * (self.columns + a)))
        elif name == "put":
            self.out += (ZERO_ADDRESS, get(b), _FIRST, memory("f64.store", a))
        elif name == "put_element":
            self.out += (local("get", 0), get(b), memory("v128.store", a))
        elif name == "give":
            self.out.append(get(a))
        elif name == "guard":
            if self.guard < 0:
                self.guard = self.first_local + self.locals
                self.locals += 1
            self.out += (local("get", self.guard), get(a), _AND, local("set", self.guard))

    def _add_lanes(self, at: int, vector: bytes) -> None:
        """Add the numbers of a vector to one in memory, the last first."""
        scalar, add = self.lanes.scalar, OPCODES[f"{self.lanes.scalar}.add"]
        self.out += (ZERO_ADDRESS, ZERO_ADDRESS, memory(f"{scalar}.load", at))
        for lane in range(self.lanes.count - 1, -1, -1):
            self.out += (vector, simd(TAKE_LANE[self.lanes]), bytes((lane,)), add)
        self.out.append(memory(f"{scalar}.store", at))

    def _add_up(self, at: int, vectors: list[bytes]) -> None:
        """Add the numbers of each vector to one in memory; those lie side by side."""
        load = ZERO_ADDRESS + ZERO_ADDRESS + memory("v128.load", at)
        store = memory("v128.store", at)
        add = OPCODES[f"{self.lanes.vector}.add"]
        if self.lanes is DOUBLES:
            one, two = vectors
            self.out += (load, one, two, shuffle(1, 3), add, one, two, shuffle(0, 2), add, store)
            return
        halves = []
        for one, two in (vectors[:2], vectors[2:]):
            added = one + two + shuffle(0, 4, 1, 5) + one + two + shuffle(2, 6, 3, 7) + add
            halves.append(self.keep_local(added))
        low, high = halves[0] + halves[1] + shuffle(0, 1, 4, 5), halves[0] + halves[1] + shuffle(2, 3, 6, 7)
        self.out += (load, low, high, add, add, store)

    def walking(self, name: str, record: int) -> Function:
        """A function that does what was written for every record, last one first."""
        before, after = b"", b""
        if self.guard >= 0:
            before = _MASKS[True] + local("set", self.guard)
            before_it = ZERO_ADDRESS + ZERO_ADDRESS + memory("v128.load", self.places.guard)
            after = before_it + local("get", self.guard) + _AND + memory("v128.store", self.places.guard)
        next_record = local("get", 0) + b"\x41" + signed(record) + OPCODES["i32.sub"] + local("set", 0)
        again = local("get", 1) + b"\x41\x01" + OPCODES["i32.sub"] + local("tee", 1) + b"\x0d\x00\x0b"
        body = b"".join((before, *self.before, b"\x03\x40", *self.out, next_record, again, after))
        return Function(name, (I32, I32), (), body, ((self.locals, V128),))

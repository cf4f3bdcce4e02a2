"""WebAssembly's binary format: numbers, sections, and a small assembler for functions written as text.

The format: https://webassembly.github.io/spec/core/binary/. This is the part that the compiler uses.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

I32, F64, V128 = 0x7F, 0x7C, 0x7B
_TYPES = {"i32": I32, "f64": F64, "v128": V128}

PAGE = 65536


def unsigned(number: int) -> bytes:
    """LEB128, as the format writes sizes, indices and offsets."""
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number: int) -> bytes:
    """Signed LEB128, as the format writes integer constants."""
    out = bytearray()
    while not -0x40 <= number < 0x40:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number & 0x7F)
    return bytes(out)


def simd(code: int) -> bytes:
    """The bytes of an operation on two lanes, by its number."""
    return b"\xfd" + unsigned(code)


# Operations without immediates, by their names in the text format.
OPCODES: dict[str, bytes] = {
    "end": b"\x0b",
    "return": b"\x0f",
    "drop": b"\x1a",
    "select": b"\x1b",
    "i32.eqz": b"\x45",
    "i32.ne": b"\x47",
    "i32.lt_u": b"\x49",
    "i32.gt_s": b"\x4a",
    "i32.gt_u": b"\x4b",
    "i32.ge_u": b"\x4f",
    "i32.add": b"\x6a",
    "i32.sub": b"\x6b",
    "i32.mul": b"\x6c",
    "i32.div_u": b"\x6e",
    "i32.and": b"\x71",
    "i32.or": b"\x72",
    "i32.shl": b"\x74",
    "i32.shr_u": b"\x76",
    "f64.eq": b"\x61",
    "f64.ne": b"\x62",
    "f64.lt": b"\x63",
    "f64.abs": b"\x99",
    "f64.sqrt": b"\x9f",
    "f64.add": b"\xa0",
    "f64.sub": b"\xa1",
    "f64.mul": b"\xa2",
    "f64.div": b"\xa3",
    "f64.max": b"\xa5",
    "f64.convert_i32_u": b"\xb8",
    "i32.trunc_sat_f64_u": b"\xfc\x03",
    "memory.copy": b"\xfc\x0a\x00\x00",
    "memory.fill": b"\xfc\x0b\x00",
    "f64x2.splat": simd(0x14),
    "f64x2.eq": simd(0x47),
    "f64x2.ne": simd(0x48),
    "f64x2.lt": simd(0x49),
    "f64x2.gt": simd(0x4A),
    "f64x2.le": simd(0x4B),
    "f64x2.ge": simd(0x4C),
    "v128.not": simd(0x4D),
    "v128.and": simd(0x4E),
    "v128.andnot": simd(0x4F),
    "v128.or": simd(0x50),
    "v128.xor": simd(0x51),
    "v128.bitselect": simd(0x52),
    "v128.any_true": simd(0x53),
    "f64x2.floor": simd(0x75),
    "f64x2.nearest": simd(0x94),
    "i64x2.all_true": simd(0xC3),
    "i64x2.shl": simd(0xCB),
    "i64x2.shr_u": simd(0xCD),
    "i64x2.add": simd(0xCE),
    "i64x2.sub": simd(0xD1),
    "f64x2.abs": simd(0xEC),
    "f64x2.neg": simd(0xED),
    "f64x2.sqrt": simd(0xEF),
    "f64x2.add": simd(0xF0),
    "f64x2.sub": simd(0xF1),
    "f64x2.mul": simd(0xF2),
    "f64x2.div": simd(0xF3),
    "f64x2.pmin": simd(0xF6),
}

_BLOCKS = {"block": b"\x02\x40", "loop": b"\x03\x40", "if": b"\x04\x40", "else": b"\x05"}
_BRANCHES = {"br": b"\x0c", "br_if": b"\x0d"}
_LOCALS = {"local.get": b"\x20", "local.set": b"\x21", "local.tee": b"\x22"}
_MEMORY = {  # opcode and alignment
    "i32.load": b"\x28\x02",
    "f64.load": b"\x2b\x03",
    "i32.store": b"\x36\x02",
    "f64.store": b"\x39\x03",
    "v128.load": simd(0x00) + b"\x03",
    "v128.load64_splat": simd(0x0A) + b"\x03",
    "v128.store": simd(0x0B) + b"\x03",
}
_LANES = {"f64x2.extract_lane": simd(0x21), "f64x2.replace_lane": simd(0x22)}

ZERO_ADDRESS = b"\x41\x00"
MERGE_LOW = simd(0x0D) + bytes((*range(8), *range(16, 24)))
MERGE_HIGH = simd(0x0D) + bytes((*range(8, 16), *range(24, 32)))


def memory(name: str, offset: int) -> bytes:
    """A load or store at an address on the stack plus ``offset``."""
    return _MEMORY[name] + unsigned(offset)


def local(verb: str, index: int) -> bytes:
    """The bytes of ``local.get``, ``local.set`` or ``local.tee`` for the local of this index."""
    return _LOCALS[f"local.{verb}"] + unsigned(index)


@dataclass(slots=True)
class Function:
    """One function of a module: parameters, results, locals, and instructions without the last ``end``."""

    name: str
    takes: tuple[int, ...]
    gives: tuple[int, ...]
    body: bytes
    locals: tuple[tuple[int, int], ...] = ()  # (how many, of which type)
    exported: bool = False

    def encode(self) -> bytes:
        """The function's entry in the code section."""
        declared = b"".join(unsigned(count) + bytes((kind,)) for count, kind in self.locals if count)
        code = unsigned(sum(1 for count, _ in self.locals if count)) + declared + self.body + b"\x0b"
        return unsigned(len(code)) + code


def assemble(text: str, functions: Mapping[str, int], exported: bool = False) -> Function:
    """A function from text close to WebAssembly's own text format.

    The first line is ``name ($a i32, $b f64) -> f64``, the next may be ``local $c i32, $d v128``; then come
    instructions, any number on a line, blocks without labels, branches by depth.

    Raises:
        ValueError: a word isn't an instruction; the message names the function.
    """
    head, *lines = [line.split(";;")[0].strip() for line in text.strip().splitlines()]
    name, _, rest = head.partition("(")
    taken, _, given = rest.partition(")")
    takes = [part.split() for part in taken.split(",") if part.strip()]
    declared: list[list[str]] = []
    while lines and lines[0].startswith("local "):
        declared += [part.split() for part in lines.pop(0)[len("local ") :].split(",")]
    places = {variable: index for index, (variable, _) in enumerate([*takes, *declared])}
    body = bytearray()
    words = iter(" ".join(lines).split())
    for word in words:
        if word in OPCODES:
            body += OPCODES[word]
        elif word in _BLOCKS:
            body += _BLOCKS[word]
        elif word in _BRANCHES:
            body += _BRANCHES[word] + unsigned(int(next(words)))
        elif word in _LOCALS:
            body += _LOCALS[word] + unsigned(places[next(words)])
        elif word in _MEMORY:
            body += memory(word, int(next(words)))
        elif word in _LANES:
            body += _LANES[word] + bytes((int(next(words)),))
        elif word == "i32.const":
            body += b"\x41" + signed(int(next(words)))
        elif word == "f64.const":
            body += b"\x44" + struct.pack("<d", float(next(words)))
        elif word == "call":
            body += b"\x10" + unsigned(functions[next(words)])
        else:
            raise ValueError(f"no instruction {word!r} in {name.strip()}")
    return Function(
        name=name.strip(),
        takes=tuple(_TYPES[kind] for _, kind in takes),
        gives=tuple(_TYPES[kind] for kind in given.replace("->", "").split()),
        body=bytes(body),
        locals=tuple((1, _TYPES[kind]) for _, kind in declared),
        exported=exported,
    )


@dataclass(slots=True)
class Module:
    """A module: the host's functions, then its own; one memory, and the bytes it starts with."""

    imports: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
    functions: list[Function]
    pages: int
    data: list[tuple[int, bytes]] = field(default_factory=list)

    def encode(self) -> bytes:
        """The whole module, as a ``.wasm`` file holds it."""
        kinds: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        for _, takes, gives in self.imports:
            kinds.setdefault((takes, gives), len(kinds))
        for function in self.functions:
            kinds.setdefault((function.takes, function.gives), len(kinds))
        first = len(self.imports)
        exports = [
            _name(function.name) + b"\x00" + unsigned(first + index)
            for index, function in enumerate(self.functions)
            if function.exported
        ]
        sections = (
            (1, [b"\x60" + _vector(map(_byte, takes)) + _vector(map(_byte, gives)) for takes, gives in kinds]),
            (2, [_name("math") + _name(name) + b"\x00" + unsigned(kinds[t, g]) for name, t, g in self.imports]),
            (3, [unsigned(kinds[function.takes, function.gives]) for function in self.functions]),
            (5, [b"\x00" + unsigned(self.pages)]),
            (7, [_name("memory") + b"\x02\x00", *exports]),
            (10, [function.encode() for function in self.functions]),
            (11, [b"\x00\x41" + signed(at) + b"\x0b" + unsigned(len(held)) + held for at, held in self.data]),
        )
        out = [b"\x00asm\x01\x00\x00\x00"]
        for number, entries in sections:
            if entries:
                content = _vector(entries)
                out.append(bytes((number,)) + unsigned(len(content)) + content)
        return b"".join(out)


def _vector(entries: Iterable[bytes]) -> bytes:
    listed = list(entries)
    return unsigned(len(listed)) + b"".join(listed)


def _byte(kind: int) -> bytes:
    return bytes((kind,))


def _name(text: str) -> bytes:
    encoded = text.encode()
    return unsigned(len(encoded)) + encoded

"""WebAssembly's binary format: numbers, sections, and a small assembler for functions written as text.

The format: https://webassembly.github.io/spec/core/binary/. This is the part that the compiler uses.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nanograd.compile.opcodes import OPCODES, simd, unsigned

I32, F32, F64, V128 = 0x7F, 0x7D, 0x7C, 0x7B
_TYPES = {"i32": I32, "f32": F32, "f64": F64, "v128": V128}

PAGE = 65536


def signed(number: int) -> bytes:
    """Signed LEB128, as the format writes integer constants."""
    out = bytearray()
    while not -0x40 <= number < 0x40:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number & 0x7F)
    return bytes(out)


_BLOCKS = {"block": b"\x02\x40", "loop": b"\x03\x40", "if": b"\x04\x40", "else": b"\x05"}
_BRANCHES = {"br": b"\x0c", "br_if": b"\x0d"}
_LOCALS = {"local.get": b"\x20", "local.set": b"\x21", "local.tee": b"\x22"}
_MEMORY = {  # opcode and alignment
    "i32.load": b"\x28\x02",
    "f32.load": b"\x2a\x02",
    "f64.load": b"\x2b\x03",
    "i32.store": b"\x36\x02",
    "f32.store": b"\x38\x02",
    "f64.store": b"\x39\x03",
    "v128.load": simd(0x00) + b"\x03",
    "v128.load32_splat": simd(0x09) + b"\x02",
    "v128.load64_splat": simd(0x0A) + b"\x03",
    "v128.store": simd(0x0B) + b"\x03",
}
_LANES = {
    "f32x4.extract_lane": simd(0x1F),
    "f32x4.replace_lane": simd(0x20),
    "f64x2.extract_lane": simd(0x21),
    "f64x2.replace_lane": simd(0x22),
}

ZERO_ADDRESS = b"\x41\x00"


def shuffle(*lanes: int) -> bytes:
    """A vector of these lanes of two vectors, numbered one after the other."""
    size = 16 // len(lanes)
    return simd(0x0D) + bytes([size * lane + byte for lane in lanes for byte in range(size)])


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
        elif word == "f32.const":
            body += b"\x43" + struct.pack("<f", float(next(words)))
        elif word == "f64.const":
            body += b"\x44" + struct.pack("<d", float(next(words)))
        elif word == "shuffle":
            body += shuffle(*map(int, next(words).split(",")))
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

"""How a program holds its numbers: doubles, two in a vector, or floats, four in one."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Lanes:
    """One kind of numbers. A vector has 16 bytes.

    Attributes:
        dtype: as people name it.
        count: how many numbers a vector has.
        code: the letter that ``struct`` and ``array`` have for one.
        scalar, vector, bits: WebAssembly's names for one number, for a vector of them, for a vector of their bits.
        suffix: what the names of functions of such vectors end with.
    """

    dtype: str
    count: int
    code: str
    scalar: str
    vector: str
    bits: str
    suffix: str

    @property
    def size(self) -> int:
        """The bytes of a number."""
        return 16 // self.count

    def pack(self, number: float) -> bytes:
        """The bytes of a number, rounded."""
        try:
            return struct.pack(f"<{self.code}", number)
        except OverflowError:
            return struct.pack(f"<{self.code}", math.copysign(math.inf, number))

    def vectors(self, numbers: int) -> int:
        """How many vectors hold so many numbers."""
        return -(-numbers // self.count)

    @cached_property
    def words(self) -> dict[str, str | int]:
        """What functions written as text have in the places of these names."""
        double = self.count == 2
        return {
            "size": self.size, "shift": self.size.bit_length() - 1,
            "lanes": self.count, "lanes_shift": self.count.bit_length() - 1,
            "f": self.scalar, "v": self.vector, "splat": f"v128.load{8 * self.size}_splat",
            "wide": f"{self.scalar}.load 0" + ("" if double else " f64.promote_f32"),  # a number, as a double
            "narrow": "" if double else "f32.demote_f64",
        }  # fmt: skip


def floats(numbers: Sequence[float]) -> array[float]:
    """Numbers rounded to floats; those beyond their range become infinite."""
    try:
        return array("f", numbers)
    except OverflowError:
        return array("f", b"".join(map(FLOATS.pack, numbers)))


DOUBLES = Lanes("float64", 2, "d", "f64", "f64x2", "i64x2", "")
FLOATS = Lanes("float32", 4, "f", "f32", "f32x4", "i32x4", ".f32")
LANES = {each.dtype: each for each in (DOUBLES, FLOATS)}


def lanes_of(dtype: str) -> Lanes:
    """The kind of this name.

    Raises:
        ValueError: there is none.
    """
    if dtype not in LANES:
        raise ValueError(f"there is no dtype {dtype!r}; choose one of {', '.join(LANES)}")
    return LANES[dtype]

"""Columns of numbers, which travel as bytes beside a reply rather than in its JSON."""

from __future__ import annotations

from array import array
from typing import Any

from nanograd.playground.protocol import Column, ColumnType

TYPES: dict[str, ColumnType] = {"B": "u8", "H": "u16", "i": "i32", "d": "f64"}


class Columns:
    """Columns by name, to be put into one stretch of bytes.

    Attributes:
        places: where each is.
    """

    def __init__(self) -> None:
        self.places: dict[str, Column] = {}
        self._parts: list[array[Any] | bytes] = []
        self._length = 0

    def add(self, name: str, numbers: array[Any]) -> None:
        """Add a column; what it begins at is a multiple of eight, as a page's arrays of doubles need."""
        self.places[name] = {"type": TYPES[numbers.typecode], "offset": self._length, "length": len(numbers)}
        length = len(numbers) * numbers.itemsize
        padded = -length % 8
        self._parts += [numbers, bytes(padded)]
        self._length += length + padded

    def bytes(self) -> bytes:
        """All of them."""
        return b"".join(self._parts)


_waiting: list[bytes] = []


def send(columns: Columns) -> None:
    """Let these bytes go with the reply that is being made."""
    _waiting[:] = [columns.bytes()]


def forget() -> None:
    """What was to go with an earlier reply goes no more."""
    _waiting.clear()


def taken() -> bytes:
    """The bytes that go with the last reply; none where there are none."""
    return _waiting.pop() if _waiting else b""

"""Long rows of numbers as the page reads them fastest: base64 of the bytes of doubles."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from nanograd.playground.protocol import Reply

LONG = 200
"""Shorter rows stay as they are: a person can read them, and they take no time."""

_ROWS = ("data", "grad", "local", "contribution", "before", "after")


def packed(reply: Reply) -> Mapping[str, object]:
    """The reply, a graph's long rows packed where all their numbers are finite."""
    if reply["kind"] != "graph":
        return reply
    values: Mapping[str, object] = reply["values"]
    rows = {name: doubles(row) for name in _ROWS if _is_long(row := values[name])}
    return {**reply, "values": {**values, **rows}} if rows else reply


def doubles(numbers: Iterable[float]) -> str:
    """Base64 of the numbers' bytes; every machine that runs a page is little-endian, as WebAssembly is."""
    return base64.b64encode(array("d", numbers).tobytes()).decode()


def _is_long(row: object) -> TypeGuard[list[float]]:
    return isinstance(row, list) and len(row) >= LONG and set(map(type, row)) == {float}

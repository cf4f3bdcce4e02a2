"""What decides which program some arguments take, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nanograd.compile.tape import TraceError

Key = tuple[Any, ...]


def key_of(argument: Any, row: list[float]) -> Key:
    """What decides which program it takes; the numbers go into the row.

    Raises TraceError for what is neither a number, nor a list, nor can be told from others.
    """
    kind = type(argument)
    if kind is float:
        row.append(argument)
        return (float,)
    if kind is int:
        row.append(float(argument))
        return (int,) if argument >= 0 else (argument,)
    if kind is list or kind is tuple:
        return (kind, *[key_of(each, row) for each in argument])
    try:
        hash(argument)
    except TypeError:
        raise TraceError(
            f"compiling needs arguments that are numbers, texts, or lists of them, got {kind.__name__} {argument!r}"
        ) from None
    return (kind, argument)


def fractions_in(argument: Any, place: str = "") -> Iterator[tuple[str, float]]:
    """Each fraction of an argument, and where in it."""
    if isinstance(argument, float):
        yield place, argument
    elif isinstance(argument, list | tuple):
        for i, each in enumerate(argument):
            yield from fractions_in(each, f"{place}[{i}]")

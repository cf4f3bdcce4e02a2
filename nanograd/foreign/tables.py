"""Gradients that are kept in a dictionary or a list instead of on the nodes: by node, identity, name or place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from types import FrameType, FunctionType
from typing import Any

from nanograd.foreign.reading import Reading, attributes, is_number

Keys = Mapping[int, Hashable]
"""For the id of each node the key it has in a table."""


def ways_to_key(root: Any, nodes: Sequence[Any]) -> Iterator[Keys]:
    """How a table may tell the nodes apart: by themselves, their identities, or a number or name that each has."""
    if type(root).__hash__ is not None:
        yield {id(node): node for node in nodes}
    yield {id(node): id(node) for node in nodes}
    for name, thing in attributes(root):
        if type(thing) in (int, str):
            keys = {id(node): getattr(node, name, None) for node in nodes}
            if all(type(each) is type(thing) for each in keys.values()) and len(set(keys.values())) == len(nodes):
                yield keys


def entry(table: Any, key: Hashable) -> Any:
    """What a table holds for a key; None where that is nothing."""
    if isinstance(table, dict):
        return table[key] if key in table else None  # noqa: SIM401 - a defaultdict must not grow
    return table[key] if type(key) is int and 0 <= key < len(table) else None


def table_in(things: Sequence[Any], root: Any, nodes: Sequence[Any], reading: Reading) -> dict[int, Any]:
    """The gradients by the ids of the nodes, from the first of these things that is a table of them; else empty."""
    for thing in things:
        if not isinstance(thing, dict | list) or not thing:
            continue
        for by_itself, keys in enumerate(ways_to_key(root, nodes)):
            found = {place: _as_number(entry(thing, key), reading) for place, key in keys.items()}
            gradients = {place: each for place, each in found.items() if each is not None}
            own = by_itself < 2 and isinstance(thing, dict) and all(map(is_number, gradients.values()))
            if gradients and (own or _is_seeded(thing, found, root)):
                gradients.setdefault(id(root), 1.0)
                return gradients
    return {}


def _is_seeded(thing: Any, found: Mapping[int, Any], root: Any) -> bool:
    """Whether a table that also other things than nodes may be counted in is one of gradients: the output has 1."""
    numeric = isinstance(thing, dict) or all(map(is_number, thing))
    return numeric and is_number(found[id(root)]) and found[id(root)] == 1 and len(found) > 1


def _as_number(thing: Any, reading: Reading) -> Any:
    return reading.number(thing) if reading.is_node(thing) else thing if is_number(thing) else None


def called(plain: FunctionType, given: Sequence[Any], named: Mapping[str, Any]) -> tuple[Any, list[Any]]:
    """Call a function; its result, and everything in which it may have kept a table, the likeliest first."""
    last: dict[str, Any] = {}

    def enter(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if frame.f_code is not plain.__code__:
            return None
        frame.f_trace_lines = False
        return leave

    def leave(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        if event == "return":
            last.clear()
            last.update(frame.f_locals)
        return leave

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        result = plain(*given, **named)
    finally:
        sys.settrace(before)
    held = [each for owner in (result, *given) if type(owner).__flags__ & 1 << 9 for _, each in attributes(owner)]
    parts = result if isinstance(result, tuple) else ()
    return result, [result, *parts, *last.values(), *held]

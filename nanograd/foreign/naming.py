"""What nodes are called by where they are: ``W[1][0]``, ``layer.b``, ``state["wq"][3][2]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from nanograd.foreign.reading import attributes

ITEMS = 1000
"""How many items of a list get names of their own."""

DEPTH = 8
"""How deep a thing may lie in others."""


def item_name(name: str, key: object) -> str:
    """What an item of a list or a dictionary is called."""
    return f'{name}["{key}"]' if isinstance(key, str) else f"{name}[{key}]"


def named_nodes(name: str, thing: Any, is_node: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    """The nodes in a list, a dictionary or an object of the program's, each with its name; a node itself as it is."""
    return _inside(name, thing, is_node, DEPTH, set())


def named_items(name: str, thing: Any, is_node: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    """Those in a list or a dictionary, and in the lists in it."""
    return _inside(name, thing, lambda part: is_node(part) or type(part) not in (list, tuple, dict), 3, set())


def _inside(
    name: str, thing: Any, is_node: Callable[[Any], bool], depth: int, seen: set[int]
) -> Iterator[tuple[str, Any]]:
    if is_node(thing):
        yield name, thing
    elif depth and id(thing) not in seen:
        for place, part in islice(_parts(name, thing), ITEMS):
            if isinstance(part, int | float | str) and type(thing) in (list, tuple):
                return  # a list of plain data may be long
            seen.add(id(thing))
            yield from _inside(place, part, is_node, depth - 1, seen)


def _parts(name: str, thing: Any) -> Iterator[tuple[str, Any]]:
    kind = type(thing)
    if kind in (list, tuple):
        yield from ((f"{name}[{place}]", each) for place, each in enumerate(thing))
    elif kind is dict:
        yield from ((item_name(name, key), each) for key, each in list(thing.items()))
    elif kind.__name__ == "ndarray" and thing.dtype == object:
        yield from _parts(name, thing.tolist())
    elif type(kind) is type and kind.__module__ == "__main__":
        yield from ((f"{name}.{attribute}", each) for attribute, each in list(attributes(thing)))

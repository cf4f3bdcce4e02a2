"""What nodes are called by where they are: ``W[1][0]``, ``layer.b``, ``state["wq"][3][2]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

ITEMS = 1000
"""How many items of a list get names of their own."""

DEPTH = 8
"""How deep a thing may lie in others."""


def item_name(name: str, key: object) -> str:
    """What an item of a list or a dictionary is called."""
    return f'{name}["{key}"]' if isinstance(key, str) else f"{name}[{key}]"


def named_nodes(name: str, thing: Any, is_node: Callable[[Any], bool], depth: int = DEPTH) -> Iterator[tuple[str, Any]]:
    """The nodes in a list, a dictionary or an object of the program's, each with its name; a node itself as it is."""
    if is_node(thing):
        yield name, thing
    elif depth:
        for place, part in islice(_parts(name, thing), ITEMS):
            if isinstance(part, int | float | str) and type(thing) in (list, tuple):
                return  # a list of plain data may be long
            yield from named_nodes(place, part, is_node, depth - 1)


def _parts(name: str, thing: Any) -> Iterator[tuple[str, Any]]:
    if type(thing) in (list, tuple):
        yield from ((f"{name}[{place}]", each) for place, each in enumerate(thing))
    elif type(thing) is dict:
        yield from ((item_name(name, key), each) for key, each in list(thing.items()))
    elif type(type(thing)) is type and type(thing).__module__ == "__main__":
        held = getattr(thing, "__dict__", None)
        if type(held) is dict:
            yield from ((f"{name}.{attribute}", each) for attribute, each in list(held.items()))

"""Keeps the engine as it was imported, whatever a person's code hangs onto it.

A text is the whole truth about its graph: one that changes ``Value.tanh`` shall have what it asks for, and the next
run, of the same text or another, begins with the engine as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from operator import is_
from types import FunctionType, ModuleType
from typing import Any

from nanograd import dialects
from nanograd.playground.allowed import MODULES

NUMBERS = ("math", "random")
"""Of the standard library, what the engine's numbers come from."""


class _Engine:
    """What stood where at one moment: in the engine's modules, classes, tables, and on its functions."""

    def __init__(self) -> None:
        self.modules = {name: module for name, module in sys.modules.items() if _is_ours(name) or name in NUMBERS}
        self.classes = list(_classes(self.modules))
        self.dicts = [*map(vars, self.modules.values()), *_tables(self.modules)]
        self.places: list[Mapping[str, Any]] = [*self.dicts, *map(vars, self.classes)]
        self.kept = [dict(place) for place in self.places]
        self.bare = [on for each in _functions(self.modules, self.classes) if not (on := vars(each))]
        # Side by side, so that looking whether anything is other now takes no loop of Python's: it is done each run.
        self.names = list(chain.from_iterable(self.places))
        self.things = [thing for place in self.kept for thing in place.values()]
        self.now = [place.values() for place in self.places]
        self.loaded = len(sys.modules)

    def is_as_it_was(self) -> bool:
        return (
            len(sys.modules) == self.loaded
            and not any(self.bare)
            and list(chain.from_iterable(self.places)) == self.names
            and all(map(is_, chain.from_iterable(self.now), self.things))
        )

    def put_back(self) -> None:
        for name in [name for name in sys.modules if _is_ours(name) and name not in self.modules]:
            del sys.modules[name]  # it came with the run, and its package knows it no more
        for hung in self.bare:
            hung.clear()
        for now, before in zip(self.dicts, self.kept, strict=False):
            now.clear()
            now.update(before)
        for owner, before in zip(self.classes, self.kept[len(self.dicts) :], strict=True):
            for name in [name for name in vars(owner) if name not in before]:
                with suppress(AttributeError, TypeError):  # of what Python itself keeps there
                    delattr(owner, name)
            for name, thing in before.items():
                if vars(owner).get(name, self) is not thing:
                    setattr(owner, name, thing)


_engine: list[_Engine] = []


def note() -> None:
    """Take the engine as it is now for what it should be, with what has been imported since the last time."""
    if not _engine or _engine[0].loaded != len(sys.modules):
        _engine[:] = [_Engine()]


def put_back() -> None:
    """Make the engine what it was when it was noted."""
    if _engine and not _engine[0].is_as_it_was():
        _engine[0].put_back()
        _engine[:] = [_Engine()]


def _is_ours(name: str) -> bool:
    first, _, rest = name.partition(".")
    return first == "nanograd" and rest.partition(".")[0] != "playground"


def _tables(modules: Mapping[str, ModuleType]) -> Iterator[dict[str, Any]]:
    """The constants that are dictionaries, each once."""
    found = (thing for module in modules.values() for name, thing in vars(module).items() if name.isupper())
    return iter({id(table): table for table in found if type(table) is dict}.values())


def _classes(modules: Mapping[str, ModuleType]) -> Iterator[type]:
    """The classes that modules define, each once, and those of nanograd's relatives."""
    found = {thing: None for each in dialects.MODULES.values() for thing in each.values() if isinstance(thing, type)}
    for module in modules.values():
        for thing in vars(module).values():
            if isinstance(thing, type) and thing.__module__ in modules and not _is_built_in(thing):
                found[thing] = None
    return iter(found)


def _functions(modules: Mapping[str, ModuleType], classes: list[type]) -> Iterator[FunctionType]:
    """The functions that any text may get hold of, and so hang something onto."""
    offered = (vars(modules[name]).get(thing) for name in MODULES if name in modules for thing in MODULES[name])
    methods = (thing for each in classes for thing in vars(each).values())
    return (thing for thing in chain(offered, methods) if isinstance(thing, FunctionType))


def _is_built_in(kind: type) -> bool:
    return not kind.__flags__ & 1 << 9

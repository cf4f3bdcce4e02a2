"""Keeps what a person's code does to the interpreter, and hangs onto the engine, from outliving the run.

A text is the whole truth about its graph: one that changes ``Value.tanh`` gets what it asks for, and the next
run, of the same text or another, begins with the engine as it is.
"""

from __future__ import annotations

import builtins
import random
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from operator import attrgetter, is_
from types import CellType, FunctionType, ModuleType
from typing import Any

from nanograd import dialects
from nanograd.foreign.watching import LIBRARIES, OURS
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.interruption import interruptible
from nanograd.scopes import leave_scopes

NUMBERS = ("math", "random")
"""Of the standard library, what the engine's numbers come from."""

SEED = 0
"""Every run starts from the same random numbers, so that dragging one slider leaves the other numbers alone."""

_BUILTINS = vars(builtins)

_code = attrgetter("__code__")
_defaults = attrgetter("__defaults__", "__kwdefaults__")


@contextmanager
def surroundings(printed: Printed) -> Iterator[None]:
    """Run with output going to ``printed``, no keyboard and seeded randomness; afterwards all is as it was.

    Built-in functions that were deleted or replaced come back, and so do nanograd's modules with all that is in them,
    the standard streams and the recursion limit.
    """
    note()
    functions = dict(_BUILTINS)
    before = set(sys.modules)
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "nanograd"}
    streams = sys.stdin, sys.stdout, sys.stderr
    limit = sys.getrecursionlimit()
    randomness = random.getstate()
    random.seed(SEED)
    leave_scopes()
    sys.stdin, sys.stdout, sys.stderr = printed.keyboard, printed, printed
    try:
        with interruptible():
            yield
    finally:
        _BUILTINS.clear()  # by methods only: no built-in name may be needed here
        _BUILTINS.update(functions)
        sys.modules.update(modules)
        forget_own_modules(before)
        put_back()
        leave_scopes()
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.setrecursionlimit(limit)
        random.setstate(randomness)


def forget_own_modules(before: set[str]) -> None:
    """Forget the modules of the person's own that a run has imported: the next one is to see their classes made."""
    for name in sys.modules.keys() - before:
        file = getattr(sys.modules[name], "__file__", None)
        if file and not file.startswith((OURS, *LIBRARIES)):
            del sys.modules[name]


class _Engine:
    """What stood where at one moment: in the engine's modules, classes, tables, and in its functions."""

    def __init__(self) -> None:
        self.modules = {name: module for name, module in sys.modules.items() if _is_ours(name) or name in NUMBERS}
        self.classes = list(_classes(self.modules))
        tables, self.lists, self.functions = _held(self.modules, self.classes)
        self.dicts = [*map(vars, self.modules.values()), *tables]
        self.places: list[Mapping[Any, Any]] = [*self.dicts, *map(vars, self.classes)]
        self.kept = [dict(place) for place in self.places]
        self.items = [list(each) for each in self.lists]
        self.codes = list(map(_code, self.functions))
        # One that had none works the same with some: its callers give it all it needs.
        self.lenient = [each for each in self.functions if any(_defaults(each))]
        self.defaults = list(map(_defaults, self.lenient))
        self.bare = [on for each in self.functions if not (on := vars(each))]
        # Side by side, so that looking whether anything is other now takes no loop of Python's: it is done each run.
        self.names = list(chain.from_iterable(self.places))
        self.now = [*(place.values() for place in self.places), *self.lists]
        self.things = [*(thing for place in self.kept for thing in place.values()), *chain.from_iterable(self.items)]
        self.preset = list(chain.from_iterable(self.defaults))
        self.lengths = list(map(len, self.lists))
        self.loaded = len(sys.modules)

    def is_as_it_was(self) -> bool:
        return (
            len(sys.modules) == self.loaded
            and not any(self.bare)
            and list(chain.from_iterable(self.places)) == self.names
            and list(map(len, self.lists)) == self.lengths
            and all(map(is_, chain.from_iterable(self.now), self.things))
            and all(map(is_, map(_code, self.functions), self.codes))
            and all(map(is_, chain.from_iterable(map(_defaults, self.lenient)), self.preset))
        )

    def put_back(self) -> None:
        for name in [name for name in sys.modules if _is_ours(name) and name not in self.modules]:
            del sys.modules[name]  # it came with the run, and its package knows it no more
        for hung in self.bare:
            hung.clear()
        for now, before in zip(self.dicts, self.kept, strict=False):
            now.clear()
            now.update(before)
        for each, items in zip(self.lists, self.items, strict=True):
            each[:] = items
        for function, code in zip(self.functions, self.codes, strict=True):
            if function.__code__ is not code:
                function.__code__ = code
        for function, (given, named) in zip(self.lenient, self.defaults, strict=True):
            function.__defaults__, function.__kwdefaults__ = given, named
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


def _classes(modules: Mapping[str, ModuleType]) -> Iterator[type]:
    """The classes that modules define, each once, and those of nanograd's relatives."""
    found = {thing: None for each in dialects.MODULES.values() for thing in each.values() if isinstance(thing, type)}
    for module in modules.values():
        for thing in vars(module).values():
            if isinstance(thing, type) and thing.__module__ in modules and not _is_built_in(thing):
                found[thing] = None
    return iter(found)


def _held(
    modules: Mapping[str, ModuleType], classes: list[type]
) -> tuple[list[dict[Any, Any]], list[list[Any]], list[FunctionType]]:
    """The dictionaries and lists under constant names in modules and classes, and all functions; each once."""
    seen: dict[int, Any] = {}
    owners = [*map(vars, modules.values()), *map(vars, classes)]
    waiting = [thing for owner in owners for name, thing in owner.items() if name.isupper() or name == "__all__"]
    waiting += [thing for owner in owners for thing in owner.values() if isinstance(thing, _CALLED)]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen[id(thing)] = thing
            waiting += _inside(thing)
    return (
        [thing for thing in seen.values() if isinstance(thing, dict)],
        [thing for thing in seen.values() if type(thing) is list],
        [thing for thing in seen.values() if type(thing) is FunctionType],
    )


_CALLED = (FunctionType, staticmethod, classmethod, property)


def _inside(thing: Any) -> list[Any]:
    match thing:
        case dict():
            inside = list(thing.values())
        case list() | tuple():
            inside = list(thing)
        case FunctionType():
            cells = [cell.cell_contents for cell in thing.__closure__ or () if cell != _EMPTY]
            inside = [thing.__kwdefaults__, *cells]
        case staticmethod() | classmethod():
            inside = [thing.__func__]
        case property():
            inside = [thing.fget, thing.fset]
        case _:
            inside = []
    return [each for each in inside if isinstance(each, (*_CALLED, dict, list, tuple))]


_EMPTY = CellType()
"""What a variable of an outer function is kept in, before it has a value."""


def _is_built_in(kind: type) -> bool:
    return not kind.__flags__ & 1 << 9

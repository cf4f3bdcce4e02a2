"""An engine as names: its class of nodes, how it makes a leaf, computes an operation, and goes back."""

from __future__ import annotations

import inspect
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from types import FunctionType, ModuleType
from typing import Any

from nanograd.foreign.meaning import meant
from nanograd.foreign.passes import BACKWARD, TABLE, WAYS_BACK
from nanograd.foreign.reading import Reading, attributes
from nanograd.foreign.tables import called, table_in
from nanograd.ops import OPS

OPERATORS: dict[str, tuple[str, Callable[..., Any]]] = {
    "add": ("__add__", operator.add),
    "sub": ("__sub__", operator.sub),
    "mul": ("__mul__", operator.mul),
    "div": ("__truediv__", operator.truediv),
    "neg": ("__neg__", operator.neg),
    "pow": ("__pow__", operator.pow),
    "powv": ("__pow__", operator.pow),
    "abs": ("__abs__", abs),
}
"""Operations that Python has a sign for: the method, and what calls it."""

MAKES_LEAVES = re.compile(r"_?(make_)?(var\w*|leaf|value|scalar|num\w*|const\w*|input|node|put|new|param\w*)$", re.I)
"""What a function that makes a node of a number may be called."""

ANY_NUMBER = -1
"""Of arguments."""


class Engine:
    """The names that the code of an engine has defined.

    Attributes:
        names: those.
        table: the gradients by the ids of nodes, where nodes do not keep them.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names
        self.table: dict[int, Any] = {}

    @cached_property
    def kind(self) -> type | None:
        """The class of nodes: ``Value``, else the last one that calculates, else one with a number and a gradient."""
        if isinstance(found := self.names.get("Value"), type):
            return found
        kinds = [each for each in self.names.values() if isinstance(each, type) and not _is_imported(each)]
        able = [each for each in kinds if hasattr(each, "__mul__") and hasattr(each, "__add__")]
        first = [each for each in able if not any(base in able for base in each.__mro__[1:])]
        return first[-1] if first else next(filter(_is_node_class, kinds), None)

    @cached_property
    def leaf(self) -> Callable[[float], Any] | None:
        """Makes a leaf of a number."""
        kind = self.kind
        if kind is None or kind is self.names.get("Value"):
            return kind
        kinds = [each for each in self.names.values() if isinstance(each, type) and issubclass(each, kind)]
        ways: list[Callable[[float], Any]] = [*kinds, *map(_by_keyword, kinds)]
        ways += [each for name, each in self._functions() if MAKES_LEAVES.match(name)]
        for way in ways:
            with suppress(Exception):  # their code
                made = way(1.5)
                if isinstance(made, kind) and self.reading_of(made).number(made) == 1.5:
                    return way
        return kind

    def reading_of(self, node: Any) -> Reading:
        """How nodes like this one keep things."""
        return Reading(node, {type(node)}, table=self.table)

    def operation(self, op: str) -> Callable[..., Any] | None:
        """What computes an operation of ours: an operator, a method, or a function that means it."""
        sign, by_sign = OPERATORS.get(op, ("", None))
        if by_sign and hasattr(self.kind, sign):
            return by_sign
        method: Callable[..., Any] | None = getattr(self.kind, op, None)
        if callable(method):
            return method
        methods = [(name, getattr(self.kind, name)) for name in dir(self.kind) if not name.startswith("__")]
        for name, each in [*methods, *self._functions()]:
            if any(row.name == op for row in meant(name)) and _takes(each) in (OPS[op].arity, ANY_NUMBER):
                return self._of_nodes(each)
        return None

    def _of_nodes(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        """The same operation for numbers, too, of which it gets leaves."""

        def on(*given: Any) -> Any:
            kind = self.kind or object
            return plain(*(each if isinstance(each, kind) or not self.leaf else self.leaf(each) for each in given))

        return on

    def way_back(self, out: Any) -> Callable[[], object] | None:
        """What goes back from an output: its method, a function, or something else's, such as a tape's."""
        for name in WAYS_BACK:
            method: Callable[[], object] | None = getattr(out, name, None)
            if callable(method):
                return method
        for name, function in self._functions():
            if (BACKWARD.match(name) or name in WAYS_BACK or TABLE.search(name)) and _takes(function) == 1:
                return partial(self._tabled, function, out)
        for thing in self._things():
            for name in dir(type(thing)):
                takes = _takes(getattr(type(thing), name)) if name in (*WAYS_BACK, "run", "derivatives") else None
                if takes == 2:
                    return partial(self._tabled, getattr(thing, name), out)
        rules = next((each for each in self.names.values() if _is_list_of_rules(each)), None)
        return None if rules is None else partial(self._rewound, rules, out)

    def _rewound(self, rules: list[Callable[[], object]], out: Any) -> None:
        """Run the rules that operations have written down, the last one first."""
        reading = self.reading_of(out)
        setattr(out, reading.gradient_name or "", 1.0)
        while rules:
            rules.pop()()

    def _tabled(self, function: Callable[[Any], object], out: Any) -> None:
        """Go back, and keep the gradients where nodes do not."""
        plain = getattr(function, "__func__", function)
        if self.reading_of(out).gradient_name or not isinstance(plain, FunctionType):
            function(out)
            return
        given = [out] if plain is function else [function.__self__, out]  # type: ignore[attr-defined]
        reading = self.reading_of(out)
        things = called(plain, given, {})[1]
        self.table.update(table_in(things, out, reading.reached(out), reading))

    def _functions(self) -> Iterator[tuple[str, FunctionType]]:
        yield from ((name, each) for name, each in self.names.items() if isinstance(each, FunctionType))

    def _things(self) -> Iterator[Any]:
        """Objects of the engine's other classes, and one of each class that is made of nothing."""
        kind = self.kind or object
        for each in list(self.names.values()):
            if isinstance(each, (type | ModuleType, kind)) or not hasattr(each, "__dict__"):
                continue
            if type(each) in self.names.values():
                yield each
        for each in list(self.names.values()):
            if isinstance(each, type) and vars(each).get("__init__") is None and not issubclass(each, kind):
                with suppress(Exception):  # their code
                    yield each()


def _is_imported(kind: type) -> bool:
    return getattr(kind, "__module__", "").partition(".")[0] == "nanograd" or kind.__module__ == "builtins"


def _is_node_class(kind: type) -> bool:
    """Whether its instances are made of a number, and have a gradient."""
    with suppress(Exception):  # their code
        made = kind(1.5)
        reading = Reading(made, {kind})
        return reading.number(made) == 1.5 and (reading.gradient_name is not None or len(list(attributes(made))) > 1)
    return False


def _by_keyword(kind: type) -> Callable[[float], Any]:
    """Makes an instance of a class whose number has a name: ``Cell(value=2.0)``."""
    try:
        given = list(inspect.signature(kind).parameters.values())
    except (TypeError, ValueError):  # of a class that is made in its own way
        given = []
    names = [each.name for each in given if each.kind is each.KEYWORD_ONLY and each.default is each.empty]
    return lambda number: kind(**dict.fromkeys(names, number))


def _is_list_of_rules(thing: Any) -> bool:
    return type(thing) is list and bool(thing) and all(isinstance(each, FunctionType) for each in thing)


def _takes(function: Any) -> int | None:
    """How many arguments a function needs; None where that cannot be told."""
    try:
        given = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(each.kind is each.VAR_POSITIONAL for each in given):
        return ANY_NUMBER
    return sum(each.default is each.empty and each.kind <= each.POSITIONAL_OR_KEYWORD for each in given)

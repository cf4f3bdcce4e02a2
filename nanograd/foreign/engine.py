"""An engine as names: its class of nodes, how it makes a leaf, computes an operation, and goes back."""

from __future__ import annotations

import inspect
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from types import FunctionType, ModuleType
from typing import Any

from nanograd.foreign.asked_tape import AskedTape
from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.meaning import meant
from nanograd.foreign.operation_objects import ANY_NUMBER, OperationObjects, takes
from nanograd.foreign.passes import BACKWARD, TABLE, WAYS_BACK
from nanograd.foreign.reading import GRADIENT, Reading, attributes
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
REWINDS = re.compile(r"(run|rewind|unwind|reverse\w*|play_back\w*|derivatives|gradients?)$")
"""What a tape's method that goes back may be called besides."""


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
        if first:
            return first[-1]
        nodes = list(filter(_is_node_class, kinds))
        signed = [each for each in nodes if any(sign in vars(each) for sign in ARITHMETIC)]
        found = signed[-1] if signed else next(iter(nodes), None)
        return found and next(base for base in reversed(found.__mro__) if base in kinds)

    @cached_property
    def objects(self) -> OperationObjects:
        """Its operations that are objects."""
        return OperationObjects(self.names, self.kind)

    @cached_property
    def tape(self) -> AskedTape:
        """Its tape that is asked."""
        return AskedTape(self.names)

    @cached_property
    def leaf(self) -> Callable[[float], Any] | None:
        """Makes a leaf of a number."""
        kind = self.kind
        if kind is None or kind is self.names.get("Value"):
            return kind
        kinds = [each for each in self.names.values() if isinstance(each, type) and issubclass(each, kind)]
        ways: list[Callable[[float], Any]] = [*kinds, *map(_with_the_rest, kinds)]
        ways += [each for name, each in self._functions() if MAKES_LEAVES.match(name)]
        ways += [getattr(it, name) for it in self._things for name in dir(type(it)) if MAKES_LEAVES.fullmatch(name)]
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
            if any(row.name == op for row in meant(name)) and takes(each) in (OPS[op].arity, ANY_NUMBER):
                return self._of_nodes(each)
        of_objects = self.objects.operation(op)
        return None if of_objects is None else self._of_nodes(of_objects)

    def _of_nodes(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        """The same operation for numbers, too, of which it gets leaves."""

        def on(*given: Any) -> Any:
            kind = self.kind or object
            return plain(*(each if isinstance(each, kind) or not self.leaf else self.leaf(each) for each in given))

        return on

    def way_back(self, out: Any, nodes: Sequence[Any]) -> Callable[[], object] | None:
        """What goes back from an output: its method, a function, or something else's, such as a tape's.

        Args:
            out: the output.
            nodes: it and all that it was made of, and perhaps others.
        """
        if asked := self.tape.way_back(out, nodes, self.table):
            return asked
        rules = [rule for _, rule in self.objects.rules()]
        for name in self._ways_of(out):
            method: Callable[..., object] | None = getattr(out, name, None)
            if callable(method) and method not in rules:
                return method if name in WAYS_BACK else partial(self._tabled, method, out, nodes)
        for name, function in self._functions():
            if (BACKWARD.match(name) or name in WAYS_BACK or TABLE.search(name)) and takes(function) == 1:
                return partial(self._tabled, function, out, nodes)
        if rules:
            return None  # each operation has its own, and nothing calls them in turn
        for thing in self._things:
            for name in dir(type(thing)):
                if (name in WAYS_BACK or REWINDS.match(name)) and takes(getattr(type(thing), name)) == 2:
                    return partial(self._tabled, getattr(thing, name), out, nodes)
        written = next((each for each in self.names.values() if _is_list_of_rules(each)), None)
        return None if written is None else partial(self._rewound, written, out)

    def _ways_of(self, out: Any) -> list[str]:
        """What the method of an output that goes back may be called; where no node keeps a gradient, it gives them."""
        kind = type(out)
        if self.reading_of(out).gradient_name:
            return list(WAYS_BACK)
        return [*WAYS_BACK, *(name for name in dir(kind) if TABLE.search(name) and takes(getattr(kind, name)) == 1)]

    def _rewound(self, rules: list[Callable[[], object]], out: Any) -> None:
        """Run the rules that operations have written down, the last one first."""
        reading = self.reading_of(out)
        setattr(out, reading.gradient_name or "", 1.0)
        while rules:
            rules.pop()()

    def _tabled(self, function: Callable[..., object], out: Any, made: Sequence[Any]) -> None:
        """Go back, and keep the gradients where nodes do not."""
        plain = getattr(function, "__func__", function)
        owner = getattr(function, "__self__", out)
        given = [out] if owner is out else [owner, out]
        reading = self.reading_of(out)
        if reading.gradient_name or not isinstance(plain, FunctionType):
            plain(*given)
            return
        things = called(plain, given, {})[1]
        nodes = reading.reached(out)
        self.table.update(table_in(things, out, nodes if len(nodes) > 1 else made, reading))

    def _functions(self) -> Iterator[tuple[str, FunctionType]]:
        yield from ((name, each) for name, each in self.names.items() if isinstance(each, FunctionType))

    @cached_property
    def _things(self) -> list[Any]:
        """Objects of the engine's other classes, and one of each class that is made of nothing."""
        kind = self.kind or object
        kinds = [each for each in self.names.values() if isinstance(each, type) and not issubclass(each, kind)]
        found = [each for each in self.names.values() if type(each) in kinds and not isinstance(each, ModuleType)]
        for each in kinds:
            if takes(each) == 0 and not _is_imported(each):
                with suppress(Exception):  # their code
                    found.append(each())
        return found


def _is_imported(kind: type) -> bool:
    return getattr(kind, "__module__", "").partition(".")[0] == "nanograd" or kind.__module__ == "builtins"


def _is_node_class(kind: type) -> bool:
    """Whether its instances are made of a number, and have a gradient."""
    with suppress(Exception):  # their code
        made = _with_the_rest(kind)(1.5)
        reading = Reading(made, {kind})
        return reading.number(made) == 1.5 and (reading.gradient_name is not None or len(list(attributes(made))) > 1)
    return False


def _with_the_rest(kind: type) -> Callable[[float], Any]:
    """Makes an instance of a class whose number has a name, ``Cell(value=2.0)``, or which wants a gradient, too."""
    try:
        given = list(inspect.signature(kind).parameters.values())
    except (TypeError, ValueError):  # of a class that is made in its own way
        given = []
    wanted = [each for each in given if each.default is each.empty]
    names = [each.name for each in wanted if each.kind is each.KEYWORD_ONLY]
    if names:
        return lambda number: kind(**dict.fromkeys(names, number))
    zeros = [each.name for each in wanted[1:] if GRADIENT.search(each.name)]
    return lambda number: kind(number, **dict.fromkeys(zeros, 0.0))


def _is_list_of_rules(thing: Any) -> bool:
    return type(thing) is list and bool(thing) and all(isinstance(each, FunctionType) for each in thing)

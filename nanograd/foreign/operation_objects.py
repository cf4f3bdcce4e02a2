"""Operations that are objects: gates that keep the wires they connect, and nodes that compute when they are asked to.

Each operation gets an object of its own, and hands on by that object's own method. Who goes back calls these.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nanograd.foreign.meaning import meant
from nanograd.foreign.passes import BACKWARD, WAYS_BACK
from nanograd.foreign.reading import attributes, is_number
from nanograd.ops import OPS

ANY_NUMBER = -1
"""Of arguments."""

FORWARD = ("forward", "run", "__call__", "compute", "apply", "evaluate", "calculate", "eval")
"""What the method that computes is most often called."""


class OperationObjects:
    """The classes of an engine each of which is an operation.

    Attributes:
        made: the objects, in the order in which they computed, each with what it gave.
    """

    def __init__(self, names: Mapping[str, Any], kind: type | None) -> None:
        """``names`` are those of the engine, ``kind`` is its class of nodes."""
        self._classes = [each for each in names.values() if isinstance(each, type) and each is not kind]
        self._kind = kind or object
        self.made: list[tuple[Any, Any]] = []

    def operation(self, op: str) -> Callable[..., Any] | None:
        """What makes an object for an operation of ours and computes with it."""
        arity = OPS[op].arity
        for each in self._classes:
            if not any(row.name == op for row in meant(each.__name__)):
                continue
            if issubclass(each, self._kind):
                return lambda *given, kind=each: self._computed(kind(*given))
            if (forward := _forward(each, arity + 1)) and takes(each) == 0:
                return lambda *given, kind=each, name=forward: self._connected(kind(), name, given)
            if (forward := _forward(each, 1)) and takes(each) == arity:
                return lambda *given, kind=each, name=forward: self._connected(kind(*given), name, ())
        return None

    def _computed(self, node: Any) -> Any:
        """A node that is its own operation; one without a number is asked to compute it."""
        numbers = [name for name, thing in attributes(node) if is_number(thing) and not BACKWARD.match(name)]
        forward = _forward(type(node), 1)
        if forward and (len(numbers) < 2 or any(thing is None for _, thing in attributes(node))):
            getattr(node, forward)()
        self.made.append((node, node))
        return node

    def _connected(self, gate: Any, forward: str, given: tuple[Any, ...]) -> Any:
        """What comes out of a gate: what its method gives, or else what it keeps and did not get."""
        inputs = [*given, *(each for _, each in attributes(gate))]
        out = getattr(gate, forward)(*given)
        kept = (each for _, each in attributes(gate) if isinstance(each, self._kind))
        if out is None:
            out = next((each for each in reversed(list(kept)) if not any(each is it for it in inputs)), None)
        self.made.append((gate, out))
        return out

    def rule(self, thing: Any) -> Callable[[], object] | None:
        """The method by which an object hands on, if it leaves going further back to others."""
        for name, method in vars(type(thing)).items():  # what a base class has goes all the way back
            code = getattr(method, "__code__", None)
            if BACKWARD.fullmatch(name) and code and takes(method) == 1 and not set(code.co_names) & set(WAYS_BACK):
                return getattr(thing, name)  # type: ignore[no-any-return]
        return None

    def rules(self) -> list[tuple[Any, Callable[[], object]]]:
        """What each object gave, and its rule, the last one first; none unless each operation has one."""
        found = [(out, self.rule(each)) for each, out in reversed(self.made)]
        return [] if any(rule is None for _, rule in found) else [(out, rule) for out, rule in found if rule]


def _forward(kind: type, arguments: int) -> str | None:
    """The name of the method that computes, which takes so many arguments and the object."""
    names = (*FORWARD, *(name for name in vars(kind) if not name.startswith("_")))
    fits: Iterator[str] = (
        name
        for name in names
        if takes(getattr(kind, name, None)) in (arguments, ANY_NUMBER)
        and not BACKWARD.fullmatch(name)
        and (name != "__call__" or "__call__" in vars(kind))
    )
    return next(fits, None)


def takes(function: Any) -> int | None:
    """How many arguments a function needs; None where that cannot be told."""
    try:
        given = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(each.kind is each.VAR_POSITIONAL for each in given):
        return ANY_NUMBER
    return sum(each.default is each.empty and each.kind <= each.POSITIONAL_OR_KEYWORD for each in given)

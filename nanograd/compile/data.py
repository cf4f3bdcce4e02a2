"""One run of a function on data that is followed: numbers become Values, whole numbers indices, hooks follow both."""

from __future__ import annotations

import builtins
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import BuiltinMethodType, FunctionType, MethodType, ModuleType
from typing import Any, cast

from nanograd import functions, losses
from nanograd.compile.following import CALLED, DATA, ITEM, followed, rewritten
from nanograd.compile.index import COMPARISONS, Bound, Index, OutOfRange
from nanograd.compile.tape import INPUT, NUMBER, PICK, TraceError
from nanograd.value import Value, as_value, lift

_UNTOUCHED = ("nanograd.value", "nanograd.functions", "nanograd.scopes", "nanograd.messages", "nanograd.compile")
MAXIMAL_TABLE = 100_000


class Tracer:
    """One run of a function with data that is followed.

    Attributes:
        leaves: for each column the Value that stands for its number; an index is one as well.
        decided: for each column whose whole number Python needed, the number.
        bounds: for each column that picks, how many items the shortest list has, and the line.
        made: leaves that the function made, which are constants.
    """

    def __init__(self) -> None:
        self.leaves: list[Value] = []
        self.decided: dict[int, int] = {}
        self.bounds: dict[int, Bound] = {}
        self.made: set[Value] = set()
        self.hooks: dict[str, Callable[..., Any]] = {ITEM: self.item, DATA: self.data, CALLED: self.called}
        self._copies: dict[Any, Any] = {}

    def given(self, argument: Any) -> Any:
        """An argument as the function gets it."""
        kind = type(argument)
        if kind is list or kind is tuple:
            return kind([self.given(each) for each in argument])
        if kind is float or kind is int:
            leaf = Value(float(argument))
            leaf.op = INPUT
            self.leaves.append(leaf)
            return leaf if kind is float else Index(argument, len(self.leaves) - 1, self)
        return argument

    def number(self, index: Index) -> Value:
        """The index as a number to reckon with."""
        return self.leaves[index.column]

    @contextmanager
    def tracing(self) -> Iterator[None]:
        """Meanwhile a decision by a Value's number is refused, and leaves that are made are noted."""
        before = {name: Value.__dict__[name] for name in (*COMPARISONS, "__init__")}

        def made(value: Value, data: Any, label: str = "") -> None:
            before["__init__"](value, data, label)
            self.made.add(value)

        def refused(value: Value, other: Any) -> bool:
            raise TraceError(
                f"{self.where()}a Value's number decides here what comes next, and another number would decide "
                "otherwise; use maximum, minimum, relu or abs, or leave the function uncompiled"
            )

        for name in COMPARISONS:
            setattr(Value, name, refused)
        Value.__init__ = made  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            for name, method in before.items():
                setattr(Value, name, method)

    def where(self) -> str:
        """The line of the person's own code that runs just now."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code not in rewritten:
            frame = frame.f_back  # type: ignore[assignment]
        return f"line {frame.f_lineno}: " if frame is not None else ""

    # The hooks.

    def item(self, items: Any, place: Any) -> Any:
        """``items[place]``. Raises OutOfRange or TypeError, with the line, where there can be no such item."""
        if isinstance(place, Value) and place.op == INPUT and isinstance(items, list | tuple):
            raise TypeError(f"{self.where()}an index needs to be a whole number, got {place.data}")
        if isinstance(place, Index) and isinstance(items, list | tuple) and place.number < -len(items):
            raise OutOfRange(self.where(), place.number, len(items))
        if not isinstance(place, Index) or not isinstance(items, list | tuple) or place.number < 0:
            return items[place]
        if place.column in self.decided or not _can_be_picked(items):
            return items[place]
        if place.number >= len(items):
            raise OutOfRange(self.where(), place.number, len(items))
        count = self.bounds.get(place.column, (math.inf,))[0]
        if len(items) < count:
            self.bounds[place.column] = (len(items), self.where())
        return self._pick(place, list(items))

    def _pick(self, place: Index, items: list[Any]) -> Any:
        if isinstance(items[0], list | tuple):
            return [self._pick(place, list(column)) for column in zip(*items, strict=True)]
        if all(item is items[0] for item in items):
            return items[0]
        values = [self.number(item) if isinstance(item, Index) else lift(item) for item in items]
        chosen = [0.0] * (len(values) + 1)
        chosen[place.number + 1] = 1.0
        taken = values[place.number]
        return _node(taken.data, PICK, (self.number(place), *values), tuple(chosen), taken.scope)

    def data(self, owner: Any) -> Any:
        """``owner.data``: of a Value, its number as a Value through which no gradient flows."""
        if not isinstance(owner, Value):
            return owner.data
        return self._detached(owner)

    def _detached(self, value: Value) -> Value:
        if value.op in (NUMBER, "constant"):
            return value
        return _node(value.data, NUMBER, (value,), (0.0,), value.scope)

    def called(self, function: Any) -> Any:
        """What is called instead of the function."""
        if isinstance(function, MethodType):  # made anew at every call
            owner = function.__self__
            return function if isinstance(owner, Value) else MethodType(self.called(function.__func__), owner)
        if isinstance(function, BuiltinMethodType) and not isinstance(function.__self__, ModuleType | type | None):
            return function  # of a list, say
        if (known := self._copies.get(id(function))) is not None and known[0] is function:
            return known[1]
        copy = self._copy(function)
        self._copies[id(function)] = (function, copy)
        return copy

    def _copy(self, function: Any) -> Any:
        if function is builtins.max or function is builtins.min:
            return self._largest("maximum" if function is builtins.max else "minimum", function)
        if function is builtins.float:
            return lambda x=0.0: self.number(x) if isinstance(x, Index) else x if isinstance(x, Value) else float(x)
        if function is builtins.isinstance:
            return self._isinstance
        if function is Value:
            return lambda data, label="": self._detached(data) if isinstance(data, Value) else Value(data, label)
        if function is as_value or function is lift:
            return lambda *given: cast(Any, function)(*given[:-1], self._as_number(given[-1]))
        if function is losses._surprise:
            return self._surprise
        if function is map or function is filter:
            return self._with_followed_functions(function)
        if isinstance(function, type) or vars(Value).get(getattr(function, "__name__", "")) is function:
            return function
        if getattr(function, "__module__", "") == "math":
            return self._mathematics(function)
        if isinstance(function, FunctionType):
            return self._rewritten(function)
        if (inner := vars(type(function)).get("follow_instead")) is not None:
            return self.called(inner(function))
        call = vars(type(function)).get("__call__")
        if isinstance(call, FunctionType):
            return MethodType(self._rewritten(call), function)
        return self._with_followed_functions(function)

    def _as_number(self, item: Any) -> Any:
        return self.number(item) if isinstance(item, Index) else item

    def _surprise(self, logits: list[Any], target: Any) -> Value:
        """The engine's own loss looks at the class's number to check it; ``bounds`` do that here."""
        if not isinstance(target, Index):
            return losses._surprise(logits, target)
        values = [as_value("cross_entropy", self._as_number(z)) for z in logits]
        total: Value = losses._log_of_summed_exps(values) - self.item(values, target)
        return total

    def _rewritten(self, function: FunctionType) -> Any:
        module = function.__globals__.get("__name__", "")
        if module.startswith(_UNTOUCHED) or _is_standard(module) or function.__code__ in rewritten:
            return self._with_followed_functions(function) if _is_standard(module) else function
        copy = followed(function, self.hooks)
        if copy is None and module.startswith("nanograd."):
            return function
        if copy is None:
            raise TraceError(
                f"{self.where()}compiling needs the source of {function.__qualname__}, and it cannot be read"
            )
        return copy

    def _with_followed_functions(self, function: Any) -> Any:
        """A function that is called as it is, but with functions among its arguments that are followed."""

        def call(*arguments: Any, **named: Any) -> Any:
            return function(*map(self._argument, arguments), **{k: self._argument(v) for k, v in named.items()})

        return call

    def _argument(self, argument: Any) -> Any:
        return self.called(argument) if isinstance(argument, FunctionType | MethodType) else argument

    def _largest(self, op: str, function: Any) -> Any:
        def largest(*arguments: Any, **named: Any) -> Any:
            items = list(arguments[0]) if len(arguments) == 1 else list(arguments)
            items = [self.number(x) if isinstance(x, Index) and _any_value(items) else x for x in items]
            if named or not _any_value(items):
                return function(items, **named) if items or named else function(*arguments)
            if not all(_is_number(each) for each in items):
                return function(items)  # compares Values, which is refused
            result = lift(items[0])
            for each in items[1:]:
                result = getattr(result, op)(lift(each))
            return result

        return largest

    def _mathematics(self, function: Any) -> Any:
        def apply(*arguments: Any) -> Any:
            if not any(isinstance(each, Value) for each in arguments):
                return function(*arguments)
            if function is math.isfinite:
                return math.isfinite(arguments[0].data)  # where it is not, neither is the loss, and Values take over
            if not all(_is_number(each) for each in arguments):
                return function(*arguments)  # as on Values: an error that says what is needed
            if function is math.pow:
                return lift(arguments[0]) ** arguments[1]
            known = getattr(functions, function.__name__, None)
            if known is None or len(arguments) != 1:
                raise TraceError(f"{self.where()}math.{function.__name__} of a number of the data cannot be compiled")
            return known(arguments[0])

        return apply

    def _isinstance(self, item: Any, kinds: Any) -> bool:
        if isinstance(item, Index):
            return isinstance(item.number, kinds)
        if isinstance(item, Value) and _is_number(item) and item.op != "constant":
            return isinstance(item, kinds) or isinstance(item.data, kinds)
        return isinstance(item, kinds)


def _node(
    data: float, op: str, parents: tuple[Value, ...], local_grads: tuple[float, ...], scope: tuple[str, ...] = ()
) -> Value:
    """A node that is only traced: it is none of those that the function itself makes."""
    node: Value = Value.__new__(Value)
    node.data, node.grad, node.op = data, 0.0, op
    node.parents, node.local_grads = parents, local_grads
    node.label, node.scope = "", scope
    return node


def _any_value(items: Sequence[Any]) -> bool:
    return any(isinstance(each, Value) for each in items)


def _is_number(item: Any) -> bool:
    """Whether it is a plain number, or a Value that stands for one: no gradient flows through it."""
    if not isinstance(item, Value):
        return True
    waiting = [item]
    while waiting:
        node = waiting.pop()
        if node.op not in (NUMBER, "constant") and not node.parents:
            return node.op != ""
        if node.op not in (NUMBER, "constant"):
            waiting += node.parents
    return True


def _can_be_picked(items: Sequence[Any]) -> bool:
    """Whether the items are numbers, or lists of one form of them."""
    if not 0 < len(items) <= MAXIMAL_TABLE:
        return False
    if all(isinstance(item, Value | float | int | Index) for item in items):
        return True
    first = items[0]
    if not isinstance(first, list | tuple) or not all(isinstance(item, list | tuple) for item in items):
        return False
    return all(len(item) == len(first) and _can_be_picked(item) for item in items)


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names and module != "__main__"

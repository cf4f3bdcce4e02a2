"""Compiles a loss that a person's own engine computes: the operations of its class are followed once, as ours are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from nanograd.compile.layout import Calculation
from nanograd.compile.program import Program
from nanograd.compile.tape import TraceError, trace
from nanograd.foreign.own_rule import inputs_of
from nanograd.value import Value

METHODS = (
    *("__add__", "__mul__", "__pow__", "__neg__", "__sub__", "__truediv__"),
    *("__radd__", "__rmul__", "__rsub__", "__rtruediv__", "exp", "log", "tanh", "relu"),
)
"""What makes a node by itself, or by calling others that do; then those are followed."""


class EngineProgram:
    """The loss of one text, compiled, for parameters of a class that isn't ours.

    Args:
        loss: gives one node of the class, made of the parameters.
        parameters: nodes of the class, each with ``data`` and ``grad``.

    Attributes:
        program: what runs.

    Raises:
        TraceError: the loss isn't made by the class's operators and by exp, log, tanh and relu.
    """

    def __init__(self, loss: Callable[[], Any], parameters: Sequence[Any]) -> None:
        self._theirs = list(parameters)
        self._ours = [Value(parameter.data) for parameter in parameters]
        with _followed(type(parameters[0])) as made:
            root = loss()
        known = {id(theirs): ours for theirs, ours in zip(self._theirs, self._ours, strict=True)}

        def ours_of(thing: Any) -> Any:
            if not isinstance(thing, type(self._theirs[0])):
                return thing
            if id(thing) not in known and inputs_of(thing):
                raise TraceError(f"a node of the loss, {thing.data:.6g}, was made by something that can't be followed")
            return known.get(id(thing), thing.data)

        def replayed(_: list[Value]) -> Value:
            for node, method, given in made:
                numbers = [ours_of(each) for each in given]
                if not isinstance(numbers[0], Value):
                    if not any(isinstance(each, Value) for each in numbers):
                        continue  # of plain numbers alone: it is one itself
                    numbers[0] = Value(numbers[0])
                known[id(node)] = getattr(numbers[0], method)(*numbers[1:])
            if id(root) not in known:
                raise TraceError("the loss isn't made of the parameters by operations that can be followed")
            return known[id(root)]

        tape = trace(replayed, self._ours, [[]])
        results = ({"kind": "output", "index": 0},)
        self.program = Program(Calculation(len(self._ours), 0, 0, tape, results, loops=True), self._ours)
        self.program.place([[]])

    def backward(self) -> float:
        """Add the gradients to those that the parameters hold, as ``loss().backward()`` does; gives the loss."""
        for theirs, ours in zip(self._theirs, self._ours, strict=True):
            ours.data = theirs.data
        self.program.push()
        loss, gradients = self.program.gradients([0])
        for theirs, gradient in zip(self._theirs, gradients, strict=True):
            theirs.grad += gradient
        return loss


@contextmanager
def _followed(kind: type) -> Iterator[list[tuple[Any, str, tuple[Any, ...]]]]:
    """Within it each node that an operation of the class makes is noted, by the innermost call that makes it."""
    made: list[tuple[Any, str, tuple[Any, ...]]] = []
    seen: set[int] = set()
    plain = {name: vars(kind)[name] for name in METHODS if name in vars(kind)}

    def noted(name: str) -> Callable[..., Any]:
        @wraps(plain[name])
        def method(*given: Any) -> Any:
            out = plain[name](*given)
            if id(out) not in seen:
                seen.add(id(out))
                made.append((out, name, given))
            return out

        return method

    for name in plain:
        setattr(kind, name, noted(name))
    try:
        yield made
    finally:
        for name, method in plain.items():
            setattr(kind, name, method)

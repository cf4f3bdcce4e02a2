"""A Value whose inner surface is open, as micrograd's is: each node has a rule of its own that can be replaced.

Ours keeps numbers in its nodes and no functions.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from nanograd import value
from nanograd.dialects.values import called, symbol
from nanograd.graph import topological_order
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.rules import evaluate, local_derivative


def open_value() -> type:
    """A new class, whose methods may be watched."""

    class Value:
        def __init__(self, data: float, _children: Any = (), _op: str = "", label: str = "") -> None:
            if isinstance(_children, str):  # as ours has it
                _children, label = (), _children
            self.data = value.Value(data).data
            self.grad = 0.0
            self.label = label
            self._prev = set(_children)
            self._op = _op
            self._backward: Callable[[], None] = lambda: None

        __repr__ = value.Value.__repr__
        __format__ = value.Value.__format__
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            return bool(self.data == getattr(other, "data", other))

        def __lt__(self, other: Any) -> bool:
            return bool(self.data < getattr(other, "data", other))

        def __le__(self, other: Any) -> bool:
            return bool(self.data <= getattr(other, "data", other))

        def __gt__(self, other: Any) -> bool:
            return bool(self.data > getattr(other, "data", other))

        def __ge__(self, other: Any) -> bool:
            return bool(self.data >= getattr(other, "data", other))

        @property
        def parents(self) -> Any:
            return self._prev

        def __pos__(self) -> Value:
            return self

        def __radd__(self, other: Any) -> Any:
            left: Any = Value(other)
            return left + self

        def __rmul__(self, other: Any) -> Any:
            left: Any = Value(other)
            return left * self

        def __rsub__(self, other: Any) -> Any:
            left: Any = Value(other)
            return left - self

        def __rtruediv__(self, other: Any) -> Any:
            left: Any = Value(other)
            return left / self

        def __rpow__(self, other: Any) -> Any:
            left: Any = Value(other)
            return left**self

        def ln(self) -> Any:
            return getattr(self, "log")()  # noqa: B009 - hung in below

        def backward(self) -> None:
            root: Any = self
            order: list[Any] = topological_order(root)
            self.grad = 1.0
            for node in reversed(order):
                node._backward()

        def zero_grad(self) -> None:
            root: Any = self
            for node in topological_order(root):
                node.grad = 0.0

    def method(op: Op) -> Callable[..., Any]:
        def unary(self: Any) -> Any:
            return _result(Value, op, (self,))

        def binary(self: Any, other: Any) -> Any:
            return _result(Value, op, (self, other if isinstance(other, Value) else Value(other)))

        return unary if op.arity == 1 else binary

    def power(self: Any, other: Any) -> Any:
        return _result(Value, OPS["powv" if isinstance(other, Value) else "pow"], (self, other))

    methods = {op.method: method(op) for op in OPS.values() if not op.fixed and op.name != "powv"}
    for name, made in {**methods, "__pow__": power}.items():
        setattr(Value, name, made)
    for name, made in vars(Value).items():
        if isinstance(made, FunctionType):
            called(f"Value.{name}", made)
    Value.__qualname__ = "Value"
    return Value


def _result(kind: type[Any], op: Op, inputs: tuple[Any, ...]) -> Any:
    """A node for the operation on nodes and plain numbers, with its rule."""

    def numbers() -> list[float]:
        return [each.data if isinstance(each, kind) else float(each) for each in inputs]

    out = kind(evaluate(op, numbers()), [each for each in inputs if isinstance(each, kind)], symbol(op, numbers()))

    def _backward() -> None:
        for slot, each in enumerate(inputs):
            if isinstance(each, kind):
                each.grad += local_derivative(op, slot, numbers(), out.data) * out.grad

    out._backward = _backward
    return out

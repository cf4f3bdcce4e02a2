"""Value as each relative spells it: its constructor, and the names of its attributes and methods."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from types import FunctionType
from typing import Any, cast

from nanograd.draw import draw_dot
from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.value import Value


class FreshLeaf(Value):
    """A leaf whose gradient every backward pass starts anew, as two of the relatives have it."""

    __slots__ = ()


class _Fresh:
    """Whether there has been such a leaf: where there was none, a pass need not look for any."""

    __slots__ = ("used",)

    def __init__(self) -> None:
        self.used = False


_fresh = _Fresh()


class _Spelling(type):
    """The type of a relative's class: calling the class gives a plain Value, and every Value is an instance of it."""

    def __call__(cls, *given: Any, **named: Any) -> Any:
        return cast(Any, cls).make(*given, **named)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, Value)


_NO_LEAF = message(
    "values-leaf-no-inputs", "a leaf has no inputs and no operation; write the operation itself, like a * b"
)


def _leaf(kind: type[Value], data: float, label: str, grad: float, made_by: object) -> Value:
    if made_by:
        raise TypeError(_NO_LEAF)
    node = kind(data, label)
    node.grad = float(grad)
    return fresh(node) if kind is FreshLeaf else node


def fresh(leaf: Value) -> Value:
    """The same leaf, from now on one whose gradient every backward pass starts anew."""
    leaf.__class__ = FreshLeaf
    _fresh.used = True
    return leaf


class LabelledValue(Value, metaclass=_Spelling):
    """Value as micrograd, its lecture and AbdulmalikDS/nanograd spell it."""

    __slots__ = ()

    @staticmethod
    def make(data: float, _children: Iterable[Value] = (), _op: str = "", label: str = "") -> Value:
        """A leaf."""
        return _leaf(Value, data, label, 0.0, _children)


class FreshValue(Value, metaclass=_Spelling):
    """Value as NanoGrad spells it; each backward pass starts its gradient anew."""

    __slots__ = ()

    @staticmethod
    def make(data: float, _children: Iterable[Value] = (), _op: str = "", label: str = "") -> Value:
        """A leaf."""
        return _leaf(FreshLeaf, data, label, 0.0, _children or _op)


class Scalar(Value, metaclass=_Spelling):
    """Value as the autograd with ``Scalar`` spells it."""

    __slots__ = ()

    @staticmethod
    def make(data: float, grad: float = 0, op: str = "", deps: Iterable[Value] = (), label: str = "") -> Value:
        """A leaf."""
        return _leaf(Value, data, label, grad, deps or op)


class Node(Value, metaclass=_Spelling):
    """Value as the micrograd with ``Node`` spells it; each backward pass starts its gradient anew."""

    __slots__ = ()

    @staticmethod
    def make(data: float, _children: Iterable[Value] = (), _op: str = "", label: str = "", _grad: float = 0.0) -> Value:
        """A leaf."""
        return _leaf(FreshLeaf, data, label, _grad, _children or _op)


def trace(root: Value) -> tuple[set[Value], set[tuple[Value, Value]]]:
    """The nodes of a graph and its edges (input, result), as the lecture's ``trace`` gives them.

    Raises:
        TypeError: it is no Value.
    """
    if not isinstance(root, Value):
        raise TypeError(
            message("values-trace-needs", "trace needs a Value, got {got}", got=f"{type(root).__name__} {root!r}")
        )
    nodes = topological_order(root)
    return set(nodes), {(parent, node) for node in nodes for parent in node.parents}


def _backpropagate(self: Value, visualize: bool = False) -> None:
    """``backward()``; with ``visualize`` also a picture of the graph before and one after, as SVG files."""
    before = draw_dot(self) if visualize else None
    self.backward()
    if before is not None:
        try:
            before.render("before_backpropagation.svg")
            draw_dot(self).render("after_backpropagation.svg")
        except OSError as error:
            warnings.warn(f"the gradients are computed, their pictures could not be saved: {error}", stacklevel=2)


def start_fresh(order: Iterable[Value]) -> None:
    """Set the gradients back to 0 of those leaves that start each pass anew."""
    if _fresh.used:
        for node in order:
            if type(node) is FreshLeaf:
                node.grad = 0.0


_plain_init = Value.__init__
_plain_backward = Value.backward
_plain_tanh = Value.tanh


_ABSENT: Any = object()


def _init(
    self: Value,
    data: Any = _ABSENT,
    label: Any = "",
    _op: str = "",
    _label: str = "",
    *,
    of: Any = _ABSENT,
    _children: Iterable[Value] = (),
    _source: Iterable[Value] = (),
    _operation: str = "",
) -> None:
    """Our constructor, which also takes ``Value(of=3.0)``, and micrograd's ``Value(0.0, (), "input", "x")``."""
    if of is not _ABSENT:
        data = of
    if isinstance(label, tuple | list | set | frozenset):
        label, _source = _label, label
    if _source or _children or _operation:
        raise TypeError(_NO_LEAF)
    if data is _ABSENT:
        cast(Any, _plain_init)(self)  # it says what is missing
    _plain_init(self, data, label)


def _backward(self: Value, create_graph: bool = False) -> None:
    if _fresh.used:
        start_fresh(topological_order(self))
    _plain_backward(self, create_graph)


def _tanh(self: Value, exp: bool = False) -> Value:
    if not exp or abs(self.data) > 300:  # beyond that the exponential overflows
        return _plain_tanh(self)
    e = (2 * self).exp()
    return (e - 1) / (e + 1)


def _inputs(self: Value) -> set[Value]:
    fixed = OPS[self.op].fixed if self.parents else ()
    return {parent for slot, parent in enumerate(self.parents) if slot not in fixed}


_SYMBOLS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "neg": "-", "relu": "ReLU"}


def _operation(self: Value) -> str:
    return symbol(OPS[self.op], [each.data for each in self.parents]) if self.op in OPS else ""


def symbol(op: Op, inputs: Sequence[float]) -> str:
    """What micrograd calls an operation."""
    return f"**{inputs[1]:g}" if op.name == "pow" else _SYMBOLS.get(op.name, op.name)


def another_name(name: str) -> property:
    """Another name for the attribute."""
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


def called(name: str, function: Any) -> Any:
    """The same function, called by its name in errors."""
    function.__name__, function.__qualname__ = name.rpartition(".")[2], name
    return function


def _method(name: str, does: Callable[..., Any]) -> tuple[str, Any]:
    plain: Any = does
    other = FunctionType(plain.__code__, plain.__globals__, name, plain.__defaults__, plain.__closure__)
    return name, called(f"Value.{name}", other)


VALUE_ALIASES: dict[str, Any] = {
    "of": another_name("data"),
    "gradient": another_name("grad"),
    "_grad": another_name("grad"),
    "_prev": property(_inputs),
    "_deps": property(_inputs),
    "_source_set": property(_inputs),
    "_op": property(_operation),
    "_operation": property(_operation),
    "__init__": called("Value.__init__", _init),
    **dict(
        [
            _method("backward", _backward),
            _method("backprop", _backpropagate),
            _method("backpropagate", _backpropagate),
            _method("ln", lambda self: self.log()),
            _method("abs", lambda self: abs(self)),
            _method("tanh", _tanh),
        ]
    ),
}

for _kind, _name in {LabelledValue: "Value", FreshValue: "Value", Scalar: "Scalar", Node: "Node"}.items():
    called(_name, cast(Any, _kind).make)

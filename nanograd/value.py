"""``Value``: a number that remembers how it was made, so that gradients can flow back through it.

The methods that hold calculus are built from the rows in ``ops.py``; the others are sentences made of those.
A node keeps its local derivatives as plain numbers, not as a function: that is fast, and a graph stays data.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Union, cast

from nanograd import graph
from nanograd.closed import gated
from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.messages import message
from nanograd.operation import Op, domain_error, infinite_slope_error
from nanograd.ops import OPS
from nanograd.scopes import current
from nanograd.soundness import faults_told

Number = Union[int, float]
Operand = Union["Value", int, float]
Unary = Callable[["Value"], "Value"]
Binary = Callable[["Value", Operand], "Value"]


def _number(data: object) -> float:
    """``data`` as a float. Raises TypeError, naming what came, when it is not a real number."""
    if isinstance(data, Value):
        raise TypeError(
            message(
                "value-needs-plain-number",
                "Value needs a plain number, got a Value; use it as it is, or its .data for a new leaf",
            )
        )
    if isinstance(data, str | bytes) or (not hasattr(data, "__float__") and not hasattr(data, "__index__")):
        raise TypeError(
            message(
                "value-needs-number", "Value needs a number, got {type} {got}", type=type(data).__name__, got=repr(data)
            )
        )
    return float(cast(float, data))


class Value:
    """A number in a computational graph.

    Args:
        data: the number; anything that ``float`` turns into one, except text.
        label: a name to show.

    Attributes:
        data: the number, a float.
        grad: ∂output/∂this after ``output.backward()``; 0.0 before. A ``Value`` after
            ``backward(create_graph=True)``.
        op: the name of the operation that made it (a key of ``OPS``), ``""`` for a leaf, ``"constant"`` for a
            plain number that was an operand.
        parents: its inputs, in order; ``a + a`` has two.
        local_grads: ∂this/∂parent for each of them, numbers.
        label: a name to show, or ``""``.
        scope: the names of the groups it was made in, outermost first.

    Raises:
        TypeError: ``data`` is not a number.

    Comparisons go by ``data``; hashing goes by identity, as with PyTorch's tensors.
    """

    __slots__ = ("__weakref__", "data", "grad", "label", "local_grads", "op", "parents", "scope")

    data: float
    grad: float
    op: str
    parents: tuple[Value, ...]
    local_grads: tuple[float, ...]
    label: str
    scope: tuple[str, ...]

    def __init__(self, data: Number, label: str = "") -> None:
        self.data = data if type(data) is float else _number(data)
        self.grad = 0.0
        self.op = ""
        self.parents = ()
        self.local_grads = ()
        self.label = label
        self.scope = current.path

    def __repr__(self) -> str:
        label = f", label={self.label!r}" if self.label else ""
        return f"Value(data={self.data!r}, grad={self.grad!r}{label})"

    def __format__(self, spec: str) -> str:
        return format(self.data, spec) if spec else repr(self)

    # The primitives. The rows of ``ops.py`` make them; they are declared here for type checkers and editors.

    __add__: ClassVar[Binary]
    __sub__: ClassVar[Binary]
    __mul__: ClassVar[Binary]
    __truediv__: ClassVar[Binary]
    __neg__: ClassVar[Unary]
    __abs__: ClassVar[Unary]
    _pow: ClassVar[Binary]
    _powv: ClassVar[Binary]
    exp: ClassVar[Unary]
    log: ClassVar[Unary]
    log10: ClassVar[Unary]
    log2: ClassVar[Unary]
    sqrt: ClassVar[Unary]
    tanh: ClassVar[Unary]
    relu: ClassVar[Unary]
    sigmoid: ClassVar[Unary]
    _leaky_relu: ClassVar[Binary]
    _elu: ClassVar[Binary]
    gelu: ClassVar[Unary]
    softplus: ClassVar[Unary]
    erfc: ClassVar[Unary]
    sin: ClassVar[Unary]
    cos: ClassVar[Unary]
    tan: ClassVar[Unary]
    maximum: ClassVar[Binary]
    minimum: ClassVar[Binary]

    if TYPE_CHECKING:

        def leaky_relu(self, alpha: float = ...) -> Value: ...
        def elu(self, alpha: float = ...) -> Value: ...

    # How notebooks show it: ``nanograd`` hangs ``draw`` and ``notebook`` in here.
    _repr_svg_: ClassVar[Callable[[Value], str | None]]
    _repr_mimebundle_: ClassVar[Callable[..., Any]]
    _display_: ClassVar[Callable[[Value], Any]]

    # Sentences made of primitives.

    def __pos__(self) -> Value:
        return self

    def __radd__(self, other: Number) -> Value:
        return NotImplemented if (left := lift(other)) is NotImplemented else left + self

    def __rsub__(self, other: Number) -> Value:
        return NotImplemented if (left := lift(other)) is NotImplemented else left - self

    def __rmul__(self, other: Number) -> Value:
        return NotImplemented if (left := lift(other)) is NotImplemented else left * self

    def __rtruediv__(self, other: Number) -> Value:
        return NotImplemented if (left := lift(other)) is NotImplemented else left / self

    def __pow__(self, exponent: Operand) -> Value:
        if isinstance(exponent, Value):
            return self._powv(exponent)
        return NotImplemented if (fixed := lift(exponent)) is NotImplemented else self._pow(fixed)

    def __rpow__(self, base: Number) -> Value:
        return NotImplemented if (left := lift(base)) is NotImplemented else left._powv(self)

    # Comparisons by data, identity by identity.

    def __eq__(self, other: object) -> bool:
        return self.data == other.data if isinstance(other, Value) else self.data == other

    __hash__ = object.__hash__

    def __lt__(self, other: Operand) -> bool:
        return self.data < (other.data if isinstance(other, Value) else other)

    def __le__(self, other: Operand) -> bool:
        return self.data <= (other.data if isinstance(other, Value) else other)

    def __gt__(self, other: Operand) -> bool:
        return self.data > (other.data if isinstance(other, Value) else other)

    def __ge__(self, other: Operand) -> bool:
        return self.data >= (other.data if isinstance(other, Value) else other)

    # Gradients.

    def backward(self, create_graph: bool = False) -> None:
        """Compute ∂self/∂node for every node that this one depends on, into ``grad``.

        Leaves accumulate across calls, as in PyTorch; the gradients between are made anew.

        Args:
            create_graph: make the gradients values with graphs of their own, so that they can be
                differentiated again.

        Raises:
            BrokenGraph: a field of a node, such as ``parents``, has been overwritten with what cannot be walked.
        """
        with faults_told(self):
            if create_graph:
                _backward_with_graph(self)
            else:
                graph.backward(self)

    def zero_grad(self) -> None:
        """Set the gradient of every node that this one depends on, itself included, back to 0."""
        for node in graph.topological_order(self):
            node.grad = 0.0


def constant(number: Number) -> Value:
    """A node for a plain number that is an operand, like the 2 in ``x * 2``."""
    node = Value(number)
    node.op = "constant"
    return node


def lift(operand: object) -> Value:
    """``operand`` as a node: a Value as it is, a number as a constant; NotImplemented for anything else."""
    if isinstance(operand, Value):
        return operand
    if isinstance(operand, int | float):
        return constant(operand)
    if hasattr(operand, "__float__") and not isinstance(operand, str) and getattr(operand, "shape", ()) == ():
        return constant(float(operand))
    return cast(Value, NotImplemented)


def as_value(owner: str, operand: object) -> Value:
    """``operand`` as a node. Raises TypeError, naming the owner and what came, when it is no Value or number."""
    node = lift(operand)
    if node is NotImplemented:
        raise TypeError(
            message(
                "value-needs-operand",
                "{owner} needs a Value or a number, got {type} {got}",
                owner=owner,
                type=type(operand).__name__,
                got=repr(operand),
            )
        )
    return node


_PRIMITIVE = """
def primitive({arguments}):
{operand}    a = self.data
{domain}    out = {forward}
    node = new(Value)
    node.data = out
    node.grad = 0.0
    node.op = {name!r}
    node.parents = ({arguments},)
    node.local_grads = ({derivatives},)
    node.label = ""
    node.scope = scope.path
    return node
"""

_OPERAND = """
    if not isinstance(other, Value):
        other = lift(other)
        if other is NotImplemented:
            return other
    b = other.data
"""

_DOMAIN = """
    if not ({domain}):
        raise domain_error(op, ({inputs},))
"""


def _build_primitive(op: Op) -> Callable[..., Value]:
    """The operation as a method, its calculus inlined: twice as fast as calling a rule per node."""
    is_unary = op.arity == 1
    source = _PRIMITIVE.format(
        name=op.name,
        arguments="self" if is_unary else "self, other",
        operand="" if is_unary else _OPERAND,
        domain=_DOMAIN.format(domain=op.domain, inputs="a" if is_unary else "a, b") if op.domain else "",
        forward=op.forward,
        derivatives=", ".join(map(gated, op.derivatives)),
    )
    namespace: dict[str, Any] = {
        **FUNCTIONS,
        **CONSTANTS,
        "Value": Value,
        "new": Value.__new__,
        "lift": lift,
        "scope": current,
        "op": op,
        "domain_error": domain_error,
    }
    exec(compile(source, f"<operation {op.name}>", "exec"), namespace)
    return _described(op, op.method, namespace["primitive"])


def _build_with_alpha(op: Op) -> Callable[..., Value]:
    """The method for an operation whose second input is a plain number, like ``leaky_relu(alpha=0.01)``."""

    def with_alpha(self: Value, alpha: float = op.alpha or 0.0) -> Value:
        return cast(Value, getattr(self, op.method)(constant(alpha)))

    return _described(op, op.name, with_alpha)


def _described(op: Op, method: str, built: Callable[..., Value]) -> Callable[..., Value]:
    built.__name__ = method
    built.__qualname__ = f"Value.{method}"
    kink = f" Kink: {op.kink}." if op.kink else ""
    needs = f"\n\nRaises DomainError unless given {op.needs}." if op.domain else ""
    built.__doc__ = f"{op.about or op.forward}\n\nDerivative: {', '.join(op.derivatives)}.{kink}{needs}"
    return built


for _op in OPS.values():
    setattr(Value, _op.method, _build_primitive(_op))
    if _op.alpha is not None:
        setattr(Value, _op.name, _build_with_alpha(_op))


# Gradients that are Values: the local derivatives' expressions, evaluated on Values instead of numbers.


def _on_values(name: str) -> Callable[..., Any]:
    """The function of the expression language that takes a number or a Value."""
    plain = FUNCTIONS[name]
    method = {"abs": "__abs__", "power": "__pow__"}.get(name, name)

    def apply(x: Any, *rest: Any) -> Any:
        return getattr(x, method)(*rest) if isinstance(x, Value) else plain(x, *rest)

    return apply


_ON_VALUES: dict[str, Any] = {**{name: _on_values(name) for name in FUNCTIONS}, **CONSTANTS}


@cache
def _rule_on_values(expression: str) -> Callable[..., Any]:
    rule: Callable[..., Any] = eval(f"lambda a, b, out: {expression}", dict(_ON_VALUES))
    return rule


def local_gradient(node: Value, slot: int) -> Value:
    """∂node/∂parent in the given slot as a Value with a graph of its own.

    Fixed slots (an exponent) give the constant 0, and the slope at a constant is a constant.

    Raises:
        DomainError: the slope is infinite, as that of a root at 0, so that it has no derivative of its own.
    """
    op = OPS[node.op]
    numbers = [parent.data for parent in node.parents]
    if math.isinf(node.local_grads[slot]) and all(map(math.isfinite, numbers)):
        if node.parents[slot].op != "constant":
            raise infinite_slope_error(op, numbers)
        return constant(node.local_grads[slot])
    inputs: list[Any] = [p.data if i in op.fixed else p for i, p in enumerate(node.parents)]
    a, b = [*inputs, None][:2]
    return lift(_rule_on_values(op.derivatives[slot])(a, b, node))


def gradient_graph(root: Value) -> dict[Value, Value]:
    """∂root/∂node for every node that ``root`` depends on, as Values with graphs of their own; no node is changed.

    Raises:
        DomainError: a slope on the way is infinite.
    """
    order = graph.topological_order(root)
    gradients: dict[Value, Value] = {root: constant(1.0)}
    for node in reversed(order):
        upstream = gradients.setdefault(node, constant(0.0))
        for slot, parent in enumerate(node.parents):
            local = local_gradient(node, slot)
            if _is_constant(local, 0.0) or _is_constant(upstream, 1.0):
                contribution = local
            elif _is_constant(local, 1.0):
                contribution = upstream
            else:
                contribution = upstream * local
            gradients[parent] = _sum(gradients.get(parent), contribution)
    return gradients


def _is_constant(node: Value, number: float) -> bool:
    return node.op == "constant" and node.data == number


def _sum(total: Value | None, contribution: Value) -> Value:
    """The two added, without a node for adding to or adding nothing."""
    if total is None or _is_constant(total, 0.0):
        return contribution
    return total if _is_constant(contribution, 0.0) else total + contribution


def _backward_with_graph(root: Value) -> None:
    for node, gradient in gradient_graph(root).items():
        before: Any = node.grad
        if node.parents or (not isinstance(before, Value) and before == 0.0):
            cast(Any, node).grad = gradient
        else:
            cast(Any, node).grad = _sum(lift(before), gradient)

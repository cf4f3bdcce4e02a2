"""A small PyTorch computation as a graph of scalars: ``from_torch`` follows its operations number by number."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from nanograd.messages import message
from nanograd.value import Value, constant

LARGEST = 2_000
"""The most scalar operations that are followed: a graph of more is no picture any more."""

UNARY: dict[str, Callable[[Value], Value]] = {
    "neg": lambda a: -a,
    "abs": abs,
    "reciprocal": lambda a: 1 / a,
    "square": lambda a: a**2,
    **{
        name: lambda a, name=name: getattr(a, name)()  # type: ignore[misc]
        for name in ("exp", "log", "log2", "log10", "sqrt", "tanh", "sigmoid", "relu", "sin", "cos", "tan")
    },
}
BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "rsub": lambda a, b: b - a,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b.data if b.op == "constant" else a**b,
    "maximum": lambda a, b: a.maximum(b),
    "minimum": lambda a, b: a.minimum(b),
}
MOVING = set(
    "view _unsafe_view reshape t transpose permute expand squeeze unsqueeze select slice cat stack clone alias "
    "lift_fresh unbind split flatten flip roll _to_copy".split()
)
"""Operations that move numbers about and compute none."""


def from_torch(function: Callable[..., Any], inputs: Sequence[Any]) -> Value:
    """The graph of a function of PyTorch tensors, one value for each number.

    Leaves are called by the function's parameters, as in ``w[0][1]``; tensors that it uses besides and that require a
    gradient, such as a model's parameters, become leaves too.

    Args:
        function: takes tensors and gives a tensor of one number.
        inputs: its arguments: tensors, numbers, or lists of numbers.

    Returns:
        The output, a Value: show it, step through it, or call its ``backward``.

    Raises:
        ImportError: PyTorch is not installed.
        ValueError: more than ``LARGEST`` operations, or an output of several numbers.
        TypeError: an operation that cannot be followed.
    """
    torch = importlib.import_module("torch")
    given = [torch.as_tensor(each, dtype=torch.float64).detach().clone().requires_grad_() for each in inputs]
    names = [*inspect.signature(function).parameters]
    follower = _Follower(torch)
    for place, tensor in enumerate(given):
        follower.begin(tensor, names[place] if place < len(names) else f"x{place}")
    with _mode(torch, follower):
        out = function(*given)
    found = follower.values_of(out) if isinstance(out, torch.Tensor) else []
    if len(found) != 1:
        came = f"a tensor of shape {tuple(out.shape)}" if isinstance(out, torch.Tensor) else type(out).__name__
        raise ValueError(
            message("from-torch-one-number", "from_torch needs a function of one number, got {came}", came=came)
        )
    return found[0]


def _mode(torch: Any, follower: _Follower) -> Any:
    """A context in which every operation of PyTorch is followed."""
    modes = importlib.import_module("torch.utils._python_dispatch")

    def dispatch(self: Any, function: Any, types: Any, given: Any = (), named: Any = None) -> Any:
        made = function(*given, **(named or {}))
        follower.follow(function, given, named or {}, made)
        return made

    return type("Following", (modes.TorchDispatchMode,), {"__torch_dispatch__": dispatch})()


class _Follower:
    """Knows the values of every tensor."""

    def __init__(self, torch: Any) -> None:
        self._torch = torch
        self._known: dict[int, tuple[Any, list[Value]]] = {}  # with the tensor, whose identity must stay its own
        self._count = 0
        self._others = 0

    def begin(self, tensor: Any, name: str) -> list[Value]:
        """Leaves for a tensor."""
        places: list[list[int]] = [[]]
        for size in tensor.shape:
            places = [[*each, index] for each in places for index in range(size)]
        labels = [name + "".join(f"[{index}]" for index in place) for place in places]
        leaves = [Value(number, label) for number, label in zip(_numbers(tensor), labels, strict=True)]
        self._known[id(tensor)] = tensor, leaves
        return leaves

    def values_of(self, thing: Any) -> list[Value]:
        """The values of a tensor in the order of its places, or of a number."""
        if not isinstance(thing, self._torch.Tensor):
            return [constant(thing)]
        if id(thing) in self._known:
            return self._known[id(thing)][1]
        if thing.requires_grad and thing.is_leaf:
            self._others += 1
            return self.begin(thing, f"p{self._others}")
        values = [constant(number) for number in _numbers(thing)]
        self._known[id(thing)] = thing, values
        return values

    def follow(self, function: Any, given: Sequence[Any], named: dict[str, Any], made: Any) -> None:
        """Compute what PyTorch has just computed, number by number."""
        name = function.overloadpacket.__name__
        if name == "detach":
            return
        if name in MOVING:
            self._move(function, given, named, made)
            return
        self._count += _work(name, given, made)
        if self._count > LARGEST:
            raise ValueError(
                message(
                    "from-torch-too-large",
                    "from_torch follows up to {largest} operations on single numbers, and this has more: give it "
                    "smaller inputs",
                    largest=LARGEST,
                )
            )
        values = self._computed(name, given, named, made)
        if values is None:
            raise TypeError(message("from-torch-unknown", "from_torch cannot follow PyTorch's {name}", name=name))
        self._known[id(made)] = made, values

    def _move(self, function: Any, given: Sequence[Any], named: dict[str, Any], made: Any) -> None:
        """Let PyTorch move the places of the numbers, and move the values alike."""
        tensors = self._torch.Tensor
        pool: list[Value] = []

        def places(thing: Any) -> Any:
            if isinstance(thing, list | tuple):
                return type(thing)(map(places, thing))
            if not isinstance(thing, tensors):
                return thing
            values = self.values_of(thing)
            start = len(pool)
            pool.extend(values)
            return self._torch.arange(start, len(pool), dtype=self._torch.float64).reshape(thing.shape)

        moved = function(*map(places, given), **named)
        parts = zip(made, moved, strict=True) if isinstance(made, list | tuple) else [(made, moved)]
        for tensor, place in parts:
            self._known[id(tensor)] = tensor, [pool[int(number)] for number in _numbers(place)]

    def _computed(self, name: str, given: Sequence[Any], named: dict[str, Any], made: Any) -> list[Value] | None:
        if name in UNARY:
            return [UNARY[name](value) for value in self.values_of(given[0])]
        if name in BINARY:
            left, right = self._spread(given[0], made), self._spread(given[1], made)
            if (factor := named.get("alpha", 1)) != 1:
                right = [value * factor for value in right]
            return [BINARY[name](a, b) for a, b in zip(left, right, strict=True)]
        if name in ("sum", "mean"):
            return self._reduced(name, given, made)
        if name in ("mm", "mv", "dot"):
            return self._product(given[0], given[1])
        if name == "addmm":
            product = self._product(given[1], given[2])
            bias = self._spread(given[0], made)
            return [a + b for a, b in zip(product, bias, strict=True)]
        if name == "mse_loss":
            squares = [(a - b) ** 2 for a, b in zip(*map(self.values_of, given[:2]), strict=True)]
            return [_sum(squares) / len(squares)] if made.dim() == 0 else None
        return None

    def _spread(self, thing: Any, made: Any) -> list[Value]:
        """The values of a tensor or a number for each place of the result."""
        values = self.values_of(thing)
        if not isinstance(thing, self._torch.Tensor):
            return values * int(made.numel())
        places = self._torch.arange(len(values)).reshape(thing.shape).expand(made.shape)
        return [values[place] for place in places.flatten().tolist()]

    def _reduced(self, name: str, given: Sequence[Any], made: Any) -> list[Value]:
        """Sums, or means, over dimensions."""
        (tensor, *rest) = given
        values = self.values_of(tensor)
        chosen = rest[0] if rest and rest[0] else range(tensor.dim())
        over = sorted({each % max(1, tensor.dim()) for each in chosen}) if tensor.dim() else []
        kept = [each for each in range(tensor.dim()) if each not in over]
        places = self._torch.arange(len(values)).reshape(tensor.shape).permute(*kept, *over)
        rows = places.reshape(made.numel(), -1).tolist()
        sums = [_sum([values[place] for place in row]) for row in rows]
        return sums if name == "sum" else [each / len(rows[0]) for each in sums]

    def _product(self, left: Any, right: Any) -> list[Value]:
        """The products of rows and columns."""
        inner = int(left.shape[-1])
        a, b = self.values_of(left), self.values_of(right)
        width = len(b) // inner
        rows = [a[start : start + inner] for start in range(0, len(a), inner)]
        columns = [b[start::width] for start in range(width)]
        return list(chain.from_iterable([_dot(row, column) for column in columns] for row in rows))


def _work(name: str, given: Sequence[Any], made: Any) -> int:
    """About how many operations on single numbers an operation on tensors is."""
    if name in ("mm", "mv", "dot", "addmm"):
        return int(made.numel()) * 2 * int(given[-1].shape[0])
    return int(given[0].numel()) if name in ("sum", "mean", "mse_loss") else int(made.numel())


def _dot(row: Sequence[Value], column: Sequence[Value]) -> Value:
    return _sum([a * b for a, b in zip(row, column, strict=True)])


def _sum(values: Sequence[Value]) -> Value:
    total, *rest = values
    for value in rest:
        total = total + value
    return total


def _numbers(tensor: Any) -> list[float]:
    return [float(number) for number in tensor.detach().flatten().tolist()]

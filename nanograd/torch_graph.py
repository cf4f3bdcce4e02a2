"""A small PyTorch computation as a graph of scalars: ``from_torch`` follows its operations number by number."""

from __future__ import annotations

import importlib
import inspect
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from nanograd.messages import message
from nanograd.torch_memory import LARGEST, Memory, numbers, too_large
from nanograd.torch_operations import BINARY, FLAT, KNOWN, MOVING, REDUCING, SPREADING, UNARY, add_up, matrix_product
from nanograd.value import Value


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
    try:
        torch = importlib.import_module("torch")
    except ModuleNotFoundError as missing:
        raise ImportError("from_torch needs PyTorch: pip install torch") from missing
    given = [torch.as_tensor(each, dtype=torch.float64).detach().clone().requires_grad_() for each in inputs]
    names = [*inspect.signature(function).parameters]
    memory = Memory(torch)
    follower = _Follower(torch, memory)
    for place, tensor in enumerate(given):
        memory.begin(tensor, names[place] if place < len(names) else f"x{place}")
    with _mode(torch, follower):
        out = function(*given)
    found = memory.values_of(out) if isinstance(out, torch.Tensor) else []
    if len(found) != 1:
        came = f"a tensor of shape {tuple(out.shape)}" if isinstance(out, torch.Tensor) else type(out).__name__
        raise ValueError(
            message("from-torch-one-number", "from_torch needs a function of one number, got {came}", came=came)
        )
    return found[0]


def _mode(torch: Any, follower: _Follower) -> Any:
    """A context in which every operation of PyTorch is followed."""
    modes = importlib.import_module("torch.utils._python_dispatch")
    simpler = importlib.import_module("torch._decomp").decomposition_table

    def dispatch(self: Any, function: Any, types: Any, given: Any = (), named: Any = None) -> Any:
        named = named or {}
        if _name(function) == "detach":
            return function(given[0].clone())  # in a memory of its own, where no value lies
        if not follower.knows(function, given):
            with self, follower.asked_for(function):
                made = (simpler.get(function) or function.decompose)(*given, **named)
            if made is not NotImplemented:
                return made
        made = function(*given, **named)
        follower.follow(function, given, named, made)
        return made

    return type("Following", (modes.TorchDispatchMode,), {"__torch_dispatch__": dispatch})()


class _Follower:
    """Does with values what PyTorch does with tensors."""

    def __init__(self, torch: Any, memory: Memory) -> None:
        self._torch = torch
        self._memory = memory
        self._count = 0
        self._asked = ""

    @contextmanager
    def asked_for(self, function: Any) -> Iterator[None]:
        """While this is done by simpler operations, it is what a person knows of."""
        before = self._asked
        self._asked = before or _name(function)
        yield
        self._asked = before

    def knows(self, function: Any, given: Sequence[Any]) -> bool:
        """Whether an operation can be followed as it is, without PyTorch's own definition of it by simpler ones."""
        return _name(function).rstrip("_") in KNOWN or not self._is_reached(given)

    def _is_reached(self, thing: Any) -> bool:
        """Whether a leaf's gradient can come here."""
        if isinstance(thing, list | tuple):
            return any(map(self._is_reached, thing))
        if not isinstance(thing, self._torch.Tensor):
            return False
        return any(value.op != "constant" for value in self._memory.values_of(thing))

    def follow(self, function: Any, given: Sequence[Any], named: dict[str, Any], made: Any) -> None:
        """Compute what PyTorch has just computed, number by number."""
        name = _name(function)
        changes = name.endswith("_") and made is given[0]
        first = made[0] if isinstance(made, list | tuple) else made
        if name.rstrip("_") in FLAT or not first.dtype.is_floating_point or not self._is_reached(given):
            if changes:
                self._memory.forget(made)
            return
        if name in MOVING:
            self._move(function, given, named, made)
            return
        self._count += _work(name, given, first)
        if self._count > LARGEST:
            raise too_large()
        values = self._computed(name.rstrip("_"), given, named, made)
        if values is None:
            known = self._asked or name
            raise TypeError(message("from-torch-unknown", "from_torch cannot follow PyTorch's {name}", name=known))
        self._memory.keep(first, values)

    def _move(self, function: Any, given: Sequence[Any], named: dict[str, Any], made: Any) -> None:
        """Let PyTorch move the places of the numbers, and move the values alike."""
        pool: list[Value] = []

        def places(thing: Any) -> Any:
            if isinstance(thing, list | tuple):
                return type(thing)(map(places, thing))
            if not isinstance(thing, self._torch.Tensor) or not thing.dtype.is_floating_point:
                return thing  # a number, or places to take numbers from
            values = self._memory.values_of(thing)
            start = len(pool)
            pool.extend(values)
            return self._torch.arange(start, len(pool), dtype=self._torch.float64).reshape(thing.shape)

        moved = function(*map(places, given), **named)
        parts = zip(made, moved, strict=True) if isinstance(made, list | tuple) else [(made, moved)]
        for tensor, place in parts:
            self._memory.keep(tensor, [pool[int(number)] for number in numbers(place)])

    def _computed(self, name: str, given: Sequence[Any], named: dict[str, Any], made: Any) -> list[Value] | None:
        if name in UNARY:
            return [UNARY[name](value) for value in self._memory.values_of(given[0])]
        if name in BINARY:
            left, right = self._spread(given[0], made), self._spread(given[1], made)
            if (factor := named.get("alpha", 1)) != 1:
                right = [value * factor for value in right]
            return [BINARY[name](a, b) for a, b in zip(left, right, strict=True)]
        if name == "copy":
            return self._spread(given[1], made)
        if name == "where":
            chosen, yes, no = (self._spread(each, made) for each in given)
            return [a if one.data else b for one, a, b in zip(chosen, yes, no, strict=True)]
        if name == "clamp":
            return self._clamped(given, named, made)
        if name in REDUCING:
            return self._reduced(name, given, named)
        if name in ("max", "min"):
            return self._farthest(name, given, made)
        if name == "var":
            return self._variance(given, named)
        if name in SPREADING:
            return self._along(name, given)
        if name == "bmm":
            return self._batched(given[0], given[1])
        if name in ("mm", "mv", "dot"):
            return self._product(given[0], given[1])
        if name == "addmm":
            product = self._product(given[1], given[2])
            bias = self._spread(given[0], made)
            return [a + b for a, b in zip(product, bias, strict=True)]
        if name == "mse_loss":
            squares = [(a - b) ** 2 for a, b in zip(*map(self._memory.values_of, given[:2]), strict=True)]
            return [add_up(squares) / len(squares)] if made.dim() == 0 else None
        return None

    def _spread(self, thing: Any, made: Any) -> list[Value]:
        """The values of a tensor or a number for each place of the result."""
        values = self._memory.values_of(thing)
        if not isinstance(thing, self._torch.Tensor):
            return values * int(made.numel())
        places = self._torch.arange(len(values)).reshape(thing.shape).expand(made.shape)
        return [values[place] for place in places.flatten().tolist()]

    def _clamped(self, given: Sequence[Any], named: dict[str, Any], made: Any) -> list[Value]:
        """Numbers outside the limits are the limit, without a gradient."""
        values = self._memory.values_of(given[0])
        limits = {"min": given[1] if len(given) > 1 else None, "max": given[2] if len(given) > 2 else None} | named
        for side, limit in limits.items():
            if limit is not None:
                bounds = self._spread(limit, made)
                values = [
                    bound if (value.data < bound.data if side == "min" else value.data > bound.data) else value
                    for value, bound in zip(values, bounds, strict=True)
                ]
        return values

    def _rows(self, tensor: Any, over: Any) -> tuple[list[list[Value]], Any]:
        """The values in rows along some dimensions, and the places they came from."""
        count = max(1, tensor.dim())
        along = sorted({each % count for each in over}) if tensor.dim() else []
        kept = [each for each in range(tensor.dim()) if each not in along]
        values = self._memory.values_of(tensor)
        places = self._torch.arange(len(values)).reshape(tensor.shape).permute(*kept, *along)
        rows = places.reshape(len(values) // max(1, math.prod(tensor.shape[each] for each in along)), -1).tolist()
        return [[values[place] for place in row] for row in rows], rows

    def _reduced(self, name: str, given: Sequence[Any], named: dict[str, Any]) -> list[Value]:
        """Rows of numbers become one each."""
        tensor, *rest = given
        over = rest[0] if rest and rest[0] not in (None, []) else named.get("dim") or range(tensor.dim())
        rows, _ = self._rows(tensor, [over] if isinstance(over, int) else over)
        return [REDUCING[name](row) for row in rows]

    def _farthest(self, name: str, given: Sequence[Any], made: Any) -> list[Value]:
        """The largest or smallest of all, of each row, or of two tensors place by place."""
        if len(given) == 1:
            return self._reduced(f"a{name}", given, {})
        if isinstance(given[1], self._torch.Tensor):
            both = zip(self._spread(given[0], made), self._spread(given[1], made), strict=True)
            return [BINARY[f"{name}imum"](a, b) for a, b in both]
        rows, _ = self._rows(given[0], [given[1]])
        return [row[place] for row, place in zip(rows, made[1].flatten().tolist(), strict=True)]

    def _variance(self, given: Sequence[Any], named: dict[str, Any]) -> list[Value]:
        tensor, *rest = given
        over = (rest[0] if rest else named.get("dim")) or range(tensor.dim())
        correction = rest[1] if len(rest) > 1 else named.get("correction")
        fewer = 1 if correction is None else correction
        found = []
        for row in self._rows(tensor, over)[0]:
            middle = add_up(row) / len(row)
            found.append(add_up([(value - middle) ** 2 for value in row]) / (len(row) - fewer))
        return found

    def _along(self, name: str, given: Sequence[Any]) -> list[Value]:
        """Rows of numbers become rows of as many."""
        rows, places = self._rows(given[0], [given[1]])
        found = {
            place: v
            for row, where in zip(rows, places, strict=True)
            for place, v in zip(where, SPREADING[name](row), strict=True)
        }
        return [found[place] for place in sorted(found)]

    def _batched(self, left: Any, right: Any) -> list[Value]:
        """Products of as many matrices as there are."""
        made = []
        a, b = self._memory.values_of(left), self._memory.values_of(right)
        count, inner, width = int(left.shape[0]), int(left.shape[2]), int(right.shape[2])
        for each in range(count):
            first = a[each * len(a) // count : (each + 1) * len(a) // count]
            made += matrix_product(first, b[each * len(b) // count : (each + 1) * len(b) // count], inner, width)
        return made

    def _product(self, left: Any, right: Any) -> list[Value]:
        """The products of rows and columns."""
        a, b, inner = self._memory.values_of(left), self._memory.values_of(right), int(left.shape[-1])
        return matrix_product(a, b, inner, len(b) // inner)


def _name(function: Any) -> str:
    name: str = function.overloadpacket.__name__
    return name


def _work(name: str, given: Sequence[Any], made: Any) -> int:
    """About how many operations on single numbers an operation on tensors is."""
    if name in ("mm", "mv", "dot", "bmm", "addmm"):
        return int(made.numel()) * 2 * int(given[-1].shape[-2 if name == "bmm" else 0])
    if name in REDUCING or name in SPREADING or name == "mse_loss":
        return int(given[0].numel())
    return int(made.numel())

"""What ``import torch`` gives where there is no PyTorch: single numbers with gradients, computed by nanograd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.value import Value, lift


class Number(float):
    """A tensor's number or gradient, with the methods of a tensor."""

    _of: Any = None

    def item(self) -> float:
        """The plain number."""
        return float(self)

    def zero_(self) -> None:
        """Set the gradient that this is back to 0."""
        if self._of is not None:
            self._of.grad = 0.0

    detach = numpy = clone = item


_data: Any = vars(Value)["data"]
_grad: Any = vars(Value)["grad"]
_wanted: WeakSet[Value] = WeakSet()
_is_recording = [True]


class Tensor(Value):
    """nanograd's stand-in for torch.Tensor: one number, in 64 bits."""

    __slots__ = ()
    __hash__ = Value.__hash__

    def __init__(self, data: Any, requires_grad: bool = False, dtype: object = None) -> None:
        super().__init__(_one_number(data))
        self.requires_grad = requires_grad

    @property
    def data(self) -> Any:
        """Its number."""
        return Number(_data.__get__(self))

    @data.setter
    def data(self, number: Any) -> None:
        _data.__set__(self, float(number))

    @property
    def grad(self) -> Any:
        """Its gradient."""
        number = Number(_grad.__get__(self))
        number._of = self
        return number

    @grad.setter
    def grad(self, number: Any) -> None:
        _grad.__set__(self, number if isinstance(number, Value) else float(number or 0.0))

    @property
    def requires_grad(self) -> bool:
        """Whether it has a gradient."""
        return bool(self.parents) or self in _wanted

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        (_wanted.add if wanted else _wanted.discard)(self)

    def __repr__(self) -> str:
        return f"tensor({float(self.data):.4f})"

    def item(self) -> float:
        """The plain number."""
        return float(self.data)

    def __float__(self) -> float:
        return float(self.data)

    def _itself(self, *_: Any, **__: Any) -> Tensor:
        """The tensor: it is one number already."""
        return self

    double = float = sum = mean = squeeze = view = reshape = retain_grad = to = requires_grad_ = _itself

    def detach(self) -> Tensor:
        """Its number without a history."""
        return Tensor(float(self.data))

    def pow(self, exponent: Any) -> Any:
        """A power."""
        return self**exponent

    def _in_place(self, change: Callable[[], Any]) -> Any:
        changed = change()
        if _is_recording[0]:
            return changed
        self.data = changed.data
        return self

    def __iadd__(self, other: Any) -> Any:  # type: ignore[misc]
        return self._in_place(lambda: self + other)

    def __isub__(self, other: Any) -> Any:  # type: ignore[misc]
        return self._in_place(lambda: self - other)


def _one_number(given: Any) -> Any:
    while isinstance(given, list | tuple) and len(given) == 1:
        given = given[0]
    if isinstance(given, list | tuple):
        raise TypeError(
            message(
                "torch-one-number",
                "nanograd's stand-in for torch has tensors of one number only, got {count}: use a list of tensors",
                count=len(given),
            )
        )
    return given


def _as_tensor(node: Any) -> Any:
    if type(node) is Value:
        node.__class__ = Tensor
    return node


def _overridden(name: str, is_unary: bool) -> Callable[..., Any]:
    if is_unary:

        def unary(self: Any) -> Any:
            """As nanograd has it."""
            return _as_tensor(getattr(Value, name)(self))

        return unary

    def binary(self: Any, other: Any) -> Any:
        """As nanograd has it."""
        return _as_tensor(getattr(Value, name)(self, _as_tensor(lift(other))))

    return binary


def _reflected(forward: str) -> Callable[..., Any]:
    return lambda self, other: getattr(_as_tensor(lift(other)), forward)(self)


for _op in OPS.values():
    setattr(Tensor, _op.method, _overridden(_op.method, _op.arity == 1))
for _name in ("add", "sub", "mul", "truediv"):
    setattr(Tensor, f"__r{_name}__", _reflected(f"__{_name}__"))


@contextmanager
def _no_grad() -> Iterator[None]:
    """Within it a tensor that is changed in place stays a leaf."""
    _is_recording[0] = False
    try:
        yield
    finally:
        _is_recording[0] = True


def _tensor(data: Any, requires_grad: bool = False, dtype: object = None) -> Tensor:
    return data.detach() if isinstance(data, Tensor) else Tensor(data, requires_grad, dtype)


def _function(name: str) -> Callable[..., Any]:
    return lambda given, *rest: getattr(_as_tensor(lift(given)), name)(*rest)


def torch_names() -> dict[str, Any]:
    """What ``torch`` holds."""
    _is_recording[0] = True
    unary = [name for name, op in OPS.items() if op.arity == 1 and name.isalnum() and hasattr(Tensor, name)]
    return {
        **{name: _function(name) for name in (*unary, "pow")},
        **{"tensor": _tensor, "Tensor": Tensor, "no_grad": _no_grad, "manual_seed": lambda seed: None},
        **{"float": "float64", "float32": "float64", "float64": "float64", "double": "float64"},
        "abs": abs,
    }

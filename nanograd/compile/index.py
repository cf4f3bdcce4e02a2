"""``Index``: a whole number of the data while a function is traced."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nanograd.value import Value

if TYPE_CHECKING:
    from nanograd.compile.data import Tracer


class OutOfRange(IndexError):
    """A number of the data is an index that a list doesn't have.

    Attributes:
        where: the line, as a sentence begins with it.
        number: the index.
        count: how many items the list has.
        sample: which point, where that is known.
    """

    def __init__(self, where: str, number: int, count: int, sample: int | None = None) -> None:
        which = "" if sample is None else f"; in sample {sample}"
        super().__init__(f"{where}index {number} is out of range: the list has {count} items{which}")
        self.where, self.number, self.count, self.sample = where, number, count, sample


Bound = tuple[int, str]
"""How many items a list has, and the line that asks for one."""


def check_index(number: float, bound: Bound, sample: int | None = None) -> None:
    """Raises OutOfRange where a list has no such item."""
    count, where = bound
    if not 0 <= number < count:
        raise OutOfRange(where, int(number), count, sample)


COMPARISONS = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__")


class Index:
    """A whole number of the data while a function is traced.

    As an index it picks an item of a list, whichever the data names; beside a Value it is a number. Wherever Python
    needs the number itself, as for ``range``, the program holds for this number only and that is noted.
    """

    __slots__ = ("column", "number", "tracer")

    def __init__(self, number: int, column: int, tracer: Tracer) -> None:
        self.number, self.column, self.tracer = number, column, tracer

    def __index__(self) -> int:
        self.tracer.decided[self.column] = self.number
        return self.number

    __int__ = __index__

    def __bool__(self) -> bool:
        return bool(self.__index__())

    def __hash__(self) -> int:
        return hash(self.__index__())

    def __repr__(self) -> str:
        return repr(self.__index__())

    def __format__(self, spec: str) -> str:
        return format(self.__index__(), spec)

    def __divmod__(self, other: Any) -> Any:
        return divmod(self.__index__(), other)

    def __neg__(self) -> int:
        return -self.__index__()


def _plain_or_value(name: str) -> Callable[[Index, Any], Any]:
    """Arithmetic of an index: with a Value or a fraction it is a number of the data, else a plain whole number."""

    def apply(self: Index, other: Any) -> Any:
        if isinstance(other, Index):
            other = other.__index__()
        if isinstance(other, Value | float) or "truediv" in name or (name == "__pow__" and not isinstance(other, int)):
            return getattr(self.tracer.number(self), name)(other)
        return getattr(self.__index__(), name)(other)

    return apply


for _name in (
    "add",
    "radd",
    "sub",
    "rsub",
    "mul",
    "rmul",
    "truediv",
    "rtruediv",
    "pow",
    "floordiv",
    "rfloordiv",
    "mod",
):
    setattr(Index, f"__{_name}__", _plain_or_value(f"__{_name}__"))
for _name in (*COMPARISONS, "__ne__"):
    setattr(Index, _name, lambda self, other, name=_name: getattr(self.__index__(), name)(other))

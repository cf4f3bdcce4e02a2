"""Arrays as NumPy has them, in plain Python: the part that small programs use, with views and broadcasting."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from nanograd.messages import message
from nanograd.playground.standins.array_text import MOST, array_text

Shape = tuple[int, ...]


class DType:
    """The kind of an array's elements; called, it makes one of them."""

    def __init__(self, name: str, make: Callable[[Any], Any]) -> None:
        self.name = name
        self.make = make

    def __call__(self, value: Any = 0) -> Any:
        if isinstance(value, ndarray | list | tuple):
            return array(value, self)
        return self.make(value)

    def __eq__(self, other: object) -> bool:
        try:
            return self is dtype_of(other)
        except TypeError:
            return False

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"dtype('{self.name}')"

    def __str__(self) -> str:
        return self.name


bool_ = DType("bool", bool)
int64 = DType("int64", int)
float64 = DType("float64", float)
object_ = DType("object", lambda value: value)
text_ = DType("str", str)
_ORDER = [bool_, int64, float64]
_NAMED = {
    **{"bool": bool_, "bool_": bool_, "object": object_, "str": text_},
    **dict.fromkeys(("int", "int8", "int16", "int32", "int64", "uint8", "intp", "i8", "i4"), int64),
    **dict.fromkeys(("float", "float32", "float64", "double", "f8", "f4", "d", "f"), float64),
}


def dtype_of(wanted: object) -> DType:
    """The kind that is meant by a kind, a Python type or a name. Raises TypeError for one that is not here."""
    if isinstance(wanted, DType):
        return wanted
    name = wanted if isinstance(wanted, str) else getattr(wanted, "__name__", "")
    if name in _NAMED:
        return _NAMED[name]
    raise TypeError(message("arrays-dtype", "nanograd's stand-in for numpy has no dtype {got}", got=repr(wanted)))


def kind_of(values: Sequence[Any]) -> DType:
    """The kind that holds all of the values."""
    best = 0
    for value in values:
        kind = type(value)
        if kind is float:
            best = 2
        elif kind is int:
            best = max(best, 1)
        elif kind is str:
            return text_ if all(isinstance(each, str) for each in values) else object_
        elif kind is not bool:
            if isinstance(value, float):
                best = 2
            else:
                return object_
    return _ORDER[best] if values else float64


class ndarray:  # noqa: N801 - NumPy's own name
    """An array: cells, and where in them its elements are, in the order of its last axis first.

    Several arrays may look at the same cells.
    """

    __slots__ = ("_at", "_cells", "dtype", "shape")
    __array_priority__ = 1000
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, cells: list[Any], shape: Shape, dtype: DType | None = None, at: Sequence[int] | None = None
    ) -> None:
        self._cells = cells
        self._at = at
        self.shape = shape
        self.dtype = dtype or kind_of(cells)

    # What it is

    @property
    def values(self) -> list[Any]:
        """The elements in a row; not to be changed."""
        return self._cells if self._at is None else [self._cells[i] for i in self._at]

    @property
    def places(self) -> Sequence[int]:
        """Where they are among the cells."""
        return range(len(self._cells)) if self._at is None else self._at

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """How many elements there are."""
        return math.prod(self.shape)

    @property
    def T(self) -> ndarray:  # noqa: N802
        """With its axes turned around."""
        return self.transpose()

    @property
    def flat(self) -> Iterator[Any]:
        """The elements, one by one."""
        return iter(self.values)

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        cut = f", shape={self.shape}" if self.size > MOST else ""
        kind = "" if self.dtype in (bool_, int64, float64) and self.size else f", dtype={self.dtype}"
        return f"array({array_text(self.tolist(), self.shape, self.dtype.name, ', ', 6)}{cut}{kind})"

    def __str__(self) -> str:
        return array_text(self.tolist(), self.shape, self.dtype.name, " ", 0)

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if spec else str(self)

    def __bool__(self) -> bool:
        if self.size != 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            )
        return bool(self.values[0])

    def __float__(self) -> float:
        return float(self.item())

    def __int__(self) -> int:
        return int(self.item())

    def __index__(self) -> int:
        if self.dtype is not int64 or self.shape:
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self.item())

    def __contains__(self, value: object) -> bool:
        return any(each == value for each in self.values)

    def item(self, *index: int) -> Any:
        """The one element, or the one at a place. Raises ValueError where there are several."""
        if index:
            return self.values[index[0]] if len(index) == 1 else self[index]
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self.values[0]

    def tolist(self) -> Any:
        """Lists of lists of Python's own numbers."""
        return nested(self.values, self.shape)

    # Its elements

    def __getitem__(self, key: Any) -> Any:
        places, shape, is_view = self._selected(key)
        if not shape and is_view:
            return self._cells[places[0]]
        if is_view:
            return ndarray(self._cells, shape, self.dtype, places)
        return ndarray([self._cells[i] for i in places], shape, self.dtype)

    def __setitem__(self, key: Any, value: Any) -> None:
        places, shape, _ = self._selected(key)
        for place, given in zip(places, spread(as_array(value), shape), strict=True):
            self._cells[place] = given if self.dtype is object_ else self.dtype.make(given)

    def _selected(self, key: Any) -> tuple[Sequence[int], Shape, bool]:
        """The places that an index means, the shape of what it gives, and whether that looks at the same cells."""
        parts: list[Any] = []
        for part in key if isinstance(key, tuple) else (key,):
            if isinstance(part, list):
                part = array(part) if part else array(part, int64)
            if isinstance(part, ndarray) and part.dtype is bool_:
                parts += nonzero(part)
            else:
                parts.append(part)
        used = sum(part is not None and part is not Ellipsis for part in parts)
        if used > self.ndim:
            raise IndexError(f"too many indices for array: array is {self.ndim}-dimensional, but {used} were indexed")
        rest = [slice(None)] * (self.ndim - used)
        gap = next((i for i, part in enumerate(parts) if part is Ellipsis), len(parts))
        parts = [*parts[:gap], *rest, *parts[gap + 1 :]]
        return self._basic(parts) if not any(isinstance(p, ndarray) for p in parts) else self._advanced(parts)

    def _basic(self, parts: list[Any]) -> tuple[Sequence[int], Shape, bool]:
        steps = strides(self.shape)
        shape: list[int] = []
        offsets = [0]
        axis = 0
        for part in parts:
            if part is None:
                shape.append(1)
                continue
            length, step = self.shape[axis], steps[axis]
            if isinstance(part, slice):
                chosen = range(*part.indices(length))
                shape.append(len(chosen))
                offsets = [offset + i * step for offset in offsets for i in chosen]
            else:
                i = _in_range(operator.index(part), length, axis)
                offsets = [offset + i * step for offset in offsets]
            axis += 1
        places = self.places
        return [places[offset] for offset in offsets], tuple(shape), True

    def _advanced(self, parts: list[Any]) -> tuple[Sequence[int], Shape, bool]:
        steps = strides(self.shape)
        chosen: list[tuple[list[int], int]] = []  # for each slice: what it adds to a place
        before = 0
        common = broadcast_shape(*(p.shape for p in parts if isinstance(p, ndarray)))
        sums = [0] * math.prod(common)
        axis = 0
        seen: list[int] = []
        for position, part in enumerate(parts):
            if part is None:
                chosen.append(([0], 1))
            elif isinstance(part, slice):
                span = range(*part.indices(self.shape[axis]))
                chosen.append(([i * steps[axis] for i in span], len(span)))
                axis += 1
            else:
                if not seen:
                    before = len(chosen)
                seen.append(position)
                index = spread(as_array(part), common)
                for k, i in enumerate(index):
                    sums[k] += _in_range(operator.index(i), self.shape[axis], axis) * steps[axis]
                axis += 1
        if seen != list(range(seen[0], seen[-1] + 1)):
            before = 0
        left, right = chosen[:before], chosen[before:]
        places = self.places
        found = [
            places[sum(a) + middle + sum(b)]
            for a in product(*(adds for adds, _ in left))
            for middle in sums
            for b in product(*(adds for adds, _ in right))
        ]
        shape = (*(n for _, n in left), *common, *(n for _, n in right))
        return found, shape, False

    # Its shape

    def reshape(self, *shape: Any) -> ndarray:
        """The same elements in another shape; one length may be -1. Raises ValueError for a shape of another size."""
        wanted = list(shape[0]) if len(shape) == 1 and isinstance(shape[0], tuple | list) else list(shape)
        if wanted.count(-1) == 1:
            known = math.prod(n for n in wanted if n != -1)
            wanted[wanted.index(-1)] = self.size // known if known else 0
        if math.prod(wanted) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {tuple(wanted)}")
        return ndarray(self._cells, tuple(map(operator.index, wanted)), self.dtype, self._at)

    def ravel(self) -> ndarray:
        """In a row."""
        return self.reshape(-1)

    def flatten(self) -> ndarray:
        """In a row, copied."""
        return self.ravel().copy()

    def squeeze(self) -> ndarray:
        """Without axes of length 1."""
        return self.reshape(tuple(n for n in self.shape if n != 1))

    def transpose(self, *axes: Any) -> ndarray:
        """With its axes in another order, by default turned around."""
        given = axes[0] if len(axes) == 1 and isinstance(axes[0], tuple | list) else axes
        order = list(given) or list(reversed(range(self.ndim)))
        steps, places = strides(self.shape), self.places
        shape = tuple(self.shape[axis] for axis in order)
        found = [
            places[sum(i * steps[axis] for i, axis in zip(index, order, strict=True))]
            for index in product(*map(range, shape))
        ]
        return ndarray(self._cells, shape, self.dtype, found)

    def copy(self) -> ndarray:
        """With cells of its own."""
        return ndarray(list(self.values), self.shape, self.dtype)

    def astype(self, dtype: object) -> ndarray:
        """With elements of another kind."""
        kind = dtype_of(dtype)
        return ndarray(list(map(kind.make, self.values)), self.shape, kind)

    def fill(self, value: Any) -> None:
        """Set every element."""
        self[...] = value

    def __getattr__(self, name: str) -> Any:
        """Methods that are functions of the array, too."""
        from nanograd.playground.standins.array_functions import METHODS

        if name in METHODS:
            function = METHODS[name]
            return lambda *given, **named: function(self, *given, **named)
        raise AttributeError(
            message("arrays-no-attribute", "nanograd's stand-in for numpy has no array.{name}", name=name)
        )


def _in_range(i: int, length: int, axis: int) -> int:
    if not -length <= i < length:
        raise IndexError(f"index {i} is out of bounds for axis {axis} with size {length}")
    return i % length


def strides(shape: Shape) -> list[int]:
    """How far apart the elements along each axis are."""
    steps = [1] * len(shape)
    for axis in range(len(shape) - 2, -1, -1):
        steps[axis] = steps[axis + 1] * shape[axis + 1]
    return steps


def nested(values: Sequence[Any], shape: Shape) -> Any:
    """Values in a row as lists of lists."""
    if not shape:
        return values[0]
    if len(shape) == 1:
        return list(values)
    size = math.prod(shape[1:])
    return [nested(values[i * size : (i + 1) * size], shape[1:]) for i in range(shape[0])]


def array(given: Any, dtype: object = None, copy: bool = True) -> ndarray:
    """An array of numbers, of lists of them, or of anything else."""
    if isinstance(given, ndarray):
        made = given.copy()
    else:
        shape, values = _unpacked(given)
        made = ndarray(values, shape)
        if made.dtype is float64:
            made._cells = [float(value) for value in values]
        elif made.dtype is int64:
            made._cells = [int(value) for value in values]
    return made if dtype is None or made.dtype is dtype_of(dtype) else made.astype(dtype)


def _unpacked(given: Any) -> tuple[Shape, list[Any]]:
    if isinstance(given, ndarray):
        return given.shape, list(given.values)
    if isinstance(given, range):
        given = list(given)
    if hasattr(given, "tolist"):  # a real NumPy's
        given = given.tolist()
    if not isinstance(given, list | tuple):
        return (), [given]
    parts = [_unpacked(each) for each in given]
    shapes = {shape for shape, _ in parts}
    if len(shapes) > 1:
        raise ValueError("setting an array element with a sequence. The requested array has an inhomogeneous shape")
    return (len(parts), *(shapes.pop() if shapes else ())), [value for _, values in parts for value in values]


def as_array(given: Any) -> ndarray:
    """An array as it is; anything else as one."""
    return given if isinstance(given, ndarray) else array(given)


def nonzero(given: ndarray) -> list[ndarray]:
    """For each axis, where the elements are that are not 0."""
    found = [i for i, value in enumerate(given.values) if value]
    return [
        ndarray([i // step % length for i in found], (len(found),), int64)
        for step, length in zip(strides(given.shape), given.shape, strict=True)
    ]


def broadcast_shape(*shapes: Shape) -> Shape:
    """The shape that arrays of these shapes are stretched to. Raises ValueError where there is none."""
    result: list[int] = []
    width = max(map(len, shapes), default=0)
    for lengths in zip(*((1,) * (width - len(shape)) + shape for shape in shapes), strict=True):
        longest = [n for n in lengths if n != 1]
        if len(set(longest)) > 1:
            told = " ".join(f"({','.join(map(str, shape))}{',' if len(shape) == 1 else ''})" for shape in shapes)
            raise ValueError(f"operands could not be broadcast together with shapes {told}")
        result.append(longest[0] if longest else 1)
    return tuple(result)


def spread(given: ndarray, shape: Shape) -> Sequence[Any]:
    """The elements of an array that is stretched to a shape. Raises ValueError where it cannot be."""
    if given.shape == shape:
        return given.values
    values = given.values
    if len(values) == 1:
        return [values[0]] * math.prod(shape)
    extra = len(shape) - given.ndim
    if extra < 0 and math.prod(given.shape[:-extra]) == 1:
        return spread(given.reshape(given.shape[-extra:]), shape)
    if broadcast_shape(given.shape, shape) != shape:
        raise ValueError(f"could not broadcast input array from shape {given.shape} into shape {shape}")
    steps = [0 if length == 1 else step for step, length in zip(strides(given.shape), given.shape, strict=True)]
    offsets = [0]
    for step, length in zip([0] * extra + steps, shape, strict=True):
        offsets = [offset + i * step for offset in offsets for i in range(length)]
    return [values[i] for i in offsets]

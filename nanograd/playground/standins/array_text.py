"""How NumPy prints an array."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

PRECISION = 8
WIDTH = 75
MOST = 1000
"""An array with more elements is printed with the first and last three of each axis."""
EDGE = 3


def array_text(nested: Any, shape: tuple[int, ...], kind: str, comma: str, indent: int) -> str:
    """The array in brackets.

    Args:
        nested: its elements, as lists of lists.
        shape: its shape.
        kind: the name of its kind.
        comma: what stands between elements.
        indent: how far its first bracket is from the margin.
    """
    if not shape:
        return str(nested) if comma == " " else repr(nested)
    size = math.prod(shape)
    if not size:
        return "[]"
    cut = size > MOST
    write = _writer(list(_elements(nested, len(shape), cut)), kind)
    return _block(nested, len(shape), write, comma, indent, cut)


def _elements(nested: Any, depth: int, cut: bool) -> Iterable[Any]:
    if not depth:
        yield nested
        return
    for each in _ends(nested, cut):
        if each is not ...:
            yield from _elements(each, depth - 1, cut)


def _ends(items: list[Any], cut: bool) -> list[Any]:
    return [*items[:EDGE], ..., *items[-EDGE:]] if cut and len(items) > 2 * EDGE else items


def _block(nested: Any, depth: int, write: Callable[[Any], str], comma: str, indent: int, cut: bool) -> str:
    items = _ends(nested, cut)
    if depth > 1:
        between = comma.rstrip() + "\n" * (depth - 1) + " " * (indent + 1)
        parts = ["..." if each is ... else _block(each, depth - 1, write, comma, indent + 1, cut) for each in items]
        return f"[{between.join(parts)}]"
    lines, line = [], ""
    for position, each in enumerate(items):
        last = position == len(items) - 1
        told = ("..." if each is ... else write(each)) + ("" if last else comma.rstrip())
        if line and indent + 1 + len(line) + 1 + len(told) > WIDTH - (1 if last else 0):
            lines.append(line.rstrip())
            line = told
        else:
            line = f"{line} {told}" if line else told
    return "[" + ("\n" + " " * (indent + 1)).join([*lines, line]) + "]"


def _writer(values: list[Any], kind: str) -> Callable[[Any], str]:
    if kind == "float64":
        return _float_writer(values)
    if kind in ("int64", "bool"):
        width = max(len(str(value)) for value in values)
        return lambda value: str(value).rjust(width)
    return repr


def _float_writer(values: list[float]) -> Callable[[float], str]:
    finite = [value for value in values if math.isfinite(value)]
    sizes = [abs(value) for value in finite if value]
    if sizes and (max(sizes) >= 1e8 or min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000.0):
        digits = max(len(_scientific(value)[0].partition(".")[2]) for value in finite)
        told = [_with_exponent(value, digits) for value in finite]
        width = max(map(len, told + [_odd(value) for value in values if not math.isfinite(value)]))
        return lambda value: (_with_exponent(value, digits) if math.isfinite(value) else _odd(value)).rjust(width)
    parts = [_positional(value).partition(".") for value in finite]
    before = max((len(whole) for whole, _, _ in parts), default=0)
    after = max((len(rest) for _, _, rest in parts), default=0)
    odd = max((len(_odd(value)) for value in values if not math.isfinite(value)), default=0)
    before = max(before, odd - after - 1 if finite else odd)

    def write(value: float) -> str:
        if not math.isfinite(value):
            return _odd(value).rjust(before + (after + 1 if finite else 0))
        whole, _, rest = _positional(value).partition(".")
        return f"{whole.rjust(before)}.{rest.ljust(after)}"

    return write


def _odd(value: float) -> str:
    return str(value)


def _positional(value: float) -> str:
    """The fewest digits that tell the number, at most eight behind the point: ``1.``, ``0.25``."""
    mantissa, exponent = _digits(value)
    decimals = min(PRECISION, max(0, len(mantissa) - 1 - exponent))
    told = f"{value:.{decimals}f}"
    return told.rstrip("0") if "." in told else f"{told}."


def _digits(value: float) -> tuple[str, int]:
    mantissa, _, exponent = f"{value!r}".lstrip("-").partition("e")
    whole, _, rest = mantissa.partition(".")
    digits = (whole + rest).lstrip("0")
    at = int(exponent or 0) + len(whole) - 1
    if not whole.strip("0"):
        at = int(exponent or 0) - 1 - (len(rest) - len(rest.lstrip("0")))
    return digits.rstrip("0") or "0", at


def _scientific(value: float) -> tuple[str, str]:
    digits, _ = _digits(value)
    told = f"{value:.{min(PRECISION, len(digits) - 1)}e}"
    mantissa, _, exponent = told.partition("e")
    return mantissa.rstrip("0") if "." in mantissa else mantissa, exponent


def _with_exponent(value: float, digits: int) -> str:
    told = f"{value:.{digits}e}"
    return told if digits else told.replace("e", ".e")

"""Whether what came is what a test's author wrote: as exactly as it is written."""

from __future__ import annotations

import ast
import math
from decimal import Decimal


def literal(text: str) -> object:
    """The value that a text writes.

    Raises:
        ValueError: it writes none.
        SyntaxError: it is no Python.
    """
    return ast.literal_eval(text)


def agrees(came: object, written: str) -> bool:
    """Whether a result is the value that is written.

    A number with digits behind the point is met to half a unit of the last digit; one without to 1e-6 of its size.
    """
    return _agrees(came, ast.parse(written, mode="eval").body, written)


def _agrees(came: object, node: ast.expr, text: str) -> bool:
    if isinstance(node, ast.List | ast.Tuple):
        if not isinstance(came, list | tuple) or len(came) != len(node.elts):
            return False
        return all(_agrees(each, wanted, text) for each, wanted in zip(came, node.elts, strict=True))
    value = ast.literal_eval(node)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return type(came) is type(value) and came == value
    if isinstance(came, bool) or not isinstance(came, int | float) or not math.isfinite(came):
        return False
    return abs(came - value) <= _width(ast.get_source_segment(text, node) or "", value)


def _width(written: str, value: float) -> float:
    least = 1e-6 * max(1.0, abs(value))
    digits, point, _ = written.replace("_", "").lower().partition(".")
    if not digits or not point:
        return least
    exponent = Decimal(written.replace("_", "").replace(" ", "")).as_tuple().exponent
    return max(0.5000001 * 10.0 ** int(exponent), 1e-9) if isinstance(exponent, int) else least

"""Whether what came is what a test's author wrote: as exactly as it is written."""

from __future__ import annotations

import ast
import math


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
    mantissa, _, power = written.replace("_", "").replace(" ", "").lower().partition("e")
    if "." not in mantissa:
        return 1e-6 * max(1.0, abs(value))
    exponent = int(power or 0) - len(mantissa.partition(".")[2])
    return max(0.5000001 * 10.0**exponent, 1e-9)

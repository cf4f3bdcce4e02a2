"""Numbers as JSON can carry them: NaN and infinities go by name."""

from __future__ import annotations

import math

from nanograd.playground.protocol import JsonNumber


def number(x: float) -> JsonNumber:
    """One number."""
    if math.isfinite(x):
        return x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def numbers(xs: list[float]) -> list[JsonNumber]:
    """A row of them."""
    return [*xs] if all(map(math.isfinite, xs)) else [number(x) for x in xs]

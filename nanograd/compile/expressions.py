"""The rows of ``ops.py`` as functions that make machine instructions.

An expression is parsed once and becomes Python; so a new row in ``ops.py`` needs nothing here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from typing import Any

from nanograd.closed import contribution
from nanograd.compile import kernels
from nanograd.compile.language import ExpressionError, source
from nanograd.elementary import CONSTANTS
from nanograd.ops import OPS

Lower = Callable[..., int]


def _function(text: str, returns: str) -> Lower:
    namespace: dict[str, Any] = dict(CONSTANTS)
    exec(text.format(returns), namespace)
    lower: Lower = namespace["lower"]
    return lower


def lower(text: str) -> Lower:
    """An expression of ``ops.py`` as a function ``(builder, a, b, out, upstream) -> number of the instruction``."""
    made = source(ast.parse(text, mode="eval").body, frozenset(("a", "b", "out", "upstream")), kernels.NAMES)
    return _function("def lower(builder, a=None, b=None, out=None, upstream=None): return {}", made)


@cache
def forward(name: str) -> Lower:
    """The forward rule of the operation.

    Raises:
        ExpressionError: the rule holds what cannot be compiled; the message names the operation.
    """
    return _column(name, "forward", OPS[name].forward)


@cache
def passed_on(name: str, slot: int) -> Lower:
    """What the operation passes on in a slot, of an upstream gradient: a function that takes it as well."""
    return _column(name, "derivatives", contribution(OPS[name].derivatives[slot], "upstream"))


@cache
def domain(name: str) -> Lower | None:
    """The mask of where the operation is defined; None when that is everywhere."""
    return _column(name, "domain", OPS[name].domain) if OPS[name].domain else None


def _column(name: str, column: str, text: str) -> Lower:
    try:
        return lower(text)
    except (ExpressionError, SyntaxError) as error:
        raise ExpressionError(f"the operation {name} cannot be compiled: {column}: {error}") from error

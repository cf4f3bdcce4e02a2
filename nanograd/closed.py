"""Closed branches: where an operation takes no notice of an input, nothing passes back through it, not even infinity.

``relu(x)`` at x < 0 followed by a square root is the case: the root's slope at 0 is infinite, and 0 · ∞ would be NaN.
PyTorch masks such gradients, and so do we.
"""

from __future__ import annotations

import ast
from functools import cache


class Closed(float):
    """A local derivative of 0 whose product with anything is 0."""

    __slots__ = ()

    def __mul__(self, other: object) -> float:
        return 0.0

    __rmul__ = __mul__


CLOSED = Closed(0.0)


@cache
def gated(expression: str) -> str:
    """A derivative of ``ops.py`` with ``CLOSED`` in the place of a zero, or of those that a condition chooses."""
    tree = ast.parse(expression, mode="eval").body
    return ast.unparse(_gated(tree)) if _is_zero(tree) or _has_zero(tree) else expression


@cache
def contribution(expression: str, upstream: str) -> str:
    """What is passed on by a derivative of ``ops.py``: ``upstream`` times it, and 0 where a condition chooses 0."""
    tree = ast.parse(expression, mode="eval").body
    return ast.unparse(_times(tree, ast.Name(upstream)) if _has_zero(tree) else _product(tree, ast.Name(upstream)))


def _gated(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.IfExp):
        return ast.IfExp(node.test, _gated(node.body), _gated(node.orelse))
    return ast.Name("CLOSED") if _is_zero(node) else node


def _times(node: ast.expr, upstream: ast.Name) -> ast.expr:
    if isinstance(node, ast.IfExp):
        return ast.IfExp(node.test, _times(node.body, upstream), _times(node.orelse, upstream))
    return node if _is_zero(node) else _product(node, upstream)


def _product(node: ast.expr, upstream: ast.Name) -> ast.expr:
    is_one = isinstance(node, ast.Constant) and node.value == 1.0
    return upstream if is_one else ast.BinOp(upstream, ast.Mult(), node)


def _has_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.IfExp) and any(_is_zero(each) or _has_zero(each) for each in (node.body, node.orelse))


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0.0

"""Calls of the names that an instrumented program calls, each at the place of something in the text."""

from __future__ import annotations

import ast
from typing import Any


def hook_call(name: str, arguments: list[ast.expr], at: ast.expr | ast.stmt) -> ast.Call:
    """A call as an expression."""
    return ast.Call(ast.Name(name, ast.Load(), **place_of(at)), arguments, [], **place_of(at))


def hook_statement(name: str, arguments: list[ast.expr], at: ast.stmt) -> ast.Expr:
    """A call as a statement."""
    return ast.Expr(hook_call(name, arguments, at), **place_of(at))


def constant(thing: Any, at: ast.expr | ast.stmt) -> ast.Constant:
    """An argument that is known beforehand."""
    return ast.Constant(thing, **place_of(at))


def place_of(at: ast.expr | ast.stmt) -> dict[str, Any]:
    """Where it stands, as a new node is told."""
    return {
        "lineno": at.lineno,
        "col_offset": at.col_offset,
        "end_lineno": at.end_lineno or at.lineno,
        "end_col_offset": at.end_col_offset or at.col_offset,
    }

"""Rewrites the person's Python so that it tells us which names were bound and what its bare expressions gave.

Only calls are added, on the lines that are there; what the code computes and prints stays the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

BOUND = "__nanograd_bound__"
"""Called as BOUND("name", value) after each binding of a name."""

SHOWN = "__nanograd_shown__"
"""Called as SHOWN(value) with each bare expression at the top level; gives the value back."""


def instrument(tree: ast.Module) -> ast.Module:
    """The same program, reporting bindings and bare expressions."""
    for index, statement in enumerate(tree.body):
        if isinstance(statement, ast.Expr) and not _is_docstring(index, statement):
            call = ast.Call(ast.Name(SHOWN, ast.Load()), [statement.value], [])
            statement.value = ast.copy_location(call, statement.value)
    _Bindings().visit(tree)
    return ast.fix_missing_locations(tree)


def _is_docstring(index: int, statement: ast.Expr) -> bool:
    return index == 0 and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)


def _names(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _names(part)
        case ast.Starred(value=inner):
            yield from _names(inner)


class _Bindings(ast.NodeTransformer):
    """Adds a report after each statement that binds names, and at the start of each loop's body."""

    def _reports(self, at: ast.stmt, names: Iterator[str]) -> list[ast.stmt]:
        calls: list[ast.stmt] = []
        for name in names:
            arguments: list[ast.expr] = [ast.Constant(name), ast.Name(name, ast.Load())]
            call = ast.Expr(ast.Call(ast.Name(BOUND, ast.Load()), arguments, []))
            calls.append(ast.copy_location(call, at))
        return calls

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        self.generic_visit(node)
        names = (name for target in node.targets for name in _names(target))
        return [node, *self._reports(node, names)]

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt]:
        self.generic_visit(node)
        return [node, *self._reports(node, _names(node.target))]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> list[ast.stmt]:
        self.generic_visit(node)
        return [node, *(self._reports(node, _names(node.target)) if node.value else [])]

    def visit_For(self, node: ast.For) -> ast.For:
        self.generic_visit(node)
        node.body[:0] = self._reports(node, _names(node.target))
        return node

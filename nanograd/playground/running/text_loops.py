"""The loops of a person's text, found before it runs: where each one's turns are, and what names they bind."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from nanograd.foreign.making import ARITHMETIC

Place = tuple[int, int]
"""A line, from 1, and a column, in UTF-8 bytes."""

Node = TypeVar("Node", ast.stmt, ast.expr)
Comprehension = TypeVar("Comprehension", ast.ListComp, ast.SetComp, ast.GeneratorExp)


_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp)


class Loop(NamedTuple):
    """One loop: the names that a turn binds, the stretch that runs once a turn, and the loop around it, or -1."""

    names: tuple[str, ...]
    start: Place
    end: Place
    outer: int


Turned = Callable[[int, Sequence[str], "ast.expr | ast.stmt"], ast.expr]


class TextLoops:
    """The loops of a program, each of which is made to report its turns.

    Attributes:
        found: the loops; one around another stands before it.
        bound: for each line the name that its statement gives its result.
    """

    def __init__(self, tree: ast.Module, turned: Turned) -> None:
        """``turned`` makes the call that reports a turn of a loop: its number, its names, and where."""
        finder = _Finder(tree, turned)
        self.found = finder.found
        self.bound = finder.bound

    def at(self, place: Place) -> int:
        """The innermost loop in whose turns a place of the text is; -1 for none."""
        found = -1
        for number, loop in enumerate(self.found):
            if loop.outer in (found, -1) and loop.start <= place < loop.end:
                found = number
        return found


class _Finder(ast.NodeTransformer):
    def __init__(self, tree: ast.Module, turned: Turned) -> None:
        self.found: list[Loop] = []
        self.bound: dict[int, str] = {}
        self._outer = -1
        self._turned = turned
        # What a turn has to call to be worth a group: one that only multiplies two numbers is a line like any other.
        self._defined = {
            each.name
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("__")
        }
        self.visit(tree)

    def visit(self, node: ast.AST) -> Any:
        """What stands in a node, but not expressions without a loop: they may be nested too deeply."""
        if isinstance(node, ast.expr) and not any(isinstance(each, _COMPREHENSIONS) for each in ast.walk(node)):
            return node
        return super().visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        match node.targets:
            case [ast.Name(id=name)]:
                self._bind(node, name)
            case [ast.Subscript(value=ast.Name(id=name), slice=key)]:
                self._bind(node, _last_word(key) or name)
        self.generic_visit(node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AugAssign:
        if isinstance(node.target, ast.Name):
            self._bind(node, node.target.id)
        self.generic_visit(node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.Expr:
        match node.value:
            case ast.Call(
                func=ast.Attribute(attr="append", value=ast.Name(id=name) | ast.Subscript(ast.Name(id=name)))
            ):
                self._bind(node, name)
        self.generic_visit(node)
        return node

    def _bind(self, node: ast.stmt, name: str) -> None:
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            self.bound[line] = name

    def visit_For(self, node: ast.For) -> ast.For:
        node.iter = self.visit(node.iter)
        number = self._loop(tuple(_names(node.target)), node.body[0], node.body[-1])
        node.body = self._inside(number, node.body)
        node.orelse = [self.visit(each) for each in node.orelse]
        node.body.insert(0, self._report(number, node))
        return node

    def visit_While(self, node: ast.While) -> ast.While:
        number = self._loop((), node.body[0], node.body[-1])
        node.body = self._inside(number, node.body)
        node.orelse = [self.visit(each) for each in node.orelse]
        node.body.insert(0, self._report(number, node))
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.ListComp:
        return self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.SetComp:
        return self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.GeneratorExp:
        return self._comprehension(node)

    def _comprehension(self, node: Comprehension) -> Comprehension:
        if not self._is_worth(node.elt):
            self.generic_visit(node)
            return node
        for each in node.generators:
            each.iter = self.visit(each.iter)
        names = tuple(name for each in node.generators for name in _names(each.target))
        number = self._loop(names, node.elt, node.elt)
        [node.elt] = self._inside(number, [node.elt])
        node.generators[-1].ifs.append(self._turned(number, names, node.elt))
        return node

    def _is_worth(self, element: ast.expr) -> bool:
        for each in ast.walk(element):
            match each:
                case ast.GeneratorExp() | ast.ListComp():
                    return True
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in self._defined:
                    return True
        return False

    def _loop(self, names: tuple[str, ...], first: ast.expr | ast.stmt, last: ast.expr | ast.stmt) -> int:
        start = first.lineno, first.col_offset
        end = last.end_lineno or last.lineno, last.end_col_offset or last.col_offset
        self.found.append(Loop(names, start, end, self._outer))
        return len(self.found) - 1

    def _inside(self, number: int, nodes: list[Node]) -> list[Node]:
        before, self._outer = self._outer, number
        nodes = [self.visit(each) for each in nodes]
        self._outer = before
        return nodes

    def _report(self, number: int, at: ast.stmt) -> ast.Expr:
        call = self._turned(number, self.found[number].names, at)
        return ast.copy_location(ast.Expr(call), call)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        if not is_engine(node):  # its loops are no part of what a person computes with it
            self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        before, self._outer = self._outer, -1
        self.generic_visit(node)
        self._outer = before
        return node


def is_engine(statement: ast.ClassDef) -> bool:
    """Whether a class stands alone and can be calculated with."""
    methods = {each.name for each in statement.body if isinstance(each, ast.FunctionDef)}
    return bool(statement.decorator_list) or (not statement.bases and not methods.isdisjoint(ARITHMETIC))


def _names(target: ast.expr) -> list[str]:
    return [each.id for each in ast.walk(target) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]


def _last_word(key: ast.expr) -> str:
    """What a key of a dictionary ends with, where the text says it: ``up`` of ``f"{layer}.up"``."""
    part = key.values[-1] if isinstance(key, ast.JoinedStr) and key.values else key
    text = part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""
    word = text.rpartition(".")[2]
    return word if word.isidentifier() else ""

"""Rewrites a program so that it reports each number that its own loops and functions write into a gradient.

``c.grad += l * v.grad`` says neither which node handed it on nor when a pass begins, so what stands near by in the
text is reported along with the number: names whose gradient it reads, and those that the loops around it run over.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import TypeVar

from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.reading import GRADIENT, REQUIRES

Scope = TypeVar("Scope", ast.FunctionDef, ast.ClassDef)
Report = Callable[[list[ast.expr], ast.expr], ast.Call]


class GradientWrites(ast.NodeTransformer):
    """Passes each number that is written into a gradient through a call that reports it."""

    def __init__(self, report: Report) -> None:
        """``report`` makes the call from its arguments and the place it stands at."""
        self._report = report
        self._around: list[str] = []  # the names in the loops around, the innermost last
        self._held: dict[str, list[ast.expr]] = {}  # names that hold a gradient, and whose

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Leave engines alone: their passes are watched as they are."""
        methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        return node if not methods.isdisjoint(ARITHMETIC) else self._scope(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function has loops and names of its own."""
        return self._scope(node)

    def _scope(self, node: Scope) -> Scope:
        outside = self._around, self._held
        self._around, self._held = [], {}
        self.generic_visit(node)
        self._around, self._held = outside
        return node

    def visit_For(self, node: ast.For) -> ast.For:
        """Remember what a loop runs over, for what is written in it."""
        count = len(self._around)
        self._around += [*_names(node.target), *_names(node.iter)]
        self.generic_visit(node)
        del self._around[count:]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        """``c.grad = …``, and which names hold a gradient."""
        owners = list(_owners(node.value))
        match node.targets:
            case [ast.Name(id=name)]:
                self._held[name] = owners
            case [ast.Attribute(value=owner) as target] if _is_gradient(target) and _is_plain(owner):
                is_zero = isinstance(node.value, ast.Constant) and not node.value.value
                if not is_zero:
                    is_sum = any(ast.dump(each) == ast.dump(owner) for each in owners)
                    node.value = self._reported(owner, node.value, False if is_sum else None)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AugAssign:
        """``c.grad += …``."""
        target = node.target
        if (
            isinstance(node.op, ast.Add)
            and isinstance(target, ast.Attribute)
            and _is_gradient(target)
            and _is_plain(target.value)
        ):
            node.value = self._reported(target.value, node.value, True)
        return node

    def _reported(self, owner: ast.expr, number: ast.expr, is_added: bool | None) -> ast.Call:
        held = (each for name in _names(number) for each in self._held.get(name, ()))
        loops = (ast.Name(name, ast.Load()) for name in reversed(self._around))
        near = {ast.dump(each): each for each in (*_owners(number), *held, *loops) if _is_plain(each)}
        given = [owner, number, ast.Constant(is_added), *near.values()]
        return self._report([each if each is number else _placed(each, number) for each in given], number)


def _placed(part: ast.expr, at: ast.expr) -> ast.expr:
    """A copy of an expression that is read, at the place of another."""
    read = copy.deepcopy(part)
    for each in ast.walk(read):
        ast.copy_location(each, at)
        if hasattr(each, "ctx"):
            each.ctx = ast.Load()
    return read


def _is_gradient(target: ast.Attribute) -> bool:
    return GRADIENT.search(target.attr) is not None and not REQUIRES.search(target.attr)


def _is_plain(owner: ast.expr) -> bool:
    """Whether an expression may be evaluated twice: it calls nothing."""
    kinds = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.BinOp, ast.UnaryOp)
    others = (ast.expr_context, ast.operator, ast.unaryop)
    return all(isinstance(each, (*kinds, *others)) for each in ast.walk(owner))


def _owners(expression: ast.expr) -> Iterator[ast.expr]:
    """Whose gradients an expression reads."""
    own = _own_names(expression)
    for each in ast.walk(expression):
        if isinstance(each, ast.Attribute) and _is_gradient(each) and own.isdisjoint(_names(each.value)):
            yield each.value


def _names(expression: ast.expr) -> Iterator[str]:
    """The names that an expression uses and that something around it has bound."""
    own = _own_names(expression)
    called = {id(each.func) for each in ast.walk(expression) if isinstance(each, ast.Call)}
    for each in ast.walk(expression):
        if isinstance(each, ast.Name) and id(each) not in called and each.id not in own:
            yield each.id


def _own_names(expression: ast.expr) -> set[str]:
    """The names that the comprehensions and lambdas in an expression bind."""
    own: set[str] = set()
    for each in ast.walk(expression):
        if isinstance(each, ast.comprehension):
            own.update(name.id for name in ast.walk(each.target) if isinstance(name, ast.Name))
        elif isinstance(each, ast.arg):
            own.add(each.arg)
    return own

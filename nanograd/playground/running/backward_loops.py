"""Finds the loops of a text that run a backward pass in each turn, to their end: what training loops look like."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.passes import BACKWARD

_ENDS = (ast.Break, ast.Return, ast.Yield, ast.YieldFrom)
_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def loops_that_go_back(tree: ast.Module) -> list[ast.For]:
    """The ``for`` loops in which ``backward()`` is called, if only by a function, and which nothing breaks off."""
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    calls = {function.name: set(_called(function)) for function in functions if not function.name.startswith("__")}
    back = {name for each in calls.values() for name in each if BACKWARD.fullmatch(name)}
    while more := {name for name, called in calls.items() if name not in back and called & back}:
        back |= more
    return [
        loop
        for loop in _loops(tree)
        if any(BACKWARD.fullmatch(name) or name in back for name in _called(loop)) and not _breaks_off(loop)
    ]


def _loops(tree: ast.AST) -> Iterator[ast.For]:
    """Those outside of engines: one in a pass is no training."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.ClassDef(body=body) if not ARITHMETIC.isdisjoint(getattr(each, "name", "") for each in body):
                continue
            case ast.FunctionDef(name=name) if BACKWARD.fullmatch(name):
                continue
            case ast.For():
                yield node
        waiting += ast.iter_child_nodes(node)


def _called(node: ast.AST) -> Iterator[str]:
    """The names of the functions and methods that are called within."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name


def _breaks_off(loop: ast.For) -> bool:
    """Whether a loop may end before it has run over everything."""
    waiting: list[tuple[ast.AST, bool]] = [(each, False) for each in loop.body]
    while waiting:
        node, is_inner = waiting.pop()
        if isinstance(node, _ENDS) and not (is_inner and isinstance(node, ast.Break)):
            return True
        if not isinstance(node, _OWN_SCOPE):
            inner = is_inner or isinstance(node, ast.For | ast.While)
            waiting += [(each, inner) for each in ast.iter_child_nodes(node)]
    return False

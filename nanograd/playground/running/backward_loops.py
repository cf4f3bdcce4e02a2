"""Finds the loops of a text that run a backward pass in each turn: what training loops look like."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.passes import BACKWARD


def loops_that_go_back(tree: ast.Module) -> list[ast.For | ast.While]:
    """The loops in which ``backward()`` is called, if only by a function."""
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    calls = {function.name: set(_called(function)) for function in functions if not function.name.startswith("__")}
    back = {name for each in calls.values() for name in each if BACKWARD.fullmatch(name)}
    while more := {name for name, called in calls.items() if name not in back and called & back}:
        back |= more
    return [loop for loop in _loops(tree) if any(BACKWARD.fullmatch(name) or name in back for name in _called(loop))]


def _loops(tree: ast.AST) -> Iterator[ast.For | ast.While]:
    """Those outside of engines: one in a pass is no training."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.ClassDef(body=body) if not ARITHMETIC.isdisjoint(getattr(each, "name", "") for each in body):
                continue
            case ast.FunctionDef(name=name) if BACKWARD.fullmatch(name):
                continue
            case ast.For() | ast.While():
                yield node
        waiting += ast.iter_child_nodes(node)


def _called(node: ast.AST) -> Iterator[str]:
    """The names of the functions and methods that are called within."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name

"""A text on an engine of the person's own: what it calls ``MLP`` is what they have written, not ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

FILE = "engine.py"
"""What their code is called in what Python says of it."""


class OwnNames:
    """The classes and functions of one engine, brought into a text that calls them by name."""

    def __init__(self, code: str) -> None:
        """``code`` is the engine's.

        Raises:
            SyntaxError, ValueError, RecursionError, MemoryError: it is no Python.
        """
        self._program = compile(code, FILE, "exec", dont_inherit=True)
        self._defined = {each.name for each in ast.parse(code).body if isinstance(each, ast.ClassDef | ast.FunctionDef)}

    def are_called_by(self, source: str) -> bool:
        """Whether a text calls more of it than the class of values, which any engine has, and does not define that."""
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        called = {each.id for each in nodes if isinstance(each, ast.Name)}
        return not self._defined.isdisjoint(called - {"Value"} - {name for each in nodes for name in _binds(each)})

    def brought_into(self, namespace: dict[str, Any]) -> None:
        """Run the engine, and give a program's names those that it defines."""
        own: dict[str, Any] = {"__name__": namespace["__name__"], "__builtins__": namespace["__builtins__"]}
        exec(self._program, own)
        namespace.update((name, own[name]) for name in self._defined)


def _binds(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=known_as):
            yield known_as or name

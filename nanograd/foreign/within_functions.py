"""What a text defines within a function that takes nothing, as ``main()`` does, without running the rest of it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

_DEFINES = (ast.FunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


def names_within(tree: ast.Module, namespace: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The classes and functions, by name.

    Args:
        tree: the text.
        namespace: what it has defined outside of functions.
        file: what it is called in tracebacks.
    """
    found: dict[str, Any] = {}
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or ast.unparse(function.args):
            continue
        defined = [each.name for each in function.body if isinstance(each, _DEFINES)]
        if defined:
            kept: list[ast.stmt] = [each for each in function.body if _is_kept(each)]
            scope = dict(namespace)
            with suppress(Exception):  # their code
                exec(compile(ast.Module(kept, []), file, "exec", dont_inherit=True), scope)
            found.update({name: scope[name] for name in defined if name in scope})
    return found


def _is_kept(statement: ast.stmt) -> bool:
    """Whether a statement defines something, or binds a name to what depends on nothing."""
    match statement:
        case ast.Assign(value=ast.Constant() | ast.List([]) | ast.Tuple([]) | ast.Dict([])):
            return True
    return isinstance(statement, (*_DEFINES, *_IMPORTS))

"""Where a generator may wait with something left to do: it does that when it is thrown away, however late."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_WAITS = (ast.Yield, ast.YieldFrom, ast.Await, ast.AsyncFor, ast.AsyncWith)


def waits_inside_try(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """What makes a function wait inside its own ``try``, whose other parts it may come to when nobody looks any more.

    ``with`` leaves nothing to do: of what may stand there, ``scope`` looks after itself.
    """
    looking: list[tuple[ast.AST, bool]] = [(tree, False)]
    while looking:
        node, inside = looking.pop()
        if inside and isinstance(node, _WAITS):
            yield node
        if inside and isinstance(node, ast.comprehension) and node.is_async:
            yield node.iter
        inside |= isinstance(node, ast.Try | ast.TryStar)
        for name, field in ast.iter_fields(node):
            # A function's decorators and defaults still belong to what stands around it.
            within = inside and not (isinstance(node, _FUNCTIONS) and name == "body")
            parts = field if isinstance(field, list) else [field]
            looking += ((part, within) for part in parts if isinstance(part, ast.AST))

"""How people spell maths, and how Python does: ``^`` and the signs of printed formulas, with true columns."""

from __future__ import annotations

import ast

from nanograd.playground.source.text import Text

# Each one character long, so that only ``^``, which becomes two, moves what follows it.
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "＝": "="})


def spelled(source: str) -> str:
    """The text as Python would have it."""
    return source.translate(_SIGNS).replace("^", "**")


def column_as_typed(line: str, column: int) -> int:
    """A column of the spelled line as a column of the person's line."""
    for position, caret in enumerate(sign_at for sign_at, sign in enumerate(line) if sign == "^"):
        if column <= caret + position:
            return column - position
    return column - line.count("^")


def restore_columns(typed: Text, python: Text, tree: ast.Module) -> None:
    """Let the tree speak of columns, in UTF-8 bytes as Python does, of the text as it was typed."""
    if typed.source == python.source:
        return

    def restored(line: int, byte_column: int) -> int:
        written = typed.line(line)
        column = column_as_typed(written, python.column(line, byte_column))
        return len(written[:column].encode())

    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.keyword):
            end_line = node.end_lineno or node.lineno
            node.col_offset, node.end_col_offset = (
                restored(node.lineno, node.col_offset),
                restored(end_line, node.end_col_offset or 0),
            )

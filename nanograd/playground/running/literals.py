"""Finds the number in the text that a leaf came from: the ``2.0`` in ``Value(2.0)``."""

from __future__ import annotations

import ast

from nanograd.playground.running.record import Made
from nanograd.playground.source.text import Place, Text

_MAKERS = frozenset({"Value", "Scalar", "Node", "Tensor", "tensor"})
"""Names whose call makes a leaf of its first argument, also where a subclass or a function does the making."""


class Literals:
    """The literals of one text, each call looked at once: a loop makes many leaves of one literal."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._found: dict[Made, Place | None] = {}

    def of(self, made: Made) -> Place | None:
        """The place of the literal in the call that made a leaf, or None where its number was computed."""
        if made not in self._found:
            self._found[made] = _literal_of(self._text, made)
        return self._found[made]


def _literal_of(text: Text, made: Made) -> Place | None:
    if made.place is None:
        return None
    line, column, end_line, end_column = made.place
    if column is None or end_line is None or end_column is None:
        return None
    call = Place(line, text.column(line, column), end_line, text.column(end_line, end_column))
    piece = text.piece(call)
    try:
        tree = ast.parse(piece, mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not isinstance(tree, ast.Call) or not (made.direct or _name(tree.func) in _MAKERS):
        return None
    number = tree.args[0] if tree.args else next((each.value for each in tree.keywords if each.arg == "data"), None)
    if isinstance(number, ast.List) and len(number.elts) == 1:
        number = number.elts[0]
    if number is None or not _is_number(number):
        return None
    within = Text(piece).place(number)
    return Place(
        call.line + within.line - 1,
        within.column + (call.column if within.line == 1 else 0),
        call.line + within.end_line - 1,
        within.end_column + (call.column if within.end_line == 1 else 0),
    )


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant(value=number)) | ast.Constant(value=number):
            return type(number) in (int, float)
    return False

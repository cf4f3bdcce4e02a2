"""How people spell maths, and how Python does: ``2x``, ``x²``, ``√x``, ``^`` and printed signs, with true columns."""

from __future__ import annotations

import ast
import functools
import keyword
import re

from nanograd.playground.source.text import Text, lines_of

_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "＝": "="})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

TOKEN = re.compile(
    r"""
    (?P<space>[^\S\r\n]+)
    |(?P<comment>\#.*)
    |(?P<number>0[xXbBoO][0-9a-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)
    |(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
    |(?P<name>[^\W\d⁰¹²³⁴⁵⁶⁷⁸⁹][^\W⁰¹²³⁴⁵⁶⁷⁸⁹]*)
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])
    |(?P<root>√)
    |(?P<sign>.)
    """,
    re.VERBOSE,
)
"""One piece of a line of maths."""

_FUNCTION_LETTERS = "fgh"
"""Single letters that mean a function before a bracket; all others are numbers there, so ``x(y+1)`` is x·(y+1)."""


class Spelled:
    """A text of maths as Python would have it.

    Attributes:
        python: the text in Python's spelling.
    """

    def __init__(self, typed: Text, functions: frozenset[str]) -> None:
        pieces = [_line(line, functions) for line in lines_of(typed.source)]
        self.python = Text("\n".join(python for python, _ in pieces))
        self._typed = typed
        self._origins = [origins for _, origins in pieces]

    def column_as_typed(self, line: int, column: int) -> int:
        """A column of Python's spelling as a column of the person's; both count characters."""
        if not 1 <= line <= len(self._origins):
            return column
        origins = self._origins[line - 1]
        return origins[min(max(column, 0), len(origins) - 1)]

    def restore_columns(self, tree: ast.Module) -> None:
        """Let the tree speak of columns, in UTF-8 bytes as Python does, of the text as it was typed."""
        if self._typed.source == self.python.source:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.expr | ast.stmt | ast.keyword):
                end_line = node.end_lineno or node.lineno
                node.col_offset, node.end_col_offset = (
                    self._restored(node.lineno, node.col_offset),
                    self._restored(end_line, node.end_col_offset or 0),
                )

    def _restored(self, line: int, byte_column: int) -> int:
        column = self.column_as_typed(line, self.python.column(line, byte_column))
        return len(self._typed.line(line)[:column].encode())


@functools.lru_cache(maxsize=4096)
def _line(line: str, functions: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """A line in Python's spelling; and for each of its columns, and its end, the column it was typed at."""
    python: list[str] = []
    origins: list[int] = []

    def write(text: str, at: int, *, stretched: bool = False) -> None:
        python.append(text)
        origins.extend(at if stretched else at + i for i in range(len(text)))

    closing: list[int] = []  # where brackets that roots have opened end, innermost last
    before = ""  # the role of the piece before
    for piece in TOKEN.finditer(line):
        kind, text, at = str(piece.lastgroup), piece.group(), piece.start()
        while closing and at >= closing[-1]:
            write(")", closing.pop(), stretched=True)
        if kind in ("space", "comment"):
            write(text, at)
            continue
        if _is_product(before, kind, text):
            write("*", at, stretched=True)
        if kind == "raised":
            write(f"**{text.translate(_RAISED)}", at, stretched=True)
        elif kind == "root":
            write("sqrt", at, stretched=True)
            if (end := _radicand(line, piece.end(), functions)) is not None:
                write("(", at, stretched=True)
                closing.append(end)
        elif text == "^":
            write("**", at, stretched=True)
        else:
            write(text.translate(_LOWERED) if kind == "name" else text.translate(_SIGNS), at)
        before = _role(kind, text, functions)
    for end in reversed(closing):
        write(")", end, stretched=True)
    origins.append(len(line))
    return "".join(python), tuple(origins)


def _role(kind: str, text: str, functions: frozenset[str]) -> str:
    """Whether a piece can be a factor of the one after it: of any, as a letter only of brackets and roots, or not."""
    if kind in ("number", "raised", "close"):
        return "factor"
    is_letter = text in ("pi", "π") or (len(text) == 1 and text not in _FUNCTION_LETTERS)
    return "letter" if kind == "name" and is_letter and text not in functions else ""


def _is_product(before: str, kind: str, text: str) -> bool:
    """Whether a sign is left out between two pieces: ``2x``, ``2(x+1)``, ``x(y+1)``, but never ``x y``."""
    if kind == "name":
        return before == "factor" and not keyword.iskeyword(text)
    return before != "" and (kind == "root" or text == "(")


def _radicand(line: str, start: int, functions: frozenset[str]) -> int | None:
    """Where what stands under a root without brackets ends; None where brackets or nothing follow the root."""
    piece = TOKEN.match(line, start)
    while piece and piece.lastgroup == "space":
        piece = TOKEN.match(line, piece.end())
    if piece is None or piece.lastgroup not in ("name", "number"):
        return None
    if piece.group() not in functions:
        return piece.end()
    depth = 0
    end = piece.end()
    for inner in TOKEN.finditer(line, piece.end()):
        depth += (inner.lastgroup == "open") - (inner.lastgroup == "close")
        end = inner.end()
        if depth <= 0 and inner.lastgroup != "space":
            break
    return end

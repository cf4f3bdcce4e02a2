"""A person's text with places in it: the parser counts bytes, people characters, JavaScript UTF-16 units."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

SOURCE = "<your code>"
"""The file name under which the person's text is compiled, to tell its lines from ours."""

_LINE_END = re.compile(r"\r\n|\r|\n")  # Python's own; str.splitlines knows more of them


def lines_of(source: str) -> list[str]:
    """The lines as the parser counts them, without their ends.

    What ``str.splitlines`` takes for line ends besides would turn the rest of a comment into a program.
    """
    lines = _LINE_END.split(source)
    return lines if lines[-1] else lines[:-1]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text; lines count from 1, columns from 0, both in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


class Text:
    """A text and its lines.

    Attributes:
        source: the text as it was typed, half characters (lone surrogates) replaced.
        lines: its lines, without their ends.
    """

    def __init__(self, source: str) -> None:
        self.source = source if source.isascii() else _whole_characters(source)
        self.lines: list[str] = []
        self._starts: list[int] = []
        start = 0
        for end in _LINE_END.finditer(self.source):
            self.lines.append(self.source[start : end.start()])
            self._starts.append(start)
            start = end.end()
        self.lines.append(self.source[start:])
        self._starts.append(start)
        self._beyond = [] if self.source.isascii() else [i for i, sign in enumerate(self.source) if sign > "\uffff"]

    def line(self, number: int) -> str:
        """The line of that number, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def column(self, line: int, byte_column: int | None) -> int:
        """The parser's column, in UTF-8 bytes, as a column in characters."""
        written = self.line(line)
        if byte_column is None:
            return 0
        if written.isascii():
            return min(byte_column, len(written))
        return len(written.encode()[:byte_column].decode(errors="ignore"))

    def place(self, node: ast.expr | ast.stmt) -> Place:
        """Where a piece of the program stands."""
        end_line = node.end_lineno or node.lineno
        return Place(
            node.lineno,
            self.column(node.lineno, node.col_offset),
            end_line,
            self.column(end_line, node.end_col_offset),
        )

    def piece(self, place: Place) -> str:
        """What stands at a place."""
        return self.source[self._offset(place.line, place.column) : self._offset(place.end_line, place.end_column)]

    def span(self, place: Place) -> tuple[int, int]:
        """The place as offsets from the start of the text, as JavaScript counts: in UTF-16 units."""
        return self._units(self._offset(place.line, place.column)), self._units(
            self._offset(place.end_line, place.end_column)
        )

    def column_in_units(self, line: int, column: int) -> int:
        """A column in characters as JavaScript counts it."""
        return column + sum(sign > "\uffff" for sign in self.line(line)[:column])

    def _offset(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column

    def _units(self, offset: int) -> int:
        if not self._beyond:
            return offset
        return offset + sum(position < offset for position in self._beyond)


def _whole_characters(source: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", source)

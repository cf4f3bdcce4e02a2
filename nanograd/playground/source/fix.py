"""The one edit that mends a mistake, offered as a button beside the error."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from nanograd.playground.source.text import Place, Text

_FACTOR = re.compile(r"[\d.]+")
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"[\w.]+")
_LAST = re.compile(r"[\w.]+$")


@dataclass(frozen=True, slots=True)
class Fix:
    """One edit of the text.

    Attributes:
        place: what is replaced; empty where something is only put in.
        text: what is put there.
        shows: what stands in the button; empty where a line is deleted.
    """

    place: Place
    text: str
    shows: str


def replacing(place: Place, text: str) -> Fix:
    """Another word in the place of one."""
    return Fix(place, text, text)


def sign_put_in(text: Text, line: int, column: int) -> Fix | None:
    """The sign that is left out in ``2x``; ``column`` is anywhere in its number."""
    written = text.line(line)
    for factor in _FACTOR.finditer(written):
        word = _WORD.match(written, factor.end())
        if factor.start() <= column <= factor.end() and word:
            place = Place(line, factor.end(), line, factor.end())
            return Fix(place, "*", f"{factor.group()}*{word.group()}")
    return None


def sign_between(line: str, place: Place) -> Fix | None:
    """The sign that is left out in ``x y``; the place is that of what stands second."""
    before = line[: place.column].rstrip()
    first, second = _LAST.search(before), _PIECE.match(line, place.column)
    if not (first and second):
        return None
    return Fix(Place(place.line, len(before), place.line, place.column), "*", f"{first.group()}*{second.group()}")


def brackets_around(line: str, place: Place, name: str) -> Fix | None:
    """The brackets that are left out in ``sin x``; the place is that of the input."""
    word = _PIECE.match(line, place.column)
    if word is None:
        return None
    start = line.rindex(name, 0, place.column)
    call = f"{name}({word.group()})"
    return Fix(Place(place.line, start, place.line, word.end()), call, call)


def two_stars(text: Text, place: Place) -> Fix | None:
    """Python's power in the place of the only ``^`` of a piece of the text."""
    if place.line != place.end_line or text.piece(place).count("^") != 1:
        return None
    column = text.line(place.line).index("^", place.column)
    return Fix(Place(place.line, column, place.line, column + 1), "**", text.piece(place).replace("^", "**"))


def line_put_first(text: Text, line: str) -> Fix:
    """A line that the text lacks at its beginning; nothing may stand before imports from ``__future__``."""
    futures = [number for number, written in enumerate(text.lines, 1) if written.startswith("from __future__ ")]
    first = futures[-1] + 1 if futures else 1
    return Fix(Place(first, 0, first, 0), f"{line}\n", line)


def last_name_replaced(text: Text, place: Place, name: str, other: str) -> Fix | None:
    """Another name in the place of one, which is the last in a piece of the text."""
    found = list(re.finditer(rf"\b{re.escape(name)}\b", text.piece(place)))
    if place.line != place.end_line or not found:
        return None
    column = place.column + found[-1].start()
    return replacing(Place(place.line, column, place.line, column + len(name)), other)


def unused_import_deleted(text: Text, line: int) -> Fix | None:
    """The text without the import that begins in a line, where nothing uses the names that it brings."""
    try:
        tree = ast.parse(text.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = next((each for each in tree.body if each.lineno == line), None)
    if not isinstance(found, ast.Import | ast.ImportFrom):
        return None
    brought = {(alias.asname or alias.name).partition(".")[0] for alias in found.names}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if "*" in brought or brought & used or any(each.lineno == line for each in tree.body if each is not found):
        return None
    end = found.end_lineno or line
    last = end == len(text.lines)
    return Fix(Place(line, 0, end, len(text.line(end))) if last else Place(line, 0, end + 1, 0), "", "")

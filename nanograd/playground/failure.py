"""Turns what went wrong in a person's text into a sentence with a place: never a traceback of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import TracebackType

from nanograd.ops import DomainError

SOURCE = "<your code>"
"""The file name under which the person's text is compiled, to tell its lines from ours."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text; lines count from 1, columns from 0, both in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


class Failure(Exception):
    """The text gives no graph.

    Attributes:
        kind: ``empty``, ``syntax``, ``no-value``, ``not-a-value``, ``too-large``, or the name of the exception.
        message: what is wrong and what would help, in plain words.
        place: where, when it is known.
        printed: what the text had printed until then.
    """

    def __init__(self, kind: str, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.place = place
        self.printed = ""


def column_in_characters(text: str, line: int, byte_column: int | None) -> int:
    """The parser counts columns in UTF-8 bytes; people count characters."""
    lines = text.splitlines()
    if byte_column is None or not 1 <= line <= len(lines):
        return 0
    return len(lines[line - 1].encode()[:byte_column].decode(errors="ignore"))


def from_syntax_error(text: str, error: SyntaxError) -> Failure:
    """The parser's complaint as a Failure; its columns count characters from 1."""
    last = max(1, len(text.splitlines()))
    line = min(error.lineno or last, last)
    column = max(0, (error.offset or 1) - 1)
    end_line = error.end_lineno or line
    end_column = max(column, (error.end_offset or 0) - 1) if end_line == line else max(0, (error.end_offset or 1) - 1)
    message = "A number and a name need a sign between them, like 2*x" if "decimal literal" in error.msg else error.msg
    return Failure("syntax", f"{sentence(message)} (line {line}).", Place(line, column, end_line, end_column))


def from_exception(text: str, error: BaseException) -> Failure:
    """An exception raised while the text ran, with the person's own innermost line."""
    place = _place(text, error.__traceback__)
    where = f" (line {place.line})" if place else ""
    name = type(error).__name__
    return Failure(name, f"{_in_words(error)}{where}.", place)


def _place(text: str, traceback: TracebackType | None) -> Place | None:
    found: Place | None = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == SOURCE:
            positions = list(code.co_positions())[traceback.tb_lasti // 2]
            line, end_line, column, end_column = positions
            line = line or traceback.tb_lineno
            end_line = end_line or line
            found = Place(
                line,
                column_in_characters(text, line, column),
                end_line,
                column_in_characters(text, end_line, end_column),
            )
        traceback = traceback.tb_next
    return found


def _in_words(error: BaseException) -> str:
    said = str(error).strip().rstrip(".")
    match error:
        case RecursionError():
            return "The code calls itself too deeply: a function that recurses needs a case that stops"
        case MemoryError():
            return "The code needs more memory than there is"
        case ModuleNotFoundError(name=str(name)):
            return f"There is no module {name!r} here. Python's standard library and nanograd can be imported"
        case NameError(name=str(name)) if name in _FORGOTTEN:
            return f"{said[:1].upper()}{said[1:]}. Add the line: from nanograd import {name}"
        case KeyError():
            return f"There is no key {said}"
        case EOFError():
            return "The code asks for input, and there is no keyboard to ask here: put the number in the text"
        case AssertionError():
            return f"An assert failed{': ' + said if said else ''}"
        case TypeError() if re.search(r"must be real number, not Value", said):
            return (
                "Python's math functions take plain numbers and would lose the gradient: "
                "use nanograd's, like x.tanh() or nanograd.tanh(x)"
            )
        case DomainError():
            return said
    if not said:
        return f"The code stopped with {type(error).__name__}"
    return sentence(said)


def sentence(said: str) -> str:
    """With a capital letter, unless it starts with a piece of code."""
    first = said.split(" ", 1)[0]
    return said[:1].upper() + said[1:] if first.isalpha() else said


_FORGOTTEN = frozenset(
    "exp log log10 log2 sqrt sin cos tan tanh sigmoid relu leaky_relu elu gelu softplus maximum minimum scope".split()
)

"""Turns what went wrong in a person's text into a sentence with a place: never a traceback of ours."""

from __future__ import annotations

import re
from types import TracebackType
from typing import TYPE_CHECKING

from nanograd import functions
from nanograd.messages import Message, message
from nanograd.operation import DomainError
from nanograd.playground.protocol import Mode
from nanograd.playground.running.beside import Beside
from nanograd.playground.running.own_lines import own_lines, syntax_lines
from nanograd.playground.running.suggestion import meant
from nanograd.playground.source.cells import cell_of
from nanograd.playground.source.fix import (
    Fix,
    last_name_replaced,
    line_put_first,
    sign_put_in,
    two_stars,
    unused_import_deleted,
)
from nanograd.playground.source.one_sign import one_sign
from nanograd.playground.source.plain_python import plain_python
from nanograd.playground.source.text import SOURCE, Place, Text
from nanograd.soundness import BrokenGraph

if TYPE_CHECKING:
    from nanograd.playground.running.collected import Run


class NeedsInput(BaseException):
    """The text asks for an answer that it has not been given; nothing of its own catches that."""


class Failure(Exception):
    """The text gives no graph.

    Attributes:
        kind: ``empty``, ``syntax``, ``no-value``, ``not-a-value``, ``too-large``, or the name of the exception.
        message: what is wrong and what would help, in plain words.
        place: where, when it is known.
        text: the text that the place is in.
        fix: the one edit that mends it, where there is one.
        module: the module that the text asked for and that is not here; empty otherwise.
        file: the file that the text asked for and that is not here; empty otherwise.
        printed: what the text had printed until then.
        beside: what else it had given.
        mode: how a text that gives no graph was read; None where that does not matter.
        reached: the run up to what went wrong; None where it had made no graph by then.
        in_engine: whether the learner's engine is at fault, and the place is in there.
        traceback: the program's own lines that led there, as Python shows them; empty where it raised nothing.
    """

    def __init__(self, kind: str, message: str, place: Place | None = None, text: Text | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.place = place
        self.text = text
        self.fix: Fix | None = None
        self.traceback = ""
        self.module = ""
        self.file = ""
        self.printed = ""
        self.beside: Beside | None = None
        self.mode: Mode | None = None
        self.reached: Run | None = None
        self.in_engine = False


def from_syntax_error(text: Text, error: SyntaxError) -> Failure:
    """The parser's complaint as a Failure; its columns count characters from 1."""
    last = len(text.lines)
    line = min(error.lineno or last, last)
    column = min(max(0, (error.offset or 1) - 1), len(text.line(line)))
    end_line = min(max(line, error.end_lineno or line), last)
    end_column = min(max(0, (error.end_offset or 0) - 1), len(text.line(end_line)))
    if end_line == line:
        end_column = max(column, end_column)
    said = error.msg.strip().rstrip(".")
    fix = None
    if "decimal literal" in said:
        said = message("failure-sign-missing", "A number and a name need a sign between them, like 2*x")
        fix = sign_put_in(text, line, column)
    else:
        fix = one_sign(text, said, line, column, _is_python)
    failure = Failure("syntax", at_line(sentence(said), line, text), Place(line, column, end_line, end_column), text)
    failure.traceback = syntax_lines(text, error)
    failure.fix = fix
    return failure


def _is_python(source: str) -> bool:
    try:
        plain_python(Text(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def at_line(said: str, line: int, text: Text | None = None) -> Message:
    """A sentence with the line that it is about at its end; in a notebook's text, with the cell."""
    if text and (found := cell_of(text.lines, line)):
        cell, within = found
        return message(
            "failure-in-cell",
            "{said} (cell {cell}, line {within}; line {line} of the text).",
            said=said,
            cell=cell,
            within=within,
            line=line,
        )
    return message("failure-at-line", "{said} (line {line}).", said=said, line=line)


def too_deep() -> Failure:
    """The text is nested more deeply than Python's own parser goes."""
    return Failure(
        "syntax",
        message("failure-nested", "This is nested too deeply to read: give its inner parts names of their own."),
    )


def from_exception(text: Text, error: BaseException) -> Failure:
    """An exception raised while the text ran, with the person's own innermost line."""
    if isinstance(error, KeyboardInterrupt):
        return Failure("stopped", message("stopped", "Stopped."))
    place = _place(text, error.__traceback__)
    plain = _said(error)
    said = _in_words(error, bare(plain))
    name, close = _asked_for(error)
    if close:
        said = message("failure-did-you-mean", "{said}. Did you mean {name}?", said=said, name=close)
    told = at_line(said, place.line, text) if place else message("sentence", "{said}.", said=said)
    failure = Failure(type(error).__name__, told, place, text)
    failure.traceback = own_lines(text, error, plain)
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        failure.module = error.name
        failure.fix = unused_import_deleted(text, place.line) if place else None
    elif place and close:
        failure.fix = last_name_replaced(text, place, name, close)
    elif isinstance(error, NameError) and name in _FORGOTTEN:
        failure.fix = line_put_first(text, f"from nanograd import {name}")
    elif place and isinstance(error, TypeError) and _is_caret(str(error)):
        failure.fix = two_stars(text, place)
    if isinstance(error, FileNotFoundError) and isinstance(error.filename, str):
        failure.file = error.filename
    if isinstance(error, NeedsInput):
        failure.kind = "input"
    return failure


def _asked_for(error: BaseException) -> tuple[str, str]:
    """The name that is not there and the one that was probably meant; empty where there is none."""
    name = error.name if isinstance(error, AttributeError | NameError) else None
    if type(name) is not str or name in _FORGOTTEN:
        return name or "", ""
    return name, meant(error, name)


def _place(text: Text, traceback: TracebackType | None) -> Place | None:
    found: Place | None = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == SOURCE:
            positions = list(code.co_positions())[traceback.tb_lasti // 2]
            line, end_line, column, end_column = positions
            line = line or traceback.tb_lineno
            end_line = end_line or line
            found = Place(line, text.column(line, column), end_line, text.column(end_line, end_column))
        traceback = traceback.tb_next
    return found


def _said(error: BaseException) -> str:
    """What an exception says of itself; asked once, as that may run code of the person's."""
    try:
        return str(error)
    except Exception:  # the exception is the person's own class, and so may be its mistake
        return ""


def _in_words(error: BaseException, said: str) -> str:
    match error:
        case RecursionError():
            return message(
                "failure-recursion",
                "The code calls itself too deeply: a function that recurses needs a case that stops",
            )
        case SyntaxError(msg=str(complaint)):
            return sentence(complaint)
        case MemoryError():
            return message("failure-memory", "The code needs more memory than there is")
        case ModuleNotFoundError(name=str(name)):
            return message(
                "failure-no-module",
                "There is no module {name} here. Leave it out, or use what there is: Python's standard library, "
                "nanograd, and what notebooks use of numpy, matplotlib, sklearn, graphviz and torch",
                name=repr(name),
            )
        case ImportError():
            return sentence(re.sub(r" \([^()]*\)", "", said)) or message("failure-import", "An import failed")
        case NameError(name=str(name)) if name in _FORGOTTEN:
            return message(
                "failure-forgotten-import",
                "{said}. Add the line: from nanograd import {name}",
                said=sentence(said),
                name=name,
            )
        case KeyError():
            return message("failure-key", "There is no key {key}", key=said)
        case NeedsInput():
            return message("failure-input", "The code asks for input: type the answer in Output")
        case EOFError():
            return message("failure-no-input", "The code asks for input, and there is none")
        case FileNotFoundError(strerror=Message() as reason):
            return reason
        case FileNotFoundError(filename=str(name)):
            return message("failure-no-file", "There is no file {name}: on the page, drop it anywhere", name=name)
        case ZeroDivisionError():
            return message("failure-division", "A division by zero")
        case OSError(strerror=str(reason)):
            return f"{sentence(reason)}{f': {error.filename}' if error.filename else ''}"
        case AssertionError():
            if said:
                return message("failure-assert-says", "An assert failed: {said}", said=said)
            return message("failure-assert", "An assert failed")
        case OverflowError():
            return message(
                "failure-overflow", "A number grew too large for a computer's numbers, which end near 1.8e308"
            )
        case TypeError() if "must be real number, not Value" in said:
            return message(
                "failure-math-function",
                "Python's math functions take plain numbers and would lose the gradient: "
                "use nanograd's, like x.tanh() or nanograd.tanh(x)",
            )
        case TypeError() if "'complex'" in said and "'Value'" in said:
            return COMPLEX
        case TypeError() if _is_caret(said):
            return message("failure-power", "In Python a power is written with two stars: x**2")
        case DomainError():
            return said
        case BrokenGraph(node=node, fault=fault):
            return fault(node, _name_in(error.__traceback__, node))
    if not said:
        return message("failure-unexplained", "The code stopped with {type}", type=type(error).__name__)
    return sentence(said)


def _name_in(traceback: TracebackType | None, node: object) -> str:
    """What the person's own lines call a node; empty where they do not."""
    found = ""
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == SOURCE:
            found = next((name for name, held in frame.f_locals.items() if held is node), found)
        traceback = traceback.tb_next
    return found


def _is_caret(said: str) -> bool:
    """Whether Python says that a Value has no ``^``."""
    return bool(re.match(r"unsupported operand type\(s\) for \^=?:.*'Value'", said))


COMPLEX = message(
    "failure-complex",
    "A negative number to a power that is not whole, like (-8)**0.5, is no real number: "
    "the engine computes with real numbers only",
)


def sentence(said: str) -> str:
    """With a capital letter, unless it starts with a piece of code."""
    first = said.split(" ", 1)[0]
    if not first.isalpha():
        return said
    capital = said[:1].upper() + said[1:]
    return Message(capital, said.id, said.arguments) if isinstance(said, Message) else capital


def bare(said: str) -> str:
    """What is said without a full stop; ours has none where it is an error's."""
    return said if isinstance(said, Message) else said.strip().rstrip(".")


_FORGOTTEN = frozenset([*functions.__all__, "scope"])

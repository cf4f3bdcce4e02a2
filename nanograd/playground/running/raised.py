"""Turns what went wrong in a person's text into a sentence with a place: never a traceback of ours."""

from __future__ import annotations

import re
from types import TracebackType
from typing import TYPE_CHECKING

from nanograd import functions
from nanograd.messages import Message, message
from nanograd.operation import DomainError
from nanograd.playground.running.own_lines import own_lines
from nanograd.playground.running.suggestion import meant
from nanograd.playground.source.failure import Failure, NeedsInput, at_line, bare, sentence
from nanograd.playground.source.fix import (
    last_name_replaced,
    line_put_first,
    two_stars,
    unused_import_deleted,
)
from nanograd.playground.source.text import SOURCE, Place, Text
from nanograd.soundness import BrokenGraph

if TYPE_CHECKING:
    pass


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
                "There is no module {name} here. If it is a file of yours, put it beside the program, or drop it on "
                "the page. Otherwise use what there is: Python's standard library, nanograd, and what notebooks use of "
                "numpy, matplotlib, sklearn, graphviz and torch",
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


_FORGOTTEN = frozenset([*functions.__all__, "scope"])

"""What Python's parser says of a text as a sentence with a place, and with the edit that mends it."""

from __future__ import annotations

import traceback

from nanograd.messages import message
from nanograd.playground.source.failure import Failure, at_line, sentence
from nanograd.playground.source.fix import sign_put_in
from nanograd.playground.source.one_sign import one_sign
from nanograd.playground.source.plain_python import plain_python
from nanograd.playground.source.text import SOURCE, Place, Text


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
    failure.traceback = _as_python_prints(text, error)
    failure.fix = fix
    return failure


def too_deep() -> Failure:
    """The text is nested more deeply than Python's own parser goes."""
    return Failure(
        "syntax",
        message("failure-nested", "This is nested too deeply to read: give its inner parts names of their own."),
    )


def _as_python_prints(text: Text, error: SyntaxError) -> str:
    """What Python prints of a text that it cannot read."""
    line = error.lineno or 0
    place = SOURCE, line, error.offset, text.line(line), error.end_lineno, error.end_offset
    return "".join(traceback.format_exception_only(type(error), SyntaxError(error.msg, place)))


def _is_python(source: str) -> bool:
    try:
        plain_python(Text(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

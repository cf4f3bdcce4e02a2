"""The one sign that a text lacks, or has too many of, where Python's parser stops at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nanograd.playground.source.fix import Fix
from nanograd.playground.source.text import Place, Text

_CLOSES = {"(": ")", "[": "]", "{": "}"}
_UNCLOSED = re.compile(r"'([(\[{])' was never closed")
_UNOPENED = re.compile(r"unmatched '([)\]}])'")
_OTHER = re.compile(r"closing parenthesis '([)\]}])' does not match opening parenthesis '([(\[{])'")
_ENDLESS = re.compile(r"unterminated f?-?string literal")
_CONTENT = re.compile(r"(?:[^#'\"]|'[^']*'|\"[^\"]*\")*")
_LONGEST = 24


def one_sign(text: Text, said: str, line: int, column: int, parses: Callable[[str], bool]) -> Fix | None:
    """The edit of one sign after which the whole text can be read.

    Args:
        text: the text as the person typed it.
        said: what the parser says.
        line: where it says so.
        column: where in that line, in characters.
        parses: whether a text can be read.
    """
    return next((fix for fix in _edits(text, said, line, column) if parses(_after(text, fix))), None)


def _edits(text: Text, said: str, line: int, column: int) -> Iterator[Fix]:
    if found := _UNCLOSED.search(said):
        last = max((at for at, each in enumerate(text.lines, 1) if _end(each)), default=line)
        for at in (line, last) if line != last else (line,):
            yield _put_in(text, at, _end(text.line(at)), _CLOSES[found[1]])
    elif _UNOPENED.search(said):
        yield _replaced(text, line, column, "")
    elif found := _OTHER.search(said):
        yield _put_in(text, line, column, _CLOSES[found[2]])
        yield _replaced(text, line, column, _CLOSES[found[2]])
    elif _ENDLESS.search(said):
        written = text.line(line)
        quote = next((sign for sign in written[column:] if sign in "'\""), "")
        for end in (len(written.rstrip(")]}, ")), len(written)):
            yield _put_in(text, line, end, quote)
    elif "expected ':'" in said:
        yield _put_in(text, line, _end(text.line(line)), ":")


def _end(written: str) -> int:
    """Where a line's code ends: before a comment."""
    found = _CONTENT.match(written)
    return len((found.group() if found else written).rstrip())


def _put_in(text: Text, line: int, column: int, sign: str) -> Fix:
    return _shown(text, Place(line, column, line, column), sign)


def _replaced(text: Text, line: int, column: int, sign: str) -> Fix:
    return _shown(text, Place(line, column, line, column + 1), sign)


def _shown(text: Text, place: Place, sign: str) -> Fix:
    """The edit with what its line then says, or the part of it around the edit."""
    written = text.line(place.line)
    before, after = (written[: place.column] + sign).lstrip(), written[place.end_column :].partition("#")[0].rstrip()
    shows = before + after
    if len(shows) > _LONGEST:
        shows = f"…{before[-_LONGEST // 2 :]}{after[: _LONGEST // 2]}"
    return Fix(place, sign, shows)


def _after(text: Text, fix: Fix) -> str:
    lines = list(text.lines)
    written = text.line(fix.place.line)
    lines[fix.place.line - 1] = written[: fix.place.column] + fix.text + written[fix.place.end_column :]
    return "\n".join(lines)

"""Maths that somebody is still typing, read as far as it goes: ``tanh(w*x +`` as ``tanh(w*x)``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from nanograd.playground.source.spelling import TOKEN
from nanograd.playground.source.text import Text

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ASSIGNMENT = re.compile(r"\s*[\w, ]+=(?!=)")


@dataclass(slots=True)
class _Piece:
    """A piece of the text at its offset."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def finished(text: Text, functions: Collection[str]) -> Text | None:
    """The text without what waits for more and with its brackets closed; everything else keeps its place.

    Returns:
        None where nothing waits for more, or nothing else is left.
    """
    characters = list(text.source)
    closers: dict[int, str] = {}
    changed = False
    left = False
    for statement in _statements(text):
        pieces = statement.copy()
        while _drop_last(pieces, functions) or _drop_inside(pieces, functions):
            pass
        missing = _open_brackets(pieces)
        if missing and pieces:
            closers[pieces[-1].end] = "".join(_CLOSING[bracket] for bracket in reversed(missing))
        kept = {piece.start for piece in pieces}
        for piece in statement:
            if piece.start not in kept:
                characters[piece.start : piece.end] = " " * len(piece.text)
        changed = changed or len(pieces) < len(statement) or bool(missing)
        left = left or bool(pieces)
    if not (changed and left):
        return None
    for offset in sorted(closers, reverse=True):
        characters[offset:offset] = closers[offset]
    return Text("".join(characters))


def _statements(text: Text) -> Iterator[list[_Piece]]:
    """The pieces of each statement: a line, and those that go on within its brackets."""
    statement: list[_Piece] = []
    offset = 0
    for line in text.lines:
        if statement and (not _open_brackets(statement) or _ASSIGNMENT.match(line)):
            yield statement
            statement = []
        for match in TOKEN.finditer(line):
            kind, piece = str(match.lastgroup), match.group()
            if kind in ("space", "comment"):
                continue
            if piece == ";":
                yield statement
                statement = []
            else:
                statement.append(_Piece(kind, piece, offset + match.start()))
        offset += len(line)
        offset += 2 if text.source.startswith("\r\n", offset) else 1
    yield statement


def _drop_last(pieces: list[_Piece], functions: Collection[str]) -> bool:
    """Drop what waits at the end: a sign, a name that is half a function, a name that gets no value."""
    if not pieces:
        return False
    last = pieces[-1]
    if last.text in ("=", "＝"):
        pieces.clear()
        return True
    if last.kind in ("sign", "open", "root") or (last.kind == "name" and last.text in functions):
        pieces.pop()
        return True
    return False


def _drop_inside(pieces: list[_Piece], functions: Collection[str]) -> bool:
    """Drop what waits before a bracket that is closed already, as editors close them by themselves."""
    for i in range(1, len(pieces)):
        before, piece = pieces[i - 1], pieces[i]
        if piece.kind != "close":
            continue
        if before.kind == "open":
            called = i > 1 and pieces[i - 2].kind == "name"
            del pieces[i - 1 - called : i + 1]
            return True
        if before.kind in ("sign", "root") or (before.kind == "name" and before.text in functions):
            del pieces[i - 1]
            return True
    return False


def _open_brackets(pieces: list[_Piece]) -> list[str]:
    """The brackets that are not closed, outermost first."""
    found: list[str] = []
    for piece in pieces:
        if piece.kind == "open":
            found.append(piece.text)
        elif piece.kind == "close" and found:
            found.pop()
    return found

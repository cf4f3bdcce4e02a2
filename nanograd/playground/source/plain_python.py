"""Finds the Python in a text from elsewhere: a notebook's commands, a session's prompts and Markdown's fences go."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.playground.source.text import Text

_FENCE = re.compile(r"\s*(```|~~~)")
_PROMPT = re.compile(r"(\s*(>>>|\.\.\.|In \[\d+\]:|\.\.\.:)( |$))")
_FIRST_PROMPT = re.compile(r"\s*(>>>|In \[\d+\]:)")
_COMMAND = re.compile(r"\s*[%!]|\s*\w[\w.]*\?\??\s*$")


@dataclass(frozen=True, slots=True)
class PlainPython:
    """The program in a text, with a line for each of the text's.

    Attributes:
        tree: the program, its lines and columns as in the text.
        source: the program.
        commands: the lines that only notebooks understand; they are left out.
    """

    tree: ast.Module
    source: str
    commands: list[int]


def plain_python(text: Text) -> PlainPython:
    """The program in a text.

    Raises:
        SyntaxError: there is none; its place is in the text.
        ValueError, RecursionError, MemoryError: as ``ast.parse`` has it.
    """
    try:
        return PlainPython(_parsed(text.source), text.source, [])
    except SyntaxError:
        lines, shifts = _typed(_fenced(text.lines))
        commands: list[int] = []
        while True:
            source = "\n".join(lines)
            try:
                tree = _parsed(source)
                break
            except SyntaxError as error:
                at = (error.lineno or 0) - 1
                while 0 < at < len(lines) and lines[at - 1].endswith("\\"):
                    at -= 1
                if not (0 <= at < len(lines) and is_notebook_command(lines[at])):
                    raise _moved(error, shifts) from None
                _leave_out(lines, at, commands)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.expr | ast.excepthandler | ast.arg | ast.keyword | ast.alias):
            node.col_offset += shifts[node.lineno - 1]
            node.end_col_offset = (node.end_col_offset or 0) + shifts[(node.end_lineno or node.lineno) - 1]
    return PlainPython(tree, source, commands)


def is_notebook_command(line: str) -> bool:
    """Whether a line is one of those that only notebooks understand, like ``%matplotlib inline`` or ``!pip list``."""
    return bool(_COMMAND.match(line))


def _parsed(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        return ast.parse(source)


def _fenced(lines: Sequence[str]) -> list[str]:
    """What stands between Markdown's fences, where there are any."""
    if not any(map(_FENCE.match, lines)):
        return list(lines)
    is_code = False
    kept: list[str] = []
    for line in lines:
        is_fence = bool(_FENCE.match(line))
        is_code ^= is_fence
        kept.append(line if is_code and not is_fence else "")
    return kept


def _typed(lines: list[str]) -> tuple[list[str], list[int]]:
    """What was typed at a prompt, where there is one, and by how much each line was cut at its left."""
    if not _FIRST_PROMPT.match(next((line for line in lines if line.strip()), "")):
        return lines, [0] * len(lines)
    prompts = [_PROMPT.match(line) for line in lines]
    shifts = [prompt.end() if prompt else 0 for prompt in prompts]
    return [line[shift:] if shift else "" for line, shift in zip(lines, shifts, strict=True)], shifts


def _leave_out(lines: list[str], at: int, commands: list[int]) -> None:
    """Put nothing in a command's place and in that of the lines that go on with it; in a block, ``pass``."""
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    left = f"{indent}pass" if indent else ""
    goes_on = True
    while goes_on and at < len(lines):
        goes_on = lines[at].endswith("\\")
        lines[at], left = left, ""
        commands.append(at + 1)
        at += 1


def _moved(error: SyntaxError, shifts: list[int]) -> SyntaxError:
    """The parser's complaint, its columns as in the text."""
    if error.lineno and error.offset and error.lineno <= len(shifts):
        error.offset += shifts[error.lineno - 1]
    if error.end_lineno and error.end_offset and error.end_lineno <= len(shifts):
        error.end_offset += shifts[error.end_lineno - 1]
    return error

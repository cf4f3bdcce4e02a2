"""A program's traceback, cut to the person's own lines and otherwise as Python shows it."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Iterator
from types import TracebackType

from nanograd.playground.source.text import SOURCE, Text


def own_lines(text: Text, error: BaseException, said: str) -> str:
    """The traceback as Python would print it, without the lines of libraries; the file is called ``SOURCE``.

    Args:
        text: the program.
        error: what it raised.
        said: what the exception says of itself.
    """
    linecache.cache[SOURCE] = len(text.source), None, text.source.splitlines(keepends=True), SOURCE
    frames = traceback.StackSummary.from_list(list(_frames(error.__traceback__)))
    kind = type(error)
    home = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    last = f"{home}{kind.__qualname__}{f': {said}' if said else ''}\n"
    return "".join(["Traceback (most recent call last):\n", *frames.format(), last])


def _frames(at: TracebackType | None) -> Iterator[traceback.FrameSummary]:
    while at is not None:
        code = at.tb_frame.f_code
        if code.co_filename == SOURCE:
            line, end_line, column, end_column = list(code.co_positions())[at.tb_lasti // 2]
            yield traceback.FrameSummary(
                SOURCE, line or at.tb_lineno, code.co_name, end_lineno=end_line, colno=column, end_colno=end_column
            )
        at = at.tb_next

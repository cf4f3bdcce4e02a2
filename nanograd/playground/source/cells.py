"""A notebook as a text: its cells one after the other, each below a line that says which it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from nanograd.messages import message

_HEAD = re.compile(r"#\s?%%(?!\s*\[markdown\])")
_OTHER_LANGUAGE = re.compile(r"\s*%%(bash|sh|html|javascript|js|latex|svg|markdown|writefile|script|ruby|perl|R)\b")


class NotANotebook(ValueError):
    """The text is no notebook that can be read."""


def text_of_notebook(notebook: str) -> str:
    """The text of an ``.ipynb`` file: its code cells in order, its other cells as comments.

    Raises:
        NotANotebook: it is none.
    """
    parts = []
    count = 0
    for cell in _cells(notebook):
        lines = _lines(cell.get("source", cell.get("input", "")))
        is_code = cell.get("cell_type") == "code"
        if is_code:
            count += 1
        if not lines:
            continue
        if is_code and _OTHER_LANGUAGE.match(lines[0]):
            lines = [f"# {line}".rstrip() for line in lines]
        head = f"# %% cell {count}" if is_code else "# %% [markdown]"
        body = lines if is_code else [f"# {line}".rstrip() for line in lines]
        parts.append("\n".join([head, *body]))
    if not count:
        raise NotANotebook(message("cells-no-code", "This notebook has no code cells"))
    return "\n\n".join(parts) + "\n"


def _cells(notebook: str) -> list[dict[str, Any]]:
    try:
        read = json.loads(notebook)
        found = read["cells"] if "cells" in read else [each for sheet in read["worksheets"] for each in sheet["cells"]]
        if all(isinstance(cell, dict) for cell in found):
            return list(found)
    except (ValueError, KeyError, TypeError):
        pass
    raise NotANotebook(message("cells-not-a-notebook", "This is not a notebook: it needs a list of cells in JSON"))


def _lines(source: object) -> list[str]:
    whole = "".join(map(str, source)) if isinstance(source, list) else str(source)
    lines = whole.replace("\r\n", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def cell_of(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """The code cell that a line is in, counted from 1, and its line within it; None outside of any."""
    heads = [number for number, written in enumerate(lines[: line - 1], 1) if _HEAD.match(written)]
    return (len(heads), line - heads[-1]) if heads else None

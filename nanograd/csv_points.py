"""Reads points from the text of a CSV file: numbers in columns, the target in the last one."""

from __future__ import annotations

import csv
import math

from nanograd.dataset import Dataset, Point
from nanograd.messages import message

Row = tuple[int, list[str]]


def points_from_csv(text: str) -> Dataset:
    """The points in a table whose last column is the target.

    Columns are parted by commas, semicolons or tabs, whichever the first line has. A first line without any number is
    taken for the columns' names; blank lines and lines starting with # are passed over. Targets may be numbers or the
    names of classes; names, and numbers that are only 0 and 1 or -1 and 1, make a classification.

    Raises:
        ValueError: naming the line: another number of columns than before, or something that is no finite number.
            Also when there is no point at all, or no column beside the target.
    """
    rows = _rows(text)
    if rows and not any(_is_number(cell) for cell in rows[0][1]):
        rows = rows[1:]
    if not rows:
        raise ValueError(
            message(
                "csv-points-table-needs-least-line", "a table of points needs at least one line of numbers, got none"
            )
        )
    width = len(rows[0][1])
    if width < 2:
        raise ValueError(
            message(
                "csv-points-line-point-needs-least",
                "line {rows}: a point needs at least one number and a target, got one column",
                rows=rows[0][0],
            )
        )
    named = not _is_number(rows[0][1][-1])
    inputs: list[Point] = []
    for line, cells in rows:
        if len(cells) != width:
            raise ValueError(
                message(
                    "csv-points-line-needs-columns-like",
                    "line {line}: needs {width} columns like the first point, got {got}",
                    line=line,
                    width=width,
                    got=len(cells),
                )
            )
        inputs.append([_number(line, i + 1, cell) for i, cell in enumerate(cells[:-1])])
    if named:
        return _with_named_classes(inputs, rows)
    targets = [_number(line, width, cells[-1]) for line, cells in rows]
    if set(targets) in ({0.0, 1.0}, {-1.0, 1.0}):
        return Dataset(inputs, [1.0 if t == 1.0 else -1.0 for t in targets], 2)
    return Dataset(inputs, targets)


def _with_named_classes(inputs: list[Point], rows: list[Row]) -> Dataset:
    """Targets by name: the classes are numbered as they first come."""
    for line, cells in rows:
        if _is_number(cells[-1]) or not cells[-1]:
            raise ValueError(
                message(
                    "csv-points-line-needs-name-class",
                    "line {line}: needs the name of a class like the first point, got {got}",
                    line=line,
                    got=repr(cells[-1]),
                )
            )
    names = tuple(dict.fromkeys(cells[-1] for _, cells in rows))
    if len(names) < 2:
        raise ValueError(
            message(
                "csv-points-classification-needs-least-two",
                "a classification needs at least two classes, got only {names}",
                names=repr(names[0]),
            )
        )
    numbers = [names.index(cells[-1]) for _, cells in rows]
    return Dataset(inputs, [2.0 * n - 1.0 if len(names) == 2 else float(n) for n in numbers], len(names), names)


def _rows(text: str) -> list[Row]:
    """Each line that holds something, with its number from 1, in cells without spaces around them."""
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    delimiter = next((mark for mark in "\t;," if mark in first), ",")
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            rows.append((number, [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]))
    return rows


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _number(line: int, column: int, cell: str) -> float:
    if not _is_number(cell) or not math.isfinite(float(cell)):
        raise ValueError(
            message(
                "csv-points-line-column-needs-finite",
                "line {line}, column {column}: needs a finite number, got {got}",
                line=line,
                column=column,
                got=repr(cell),
            )
        )
    return float(cell)

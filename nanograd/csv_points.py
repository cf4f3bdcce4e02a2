"""Reads points from a table as people have them: CSV in its dialects, the target in the last column or a named one."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.dataset import Dataset, Point
from nanograd.messages import message

Row = tuple[int, list[str]]

MISSING = {"", "na", "n/a", "nan", "null", "?"}
"""What stands in a cell that is missing; case does not count."""

NO_NUMBER = {*MISSING, "none", "-"}
"""The same where a number should stand: a class may have such a name."""

CLASS_COLUMNS = {"label", "labels", "class", "classes", "species", "category", "etiqueta", "clase", "klasse"}
"""Names of columns that hold classes, by number or by name."""

TARGET_COLUMNS = {*CLASS_COLUMNS, "target", "targets", "objetivo", "ziel"}
"""Names of columns that hold what is to be learnt, wherever they stand."""

INDEX_COLUMNS = {"", "#", "id", "index", "row", "nr", "no", "unnamed: 0"}
"""Names of columns that only count the rows."""

FEWEST_COUNTED = 4
MOST_NUMBERED_CLASSES = 32

_COMMA = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d*),(\d+(?:[eE][+-]?\d+)?)")


@dataclass(frozen=True)
class Table:
    """What a table says.

    Attributes:
        points: its points; of a table without names in its first line they are all there is to say.
        columns: the names of the inputs, where the first line has names.
        target: the name of the target's column; empty without one.
        index: the name of a column that only counts the rows and was left out, its number without a name; else None.
        skipped: the lines that were left out because a cell is missing.
    """

    points: Dataset
    columns: tuple[str, ...] = ()
    target: str = ""
    index: str | None = None
    skipped: tuple[int, ...] = ()


def points_from_csv(text: str) -> Dataset:
    """The points in a table; see ``read_table``, which says more of it.

    Raises:
        ValueError: naming the line: another number of columns than before, or something that is no finite number.
            Also when there is no point at all, or no column beside the target.
    """
    return read_table(text).points


def read_table(text: str) -> Table:
    """The points in a table.

    Columns are parted by tabs, semicolons, commas or spaces, whichever the first line has; where commas do not part
    columns, numbers may have decimal commas. A first line without any number is taken for the columns' names; blank
    lines and lines starting with # are passed over. The target is the column named so (label, class, target ...), else
    the one that holds names, else the last. A column that only counts the rows is left out, and so are rows in which a
    cell is missing. Targets may be numbers or the names of classes; names, and numbers that are only 0 and 1 or -1
    and 1, make a classification.

    Raises:
        ValueError: naming the line: another number of columns than before, or something that is no finite number.
            Also when there is no point at all, or no column beside the target.
    """
    rows = _rows(text)
    header: list[str] = []
    if rows and not any(_is_number(cell) for cell in rows[0][1]):
        header, rows = rows[0][1], rows[1:]
    if not rows:
        raise ValueError(
            message(
                "csv-points-table-needs-least-line", "a table of points needs at least one line of numbers, got none"
            )
        )
    rows, width = _squared(header, rows)
    index = _index_column(header, rows, width)
    target = _target_column(header, rows, width, index)
    inputs = [column for column in range(width) if column not in (index, target)]
    skipped = tuple(line for line, cells in rows if _misses(cells, inputs, target))
    left_out = set(skipped)
    whole = [row for row in rows if row[0] not in left_out]
    if not whole:
        raise ValueError(
            message("csv-points-every-row-misses", "every line of the table misses a number, first line {line}",
                    line=rows[0][0])
        )  # fmt: skip
    name = header[target] if header else ""
    return Table(
        _points(whole, inputs, target, name.lower() in CLASS_COLUMNS),
        tuple(header[column] or f"column {column + 1}" for column in inputs) if header else (),
        name,
        None if index is None else (header[index] if header else "") or str(index + 1),
        skipped,
    )


def _squared(header: list[str], rows: list[Row]) -> tuple[list[Row], int]:
    """The rows, all of them as wide as the first."""
    width = len(rows[0][1])
    if width < 2:
        raise ValueError(
            message(
                "csv-points-line-point-needs-least",
                "line {rows}: a point needs at least one number and a target, got one column",
                rows=rows[0][0],
            )
        )
    if header and len(header) == width - 1:  # R leaves the name of the rows' numbers out
        header.insert(0, "")
    if header and len(header) != width:
        raise ValueError(
            message(
                "csv-points-names-need-columns",
                "line {line}: the first line names {names} columns, and here are {got}",
                line=rows[0][0],
                names=len(header),
                got=width,
            )
        )
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
    return rows, width


def _index_column(header: list[str], rows: list[Row], width: int) -> int | None:
    """A first column that only counts the rows: by its name or, without names, from 0 or 1 on."""
    if width < 3:
        return None
    cells = [cells[0] for _, cells in rows]
    if header:
        return 0 if header[0].lower() in INDEX_COLUMNS and len(set(cells)) == len(cells) else None
    counts = any(cells == [str(first + i) for i in range(len(cells))] for first in (0, 1))
    return 0 if counts and len(rows) >= FEWEST_COUNTED else None


def _target_column(header: list[str], rows: list[Row], width: int, index: int | None) -> int:
    """The column named as a target, else the only one that holds names, else the last."""
    columns = [column for column in range(width) if column != index]
    named = [column for column in columns if header and header[column].lower() in TARGET_COLUMNS]
    if named:
        return named[-1]
    cells = next((cells for _, cells in rows if not any(cell.lower() in NO_NUMBER for cell in cells)), rows[0][1])
    words = [column for column in columns if not _is_number(cells[column]) and cells[column].lower() not in NO_NUMBER]
    return words[0] if len(words) == 1 else width - 1


def _points(rows: list[Row], columns: Sequence[int], target: int, holds_classes: bool) -> Dataset:
    inputs = [[_number(line, i + 1, cells[i]) for i in columns] for line, cells in rows]
    if not _is_number(rows[0][1][target]):
        return _with_named_classes(inputs, rows, target)
    targets = [_number(line, target + 1, cells[target]) for line, cells in rows]
    found = sorted(set(targets))
    if found in ([0.0, 1.0], [-1.0, 1.0]):
        return Dataset(inputs, [1.0 if t == 1.0 else -1.0 for t in targets], 2)
    if holds_classes and 2 <= len(found) <= MOST_NUMBERED_CLASSES and all(t == int(t) for t in found):
        names = tuple(f"{t:g}" for t in found)
        return _classified(inputs, [found.index(t) for t in targets], names)
    return Dataset(inputs, targets)


def _with_named_classes(inputs: list[Point], rows: list[Row], target: int) -> Dataset:
    """Targets by name: the classes are numbered as they first come."""
    for line, cells in rows:
        if _is_number(cells[target]):
            raise ValueError(
                message(
                    "csv-points-line-needs-name-class",
                    "line {line}: needs the name of a class like the first point, got {got}",
                    line=line,
                    got=repr(cells[target]),
                )
            )
    names = tuple(dict.fromkeys(cells[target] for _, cells in rows))
    if len(names) < 2:
        raise ValueError(
            message(
                "csv-points-classification-needs-least-two",
                "a classification needs at least two classes, got only {names}",
                names=repr(names[0]),
            )
        )
    return _classified(inputs, [names.index(cells[target]) for _, cells in rows], names)


def _classified(inputs: list[Point], numbers: list[int], names: tuple[str, ...]) -> Dataset:
    """Points of numbered classes; of two, their targets are -1 and 1."""
    return Dataset(inputs, [2.0 * n - 1.0 if len(names) == 2 else float(n) for n in numbers], len(names), names)


def _rows(text: str) -> list[Row]:
    """Each line that holds something, with its number from 1, in cells without spaces around them."""
    lines = text.removeprefix("\ufeff").splitlines()
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")]
    delimiter = _delimiter(kept[0][1]) if kept else ","
    if delimiter == " ":
        cut = [(n, line.split()) for n, line in kept]
    else:
        cut = [(n, [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]) for n, line in kept]
    return cut if delimiter == "," else [(n, [_with_point(cell) for cell in cells]) for n, cells in cut]


def _delimiter(line: str) -> str:
    if mark := next((mark for mark in "\t;" if mark in line), ""):
        return mark
    words = line.split()
    if "," in line and not (len(words) > 1 and all(_COMMA.fullmatch(word) or "," not in word for word in words)):
        return ","
    return " " if len(words) > 1 else ","


def _with_point(cell: str) -> str:
    """A number with a decimal comma as Python writes it: 1.234,5 is 1234.5."""
    found = _COMMA.fullmatch(cell)
    return f"{found[1]}{found[2].replace('.', '')}.{found[3]}" if found else cell


def _misses(cells: list[str], inputs: Sequence[int], target: int) -> bool:
    return cells[target].lower() in MISSING or any(cells[column].lower() in NO_NUMBER for column in inputs)


def _is_number(cell: str) -> bool:
    try:
        return not math.isnan(float(cell))
    except ValueError:
        return False


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

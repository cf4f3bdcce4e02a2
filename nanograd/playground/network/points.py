"""The points that a network is trained on and tested with: drawn from a data set, or a person's own."""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from nanograd.csv_points import Table, read_table
from nanograd.dataset import Dataset
from nanograd.datasets import DATASETS
from nanograd.features import FUNCTIONS
from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.protocol import Task

if TYPE_CHECKING:
    from nanograd.playground.network.spec import Spec

TASKS: tuple[Task, ...] = ("two classes", "several classes", "regression")
MOST_INPUTS = 32
MOST_CLASSES = 32
LONGEST_NAME = 30
RESERVED = {*keyword.kwlist, *FUNCTIONS, "pi", "point", "features", "scope", "Value", "train", "held_out", "model"}
"""What the programs that are shown call something else."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point.

    Attributes:
        x: its coordinates.
        target: as in ``Dataset``.
        held: whether training never sees it.
    """

    x: list[float]
    target: float
    held: bool

    def described(self) -> protocol.Point:
        """As the page has it."""
        return {"x": self.x, "target": self.target, "held": self.held}


@dataclass(frozen=True, slots=True)
class Custom:
    """A person's own points, one at least, all of them with the same number of coordinates.

    Attributes:
        task, classes: what is to be learnt.
        points: in the order in which the person gave them.
        inputs: what their coordinates are called; empty where they have no names.
    """

    task: Task
    classes: tuple[str, ...]
    points: tuple[Point, ...]
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Points to train on, and points held out."""

    task: Task
    class_names: tuple[str, ...]
    train: Dataset
    held_out: Dataset


def input_titles(count: int) -> list[str]:
    """x and y, as on a map; more inputs are numbered."""
    return ["x", "y"][:count] if count <= 2 else [f"x{i + 1}" for i in range(count)]


def input_names(count: int, titles: Sequence[str]) -> list[str]:
    """What formulas call a point's numbers: the columns' own names as far as a formula can have them."""
    names = input_titles(count)
    for place, given in enumerate(titles):
        name = re.sub(r"\W+", "_", given, flags=re.ASCII).strip("_")[:LONGEST_NAME]
        if re.fullmatch(r"[A-Za-z]\w*", name) and name not in names and name not in RESERVED:
            names[place] = name
    return names


def task_of(dataset: Dataset) -> Task:
    """What is to be learnt from it."""
    return "regression" if not dataset.classes else "two classes" if dataset.classes == 2 else "several classes"


def split_points(spec: Spec) -> Split:
    """The spec's points. Raises ValueError when none is left to train on."""
    if spec.custom is not None:
        custom = spec.custom
        classes = len(custom.classes)

        def part(held: bool) -> Dataset:
            chosen = [point for point in custom.points if point.held is held]
            return Dataset([p.x for p in chosen], [p.target for p in chosen], classes, custom.classes)

        train, held_out = part(False), part(True)
        task, names = custom.task, custom.classes
    else:
        dataset: Dataset = DATASETS[spec.dataset.name].make(*spec.rules, **spec.dataset.settings)
        train, held_out = dataset.split(spec.held_out, int(spec.dataset.settings.get("seed", spec.seed)))
        task = task_of(dataset)
        names = dataset.class_names or class_names(dataset)
    if not len(train):
        raise ValueError(
            message(
                "points-training-needs-least-point", "training needs at least one point that is not held out, got none"
            )
        )
    return Split(task, names, train, held_out)


def class_names(dataset: Dataset) -> tuple[str, ...]:
    """What to call classes that have no names: their targets."""
    targets = ("-1", "1") if dataset.classes == 2 else tuple(str(k) for k in range(dataset.classes))
    return targets if dataset.classes else ()


def read_csv(text: str, held_out: float, seed: int, most: int | None = None) -> tuple[Custom, list[Message]]:
    """The points of a CSV file, some of them held out, and what was done to get them, in sentences.

    Args:
        text: the table.
        held_out: the share of its points to hold out.
        seed: which of them.
        most: how many points there can be; of a larger table a sample is taken.

    Raises:
        ValueError: the file is no table of points; the message names the line.
    """
    table = read_table(text)
    dataset = table.points
    told = _told(table)
    if most is not None and len(dataset) > most:
        told.append(
            message("points-sampled", "A sample of {most} of its {all} points is used.", most=most, all=len(dataset))
        )
        dataset = dataset.split(1 - most / len(dataset), seed)[0]
    _check_shape(len(dataset), len(dataset.inputs[0]), len(dataset.class_names))
    numbered = Dataset([[float(i)] for i in range(len(dataset))], dataset.targets)
    held = {int(x[0]) for x in numbered.split(held_out, seed)[1].inputs}
    points = tuple(
        Point(x, target, i in held) for i, (x, target) in enumerate(zip(dataset.inputs, dataset.targets, strict=True))
    )
    names = dataset.class_names or class_names(dataset)
    return Custom(task_of(dataset), names, points, table.columns), told


def _told(table: Table) -> list[Message]:
    """What a person should know of how a table was read."""
    told = []
    if table.skipped:
        told.append(
            message(
                "points-skipped",
                "Rows left out for a missing cell: {count}, first in line {line}.",
                count=len(table.skipped),
                line=table.skipped[0],
            )
        )
    if table.index is not None:
        told.append(
            message("points-index", "The column {column} only counts the rows and was left out.", column=table.index)
        )
    if table.target:
        told.append(message("points-target", "What is to be learnt is the column {column}.", column=table.target))
    return told


def custom_points(given: object, most: int) -> Custom:
    """The person's own points, as the page or a saved model has them.

    Raises:
        ValueError, TypeError: they are none, too many, or not of one kind; the sentence says which.
    """
    if not isinstance(given, dict) or given.get("task") not in TASKS:
        raise ValueError(
            message(
                "points-need-task",
                "the points need a task of {tasks}, got {got}",
                tasks=", ".join(TASKS),
                got=repr(_task(given)),
            )
        )
    task: Task = given["task"]
    names = given.get("classes", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(
            message(
                "points-classes-need-list-names", "the classes need to be a list of names, got {got}", got=repr(names)
            )
        )
    fitting = {"two classes": len(names) == 2, "several classes": len(names) > 2, "regression": not names}[task]
    if not fitting:
        raise ValueError(
            message(
                "points-task-does-not-go",
                "the task {task} does not go with {names} classes",
                task=repr(task),
                names=len(names),
            )
        )
    rows = given.get("points")
    if not isinstance(rows, list) or not rows:
        raise ValueError(message("points-no-point-learn-from", "there is no point to learn from"))
    if len(rows) > most:
        raise ValueError(
            message("points-can-most", "there can be at most {most} points, got {got}", most=most, got=len(rows))
        )
    points = tuple(_point(number, row, task, len(names)) for number, row in enumerate(rows, 1))
    for number, point in enumerate(points, 1):
        if len(point.x) != len(points[0].x):
            raise ValueError(
                message(
                    "points-point-needs-coordinates-first",
                    "point {number} needs {x} coordinates as the first, got {got}",
                    number=number,
                    x=len(points[0].x),
                    got=len(point.x),
                )
            )
    _check_shape(len(points), len(points[0].x), len(names))
    return Custom(task, tuple(names), points, _columns(given.get("inputs"), len(points[0].x)))


def _columns(given: object, count: int) -> tuple[str, ...]:
    if given is None or given == []:
        return ()
    if not isinstance(given, list) or len(given) != count or not all(isinstance(one, str) for one in given):
        raise ValueError(
            message(
                "points-inputs-need-names",
                "the inputs need a name for each of the {count} coordinates, got {got}",
                count=count,
                got=repr(given),
            )
        )
    return tuple(given)


def _task(given: object) -> object:
    return given.get("task") if isinstance(given, dict) else given


def _point(number: int, given: object, task: Task, classes: int) -> Point:
    fields = given if isinstance(given, dict) else {}
    x = fields.get("x")
    if not isinstance(x, list) or not x or not all(_is_number(one) for one in x):
        raise ValueError(
            message(
                "points-point-needs-list-finite",
                "point {number} needs a list of finite numbers as x, got {got}",
                number=number,
                got=repr(x),
            )
        )
    target = fields.get("target")
    allowed: Sequence[float] | None = {
        "two classes": (-1.0, 1.0),
        "several classes": tuple(float(k) for k in range(classes)),
        "regression": None,
    }[task]
    if not _is_number(target) or (allowed is not None and target not in allowed):
        wanted = message("points-a-finite-number", "a finite number")
        if allowed is not None:
            wanted = message("points-one-of", "one of {choices}", choices=", ".join(f"{t:g}" for t in allowed))
        raise ValueError(
            message(
                "points-point-needs-target",
                "point {number} needs {wanted} as its target, got {got}",
                number=number,
                wanted=wanted,
                got=repr(target),
            )
        )
    return Point([float(one) for one in x], float(cast(float, target)), bool(fields.get("held", False)))


def _is_number(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)


def _check_shape(points: int, inputs: int, classes: int) -> None:
    if inputs > MOST_INPUTS:
        raise ValueError(
            message(
                "points-can-most-coordinates",
                "points can have at most {most_inputs} coordinates, got {got}",
                most_inputs=MOST_INPUTS,
                got=inputs,
            )
        )
    if classes > MOST_CLASSES:
        raise ValueError(
            message(
                "points-can-most-classes",
                "there can be at most {most_classes} classes, got {got}",
                most_classes=MOST_CLASSES,
                got=classes,
            )
        )

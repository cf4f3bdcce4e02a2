"""Checks progress files again: what somebody has done of the exercises, as the page wrote it into a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from nanograd.playground.course.exercises.check import Report, run_checks
from nanograd.playground.course.exercises.course import Exercise, exercises
from nanograd.playground.course.exercises.files import SECONDS, checked
from nanograd.playground.course.exercises.own_exercise import OWN, own_exercise
from nanograd.playground.source.failure import Failure


@dataclass(frozen=True, slots=True)
class Grade:
    """One exercise of a file.

    Attributes:
        exercise: which.
        passed: whether the code passes all tests now.
        says: how many do, or why it does not run.
    """

    exercise: Exercise
    passed: bool
    says: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress file holds.

    Attributes:
        name: whose it is, as they wrote it; often empty.
        date: the day it was written; empty in files of earlier versions.
        codes: the code of each exercise that was begun, by name.
        own: the text of an exercise from outside the course that was opened; empty for none.
    """

    name: str
    date: str
    codes: dict[str, str]
    own: str = ""


def read(path: Path) -> Progress:
    """What the file holds.

    Raises:
        ValueError: it is no progress file.
        OSError: it cannot be read.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(f"{path} is not JSON") from None
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("exercises"), dict):
        raise ValueError(f'{path} holds no progress: it needs "version": 1 and "exercises"')
    records = {name: record for name, record in data["exercises"].items() if isinstance(record, dict)}
    codes = {name: record["code"] for name, record in records.items() if isinstance(record.get("code"), str)}
    name, date = (data[key] if isinstance(data.get(key), str) else "" for key in ("name", "date"))
    own = data.get("ownFiles")
    exercise = own.get("exercise") if isinstance(own, dict) else None
    text = exercise.get("text") if isinstance(exercise, dict) else None
    return Progress(name, date[:10], codes, text if isinstance(text, str) else "")


def grades(progress: Progress) -> Iterator[Grade]:
    """Every exercise that was begun, checked anew: what the file itself says of it does not count.

    Raises:
        Failure: what was opened from outside the course is no exercise.
    """
    for each in exercises():
        if each.name in progress.codes:
            yield _grade(each, partial(checked, each.name, progress.codes[each.name]))
    if progress.own and OWN in progress.codes:
        task, checks = own_exercise(progress.own)
        yield _grade(task, partial(run_checks, checks, progress.codes[OWN], OWN, SECONDS))


def _grade(each: Exercise, check: Callable[[], Report]) -> Grade:
    try:
        report = check()
    except Failure as failure:
        return Grade(each, False, f"does not run. {failure.message}")
    passed = sum(row.passed is True for row in report.rows)
    return Grade(each, report.passed, f"{passed} of {len(report.rows)} tests pass")

"""Checks progress files again: what somebody has done of the exercises, as the page wrote it into a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nanograd.playground.course.exercises.course import Exercise, exercises
from nanograd.playground.course.exercises.files import checked
from nanograd.playground.running.failure import Failure


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
    """

    name: str
    date: str
    codes: dict[str, str]


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
    return Progress(name, date[:10], codes)


def grades(progress: Progress) -> Iterator[Grade]:
    """Every exercise that was begun, checked anew: what the file itself says of it does not count."""
    for each in exercises():
        if each.name in progress.codes:
            yield _grade(each, progress.codes[each.name])


def _grade(each: Exercise, code: str) -> Grade:
    try:
        report = checked(each.name, code)
    except Failure as failure:
        return Grade(each, False, f"does not run. {failure.message}")
    passed = sum(row.passed is True for row in report.rows)
    return Grade(each, report.passed, f"{passed} of {len(report.rows)} tests pass")

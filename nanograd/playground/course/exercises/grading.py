"""Checks learners' work again: progress files that the page wrote, and folders of the course with their engines."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nanograd.playground.course.exercises.check import Report, run_checks
from nanograd.playground.course.exercises.course import Exercise, exercises
from nanograd.playground.course.exercises.files import ENGINE, SECONDS, changed_tests, checked
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.own_exercise import OWN, own_exercise
from nanograd.playground.source.failure import Failure


@dataclass(frozen=True, slots=True)
class Grade:
    """One exercise of a file.

    Attributes:
        exercise: which.
        passed: whether the code passes all tests now.
        says: how many do, or why it does not run.
        passing, tests: how many tests pass, and how many there are; 0 where the code does not run.
        mistake: the sentence of the first mistake that could be named.
    """

    exercise: Exercise
    passed: bool
    says: str
    passing: int = 0
    tests: int = 0
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress file holds.

    Attributes:
        name: whose it is, as they wrote it; often empty.
        date: the day it was written; empty in files of earlier versions.
        codes: the code of each exercise that was begun, by name.
        own: the texts of exercises from outside the course that were opened, by the names of their codes.
        remark: what speaks against taking it as it is: changed outside of the page, tests that were edited.
        is_folder: it is one engine for all exercises; those that are still to do were not begun.
    """

    name: str
    date: str
    codes: dict[str, str]
    own: dict[str, str] = field(default_factory=dict)
    remark: str = ""
    is_folder: bool = False


def learners_in(folder: Path) -> list[Path]:
    """What there is to grade in a folder, however deep: progress files, and folders that hold an engine."""
    engines = [file.parent for file in folder.rglob(ENGINE)]
    return sorted([*folder.rglob("*.json"), *engines])


def read(path: Path) -> Progress:
    """What a progress file holds, or a folder of the course.

    Raises:
        ValueError: it is no progress file.
        OSError: it cannot be read.
    """
    if path.is_dir():
        return _read_folder(path)
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(f"{path} is not JSON") from None
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("exercises"), dict):
        raise ValueError(f'{path} holds no progress: it needs "version": 1 and "exercises"')
    records = {name: record for name, record in data["exercises"].items() if isinstance(record, dict)}
    codes = {name: record["code"] for name, record in records.items() if isinstance(record.get("code"), str)}
    name, date = (data[key] if isinstance(data.get(key), str) else "" for key in ("name", "date"))
    own = _own_files(data.get("ownFiles"))
    given, right = data.get("checksum"), checksum(name, date, codes, own)
    remark = "" if given == right else "no checksum" if given is None else "changed outside of the page"
    return Progress(name, date[:10], codes, own, remark)


def _own_files(given: Any) -> dict[str, str]:
    files = given.get("exercise") if isinstance(given, dict) else None
    if not isinstance(files, dict):
        return {}
    if isinstance(files.get("text"), str):  # earlier versions had one
        files = {OWN: files}
    return {
        name: file["text"]
        for name, file in files.items()
        if isinstance(file, dict) and isinstance(file.get("text"), str)
    }


def checksum(name: str, date: str, codes: Mapping[str, str], own: Mapping[str, str]) -> str:
    """What the page writes of a file's texts: it shows what was changed by hand, and is no signature."""
    parts = [name, date, *(part for item in sorted(codes.items()) for part in item), *_in_order(own)]
    return f"{zlib.crc32(chr(0).join(parts).encode('utf-8', 'replace')):08x}"


def _in_order(own: Mapping[str, str]) -> list[str]:
    return [text for _, text in sorted(own.items())] or [""]


def _read_folder(folder: Path) -> Progress:
    """One engine stands for every exercise up to the first that is still to do."""
    try:
        code = (folder / ENGINE).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{folder / ENGINE} is not text in UTF-8") from None
    changed = changed_tests(folder)
    remark = f"edited: {', '.join(changed)}" if changed else ""
    return Progress(folder.name, "", {each.name: code for each in exercises()}, {}, remark, True)


def grades(progress: Progress) -> Iterator[Grade]:
    """Every exercise that was begun, checked anew: what the file itself says of it does not count.

    Raises:
        Failure: what was opened from outside the course is no exercise.
    """
    for each in exercises():
        if each.name in progress.codes:
            grade = _grade(each, partial(checked, each.name, progress.codes[each.name]))
            if not (progress.is_folder and grade.mistake == sentence("todo")):
                yield grade
    for name, text in progress.own.items():
        if text and name in progress.codes:
            task, checks = own_exercise(text)
            yield _grade(task, partial(run_checks, checks, progress.codes[name], OWN, SECONDS))


def _grade(each: Exercise, check: Callable[[], Report]) -> Grade:
    try:
        report = check()
    except Failure as failure:
        return Grade(each, False, f"does not run. {failure.message}")
    passing, tests = sum(row.passed is True for row in report.rows), len(report.rows)
    mistake = next((row.says for row in report.rows if row.passed is False and row.mistake), "")
    return Grade(each, report.passed, f"{passing} of {tests} tests pass", passing, tests, mistake)

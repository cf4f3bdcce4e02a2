"""The command line's ``exercises``: start a folder, check it, grade progress files, print a solution, list them all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from nanograd.playground.course.exercises.class_report import Learner, table, write_csv
from nanograd.playground.course.exercises.course import exercise, exercises
from nanograd.playground.course.exercises.files import ENGINE, checked, words, write
from nanograd.playground.course.exercises.grading import grades, learners_in, read
from nanograd.playground.course.exercises.own_exercise import OWN
from nanograd.playground.source.failure import Failure

FAILED = 1
WRONG = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments after ``python -m nanograd exercises``."""
    names = [each.name for each in exercises()]
    actions = parser.add_subparsers(dest="action", required=True, metavar="start | check | solution | grade | list")
    start = actions.add_parser("start", help="write the course into a folder; files that are there stay")
    start.add_argument("folder", metavar="DIR", type=Path)
    start.add_argument(
        "--from",
        dest="first",
        choices=names,
        default=names[0],
        metavar="NAME",
        help="begin here; those before come solved",
    )
    check = actions.add_parser("check", help="check what has been written, without pytest")
    check.add_argument("folder", metavar="DIR", type=Path)
    check.add_argument("name", metavar="NAME", nargs="?", choices=names, help="one exercise only")
    solution = actions.add_parser("solution", help="print an exercise's solution")
    solution.add_argument("name", metavar="NAME", choices=names)
    grade = actions.add_parser("grade", help="check learners' work again; this runs the code in it")
    grade.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="a progress file from the page, a folder of the course, or a folder of many of both",
    )
    grade.add_argument("--csv", metavar="FILE", type=Path, help="write the table for a spreadsheet, too")
    actions.add_parser("list", help="list the exercises")


def run(options: argparse.Namespace) -> int:
    """Do it. The exit code: 0; 1 where a check fails; 2 where the input is wrong."""
    actions = {"start": _start, "check": _check, "solution": _solution, "grade": _grade, "list": _list}
    return actions[options.action](options)


def _start(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    try:
        written = write(folder, options.first)
    except OSError as error:
        return _complain(f"{folder} cannot be written: {error.strerror}")
    print(f"{folder}: {len(written)} files written" if written else f"{folder}: everything was there already")
    if folder / ENGINE not in written:
        print(f"{folder / ENGINE} is as it was")
    print(f"Read {folder / 'README.md'}, write {folder / ENGINE}, and run: python -m pytest {folder}")
    return 0


def _check(options: argparse.Namespace) -> int:
    engine: Path = options.folder / ENGINE
    try:
        code = engine.read_text(encoding="utf-8")
    except OSError as error:
        return _complain(f"{engine} cannot be read: {error.strerror}")
    failed = False
    for each in exercises():
        if options.name in (None, each.name):
            failed |= not _check_one(each.name, f"{each.number:2}. {each.title}", code)
    return FAILED if failed else 0


def _check_one(name: str, title: str, code: str) -> bool:
    try:
        report = checked(name, code)
    except Failure as failure:
        print(f"{title}: {ENGINE} does not run. {failure.message}")
        return False
    passed = sum(row.passed is True for row in report.rows)
    print(f"{title}: {passed} of {len(report.rows)} tests pass")
    first = next((row for row in report.rows if not row.passed), None)
    if first is not None:
        print("    " + words(first, ENGINE).replace("\n", "\n    "))
    return report.passed


def _solution(options: argparse.Namespace) -> int:
    print(exercise(options.name).solution, end="")
    return 0


def _grade(options: argparse.Namespace) -> int:
    """A line for each learner, below it one for each exercise that was begun and does not pass; then the table."""
    worst = 0
    learners = []
    paths = [*_work(options.files)]
    if not paths:
        return _complain(f"{options.files[0]} holds no progress file and no folder with {ENGINE}")
    for path in paths:
        try:
            progress = read(path)
            learner = Learner(path, progress, list(grades(progress)))
        except (OSError, ValueError, Failure) as error:
            worst = _complain(f"{path} cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error))
            continue
        learners.append(learner)
        _print_learner(learner)
    if len(learners) > 1:
        print("", *table(learners), sep="\n")
    if options.csv and learners:
        try:
            with options.csv.open("w", encoding="utf-8", newline="") as file:
                write_csv(learners, file)
        except OSError as error:
            return _complain(f"{options.csv} cannot be written: {error.strerror}")
    return worst


def _work(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from learners_in(path) if path.is_dir() else [path]


def _print_learner(learner: Learner) -> None:
    progress = learner.progress
    whose = ", ".join(part for part in (progress.name, progress.date, progress.remark) if part)
    print(f"{learner.path}{f' ({whose})' if whose else ''}: {learner.passed} of {len(exercises())} exercises pass")
    for each in learner.grades:
        if each.exercise.name == OWN:
            print(f"     ★  {each.exercise.title}: {each.says}")
        elif not each.passed:
            mistake = f". {each.mistake}" if each.mistake else ""
            print(f"    {each.exercise.number:2}. {each.exercise.title}: {each.says}{mistake}")


def _list(_: argparse.Namespace) -> int:
    for each in exercises():
        print(f"{each.number:2}  {each.name:10} {each.title:28} {', '.join(each.concepts)}")
    return 0


def _complain(message: str) -> int:
    print(f"nanograd: {message}", file=sys.stderr)
    return WRONG

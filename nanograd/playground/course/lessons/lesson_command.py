"""The command line's ``lessons``: check lessons and exercises of one's own, in sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from nanograd.playground.course.exercises.own_exercise import is_exercise
from nanograd.playground.course.exercises.own_review import review_exercise
from nanograd.playground.course.lessons.review import review

FAILED = 1
WRONG = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments after ``python -m nanograd lessons``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="check")
    check = actions.add_parser(
        "check",
        help="check lessons and exercises: numbers, steps and tasks, solutions and tests; this runs the code in them",
    )
    check.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="a file, or a folder of files that end in .md"
    )


def run(options: argparse.Namespace) -> int:
    """Check each file. The exit code: 0; 1 where something is wrong with one; 2 where one cannot be read."""
    code = 0
    for given in options.paths:
        paths = sorted(given.rglob("*.md")) if given.is_dir() else [given]
        if not paths:
            print(f"nanograd: {given} holds no file that ends in .md", file=sys.stderr)
            code = WRONG
        for path in paths:
            code = max(code, _check(path))
    return code


def _check(path: Path) -> int:
    try:
        found = list(_complaints(path))
    except OSError as error:
        print(f"nanograd: {path} cannot be read: {error.strerror}", file=sys.stderr)
        return WRONG
    print(f"{path}: {'all right' if not found else f'{len(found)} to mend'}")
    for complaint in found:
        print(f"    {complaint}")
    return FAILED if found else 0


def _complaints(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield "the file is not text in UTF-8"
        return
    yield from review_exercise(text) if is_exercise(text) else review(path.name, text)

"""The command line's ``lessons``: check a lesson of one's own, in sentences."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nanograd.playground.course.lessons.review import review

FAILED = 1
WRONG = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments after ``python -m nanograd lessons``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser(
        "check", help="check lessons: their numbers, steps and tasks; this runs the code in them"
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)


def run(options: argparse.Namespace) -> int:
    """Check each file. The exit code: 0; 1 where something is wrong with a lesson; 2 where one cannot be read."""
    code = 0
    for path in options.files:
        try:
            found = list(review(path))
        except OSError as error:
            print(f"nanograd: {path} cannot be read: {error.strerror}", file=sys.stderr)
            code = WRONG
            continue
        print(f"{path}: {'all right' if not found else f'{len(found)} to mend'}")
        for complaint in found:
            print(f"    {complaint}")
        code = max(code, FAILED) if found else code
    return code

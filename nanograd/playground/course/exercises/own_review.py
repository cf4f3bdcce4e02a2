"""Checks an exercise from outside the package: that its solution passes, and that its starter does not."""

from __future__ import annotations

from collections.abc import Iterator

from nanograd.playground.course.exercises.check import Row, run_checks
from nanograd.playground.course.exercises.files import SECONDS, words
from nanograd.playground.course.exercises.growing import begun, defined_in, solved
from nanograd.playground.course.exercises.own_exercise import OWN, read_exercise
from nanograd.playground.source.failure import Failure


def review_exercise(text: str) -> Iterator[str]:
    """What is wrong with the exercise in a text, a sentence each; nothing where it is all right."""
    try:
        task, checks = read_exercise(text)
        codes = solved(task), begun(task)
    except (ValueError, Failure) as error:
        yield str(error).replace(f"exercise 0_{OWN}", "it")
        return
    missing = defined_in(task.solution) - defined_in(task.starter)
    if missing:
        yield f"the solution defines {', '.join(sorted(missing))}, and the starter does not"
    try:
        solution, starter = (run_checks(checks, code, task.name, SECONDS).rows for code in codes)
    except Failure as failure:
        yield f"the code does not run: {failure.message}"
        return
    for row in solution:
        if not row.passed:
            yield f"the solution does not pass. {_told(row)}"
    for row in starter:
        if row.passed:
            yield f"the test {str(row.called)!r} is passed before the student has done anything"


def _told(row: Row) -> str:
    return words(row, "the solution").replace("\n", "\n    ")

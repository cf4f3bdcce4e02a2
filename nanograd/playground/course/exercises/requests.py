"""The course's answers to the page: plain requests in, plain replies out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nanograd.playground.course.exercises.check import Report, Row, run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import HINTS, Exercise, exercise, exercises
from nanograd.playground.course.exercises.growing import begun, replaced
from nanograd.playground.reply import described
from nanograd.playground.running.failure import Failure
from nanograd.playground.source.text import Text

Json = dict[str, Any]


def course(_: Json) -> Json:
    """``{"kind": "exercises"}``: all exercises in order, with everything the page shows of them."""
    return {"kind": "exercises", "exercises": [_exercise(each) for each in exercises()]}


def _exercise(each: Exercise) -> Json:
    return {
        "name": each.name,
        "number": each.number,
        "title": each.title,
        "concepts": list(each.concepts),
        "text": each.text,
        "hints": [{"title": title, "text": text} for title, text in zip(HINTS, each.hints, strict=True)],
        "solution": each.solution,
        "graph": each.graph,
        "tests": [{"called": check.called, "expected": check.expected()} for check in CHECKS[each.name]],
    }


def start(request: Json) -> Json:
    """``{"kind": "exercise-start", "name": ..., "code": ... or null}``: the file as the exercise begins.

    With ``code``, the learner's file so far, the exercise's starter is added to it and all else stays; with null,
    our own solutions come before it. ``skipped`` names exercises that the file knows nothing of: our solutions of
    those are added first.
    """
    code, skipped = request.get("code"), request.get("skipped", ())
    text = Text(code or "")
    return _guarded(lambda: _begun(begun(request["name"], None if code is None else text.source, skipped)), text)


def _begun(code: str) -> Json:
    return {"kind": "exercise-start", "code": code}


def solve(request: Json) -> Json:
    """``{"kind": "exercise-solve", "name": ..., "code": ...}``: the file with our solution in the place of theirs."""
    text = Text(request["code"])
    return _guarded(lambda: _begun(replaced(request["name"], text.source)), text)


def check(request: Json) -> Json:
    """``{"kind": "exercise-check", "name": ..., "code": ...}``: a line for each test."""
    name, text = request["name"], Text(request["code"])
    exercise(name)
    return _guarded(lambda: _checked(run_checks(CHECKS[name], text.source, name), text), text)


def _checked(report: Report, text: Text) -> Json:
    return {
        "kind": "exercise-check",
        "passed": report.passed,
        "tests": [_row(row, text) for row in report.rows],
        "printed": report.printed,
    }


def _row(row: Row, text: Text) -> Json:
    place = row.place
    return {
        "called": row.called,
        "expected": row.expected,
        "came": row.came,
        "passed": row.passed,
        "mistake": row.mistake,
        "says": row.says,
        "line": None if place is None else place.line,
        "column": None if place is None else text.column_in_units(place.line, place.column),
    }


def _guarded(answer: Callable[[], Json], text: Text) -> Json:
    try:
        return answer()
    except Failure as failure:
        return _failed(failure, text)


def _failed(failure: Failure, text: Text) -> Json:
    return {"kind": "error", "error": described(failure, text), "printed": failure.printed}


ANSWERS: dict[str, Callable[[Json], Json]] = {
    "exercises": course,
    "exercise-start": start,
    "exercise-solve": solve,
    "exercise-check": check,
}

"""The course's answers to the page: plain requests in, plain replies out."""

from __future__ import annotations

from collections.abc import Iterable

from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.course.exercises.check import Check, Row, run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import HINTS, Exercise, exercise, exercises
from nanograd.playground.course.exercises.growing import begun, replaced
from nanograd.playground.course.exercises.own_exercise import own_exercise
from nanograd.playground.protocol import CheckReply, CodeReply, CourseReply, CourseRequest, TestResult
from nanograd.playground.request_check import known
from nanograd.playground.source.text import Text
from nanograd.playground.wording import worded


def course(_: CourseRequest) -> CourseReply:
    """All exercises in order, with everything the page shows of them."""
    return {"kind": "exercises", "exercises": [_exercise(each, CHECKS[each.name]) for each in exercises()]}


def open_exercise(request: protocol.OpenExerciseRequest) -> protocol.ExerciseReply:
    """The exercise in the text of a file.

    Raises:
        Failure: the text is no exercise.
    """
    task, checks = own_exercise(request["text"])
    return {"kind": "exercise-open", "exercise": {**_exercise(task, checks), "begun": begun(task)}}


def _exercise(each: Exercise, checks: Iterable[Check]) -> protocol.Exercise:
    return {
        "name": each.name,
        "number": each.number,
        "title": each.title,
        "concepts": [worded(_concept(concept)) for concept in each.concepts],
        "text": each.text,
        "hints": [
            {"title": worded(message(f"hint-{_slug(title)}", title)), "text": text}
            for title, text in zip(HINTS, each.hints, strict=True)
            if text
        ],
        "solution": each.solution,
        "graph": each.graph,
        "finale": each.finale,
        "tests": [{"called": worded(check.called), "expected": worded(check.expected())} for check in checks],
    }


def _concept(concept: str) -> Message:
    return message(f"concept-{_slug(concept)}", concept)


def _slug(title: str) -> str:
    """A title as part of an id."""
    return title.replace(" ", "-")


def begin(request: protocol.StartRequest) -> CodeReply:
    """The file as the exercise begins.

    With ``code``, the learner's file so far, the exercise's starter is added to it and all else stays; with null,
    our own solutions come before it. ``skipped`` names exercises that the file knows nothing of: our solutions of
    those are added first.
    """
    code = request["code"]
    whole = None if code is None else Text(code).source
    task, _ = _asked(request)
    return {"kind": "exercise-start", "code": begun(task, whole, request.get("skipped", ()))}


def solve(request: protocol.SolveRequest) -> CodeReply:
    """The file with our solution in the place of theirs."""
    task, _ = _asked(request)
    return {"kind": "exercise-start", "code": replaced(task, Text(request["code"]).source)}


def check(request: protocol.CheckRequest) -> CheckReply:
    """A line for each test."""
    (task, checks), text = _asked(request), Text(request["code"])
    report = run_checks(checks, text.source, task.name)
    return {
        "kind": "exercise-check",
        "passed": report.passed,
        "tests": [_result(row, text) for row in report.rows],
        "printed": worded(report.printed),
    }


def _asked(
    request: protocol.StartRequest | protocol.SolveRequest | protocol.CheckRequest,
) -> tuple[Exercise, tuple[Check, ...]]:
    """The exercise that a request is about, and its checks."""
    if own := request.get("own"):
        return own_exercise(own)
    name = known("exercise", request["name"], CHECKS)
    return exercise(name), CHECKS[name]


def _result(row: Row, text: Text) -> TestResult:
    place = row.place
    return {
        "called": worded(row.called),
        "expected": worded(row.expected),
        "came": worded(row.came),
        "passed": row.passed,
        "mistake": row.mistake,
        "says": worded(row.says) if row.says else None,
        "printed": worded(row.printed),
        "line": None if place is None else place.line,
        "column": None if place is None else text.column_in_units(place.line, place.column),
    }

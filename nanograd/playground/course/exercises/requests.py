"""The course's answers to the page: plain requests in, plain replies out."""

from __future__ import annotations

from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.course.exercises.check import Row, run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import HINTS, Exercise, exercises
from nanograd.playground.course.exercises.growing import begun, replaced
from nanograd.playground.protocol import CheckReply, CodeReply, CourseReply, CourseRequest, TestResult
from nanograd.playground.request_check import known
from nanograd.playground.source.text import Text
from nanograd.playground.wording import worded


def course(_: CourseRequest) -> CourseReply:
    """All exercises in order, with everything the page shows of them."""
    return {"kind": "exercises", "exercises": [_exercise(each) for each in exercises()]}


def _exercise(each: Exercise) -> protocol.Exercise:
    return {
        "name": each.name,
        "number": each.number,
        "title": each.title,
        "concepts": [worded(_concept(concept)) for concept in each.concepts],
        "text": each.text,
        "hints": [
            {"title": worded(message(f"hint-{_slug(title)}", title)), "text": text}
            for title, text in zip(HINTS, each.hints, strict=True)
        ],
        "solution": each.solution,
        "graph": each.graph,
        "finale": each.finale,
        "tests": [
            {"called": worded(check.called), "expected": worded(check.expected())} for check in CHECKS[each.name]
        ],
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
    return {"kind": "exercise-start", "code": begun(_name(request["name"]), whole, request.get("skipped", ()))}


def solve(request: protocol.SolveRequest) -> CodeReply:
    """The file with our solution in the place of theirs."""
    return {"kind": "exercise-start", "code": replaced(_name(request["name"]), Text(request["code"]).source)}


def check(request: protocol.CheckRequest) -> CheckReply:
    """A line for each test."""
    name, text = _name(request["name"]), Text(request["code"])
    report = run_checks(CHECKS[name], text.source, name)
    return {
        "kind": "exercise-check",
        "passed": report.passed,
        "tests": [_result(row, text) for row in report.rows],
        "printed": worded(report.printed),
    }


def _name(name: str) -> str:
    return known("exercise", name, CHECKS)


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

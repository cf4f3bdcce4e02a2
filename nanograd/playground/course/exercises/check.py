"""Runs an exercise's checks on a learner's code: a row for each, with the mistake named where it could be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from nanograd.foreign.own_rule import EngineFault
from nanograd.messages import Message, message
from nanograd.playground.course.exercises.exceptions import failure_of, mistake_of
from nanograd.playground.course.exercises.growing import defined_by
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.problem import Problem
from nanograd.playground.course.exercises.reading import (
    reads_grad_too_early,
    returns_in_loop,
    returns_inside,
    takes_in_place_result,
)
from nanograd.playground.course.exercises.time_limit import TooLong, at_most
from nanograd.playground.course.exercises.wrong import Wrong
from nanograd.playground.running import isolation
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.isolation import surroundings
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Place, Text


@dataclass(frozen=True, slots=True)
class Check:
    """One test.

    Attributes:
        called: what is done, as the learner reads it.
        run: does it; gives what came, in words, or raises ``Wrong`` or whatever the learner's code raises.
        expected: what must come, in words.
        problems: the problems whose answers it needs.
        last: whether it runs only when all before it have passed.
    """

    called: str
    run: Callable[[Learner], str]
    expected: Callable[[], str]
    problems: tuple[Problem, ...] = ()
    last: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A test's line.

    Attributes:
        called, expected, came: in words.
        passed: None for a test that waits until those before it pass.
        mistake: the name of the mistake, where it could be told.
        says: a sentence that helps; with a test that is passed, a remark.
        place: where in the code it stopped, when it did.
        printed: what the code printed in this test alone.
    """

    called: str
    expected: str
    came: str
    passed: bool | None
    mistake: str = ""
    says: str = ""
    place: Place | None = None
    printed: str = ""


@dataclass(slots=True)
class Report:
    """All rows, and what the code printed before any test."""

    rows: list[Row] = field(default_factory=list)
    printed: str = ""

    @property
    def passed(self) -> bool:
        """Whether every row did."""
        return all(row.passed for row in self.rows)


def run_checks(checks: Iterable[Check], code: str, purpose: str, seconds: float | None = None) -> Report:
    """Every check on the code, each with the code run afresh.

    Args:
        checks: in order.
        code: the learner's file.
        purpose: the exercise's name.
        seconds: how long each may take; None where something else stops what does not end.

    Raises:
        Failure: the code itself does not run.
    """
    report = Report()
    printed = Printed()
    try:
        with surroundings(printed), at_most(seconds):
            Learner(code)
        for check in checks:
            own = Printed()
            row = _run(check, code, purpose, report.passed, own, seconds)
            report.rows.append(replace(row, printed=own.text().removeprefix(printed.text())))
    except TooLong as late:
        raise Failure("timeout", _took(late.seconds), None, Text(code)) from None
    except Failure as failure:
        failure.text = Text(code)
        failure.printed = printed.text()
        raise
    finally:
        isolation.put_back()  # an error of their own kind is asked for its text after its run
    report.printed = printed.text()
    return report


def _run(check: Check, code: str, purpose: str, so_far: bool, printed: Printed, seconds: float | None) -> Row:
    expected = check.expected()
    if check.last and not so_far:
        waits = message("check-waits", "This runs when the tests above pass.")
        return Row(check.called, expected, message("check-not-run", "not run yet"), None, says=waits)
    try:
        with surroundings(printed), at_most(seconds):
            came = check.run(Learner(code, f"{purpose} {check.called}"))
    except EngineFault as fault:
        mistake = _on_reading(fault.mistake, code, purpose)
        answer, is_fine = (fault.answer, fault.is_fine) if isinstance(fault, Wrong) else ("", False)
        return Row(check.called, expected, fault.came, is_fine, mistake, answer or sentence(mistake, fault.leaf))
    except Failure as failure:
        return Row(check.called, expected, failure.message, False, "", failure.message, failure.place)
    except TooLong as late:
        return Row(check.called, expected, _took(late.seconds), False, "too-long", sentence("too-long"))
    except KeyboardInterrupt:
        raise Failure("stopped", message("check-stopped", "Stopped.")) from None
    except BaseException as error:
        return _stopped(check.called, expected, code, error)
    return Row(check.called, expected, came, True)


def _took(seconds: float) -> Message:
    return message("check-took", "not finished after {seconds} seconds", seconds=seconds)


def _stopped(called: str, expected: str, code: str, error: BaseException) -> Row:
    failure = failure_of(code, error)
    mistake, name = mistake_of(error, code, failure.place)
    says = sentence(mistake, name) or failure.message
    return Row(called, expected, failure.message, False, mistake, says, failure.place)


_ENDS_EARLY = {"", "losses-count", "parameters-missing", "no-return", "not-in-a-list", "nodes-missing", "loss-not-mean"}
"""What else a ``return`` inside a loop looks like."""


def _on_reading(mistake: str, code: str, purpose: str) -> str:
    """The mistake as the code shows it, where what came could have several causes."""
    if mistake == "no-return" and takes_in_place_result(code):
        return "in-place-result"
    if mistake == "no-return" and returns_inside(code):
        return "return-inside"
    if mistake == "nothing-arrives" and reads_grad_too_early(code):
        return "grad-too-early"
    if mistake in _ENDS_EARLY and returns_in_loop(code, set(defined_by(purpose))):
        return "return-in-loop"
    return mistake

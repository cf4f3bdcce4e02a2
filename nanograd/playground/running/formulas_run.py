"""Runs a text of formulas, or while it is typed as much of it as is finished."""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import Any

from nanograd.messages import message
from nanograd.operation import DomainError
from nanograd.playground.running.afterwards import Remains, fail
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.collected import Run, collect, reached
from nanograd.playground.running.execution import compiled, raised_by
from nanograd.playground.running.instrument import BOUND, instrument
from nanograd.playground.running.noticed import Noticed, no_output
from nanograd.playground.running.record import Recorder
from nanograd.playground.source import expression, start_values, unfinished
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.formulas import LEAF, Formulas, Home, make_leaves
from nanograd.playground.source.text import Text
from nanograd.value import Value


def run_formulas(text: Text, printed: Printed, typing: bool) -> Run | None:
    """The run of a text that is maths, or the finished part of it while it is typed; None where it is Python.

    Raises:
        Failure: the text is maths, and has a mistake.
    """
    try:
        tree = expression.parse_expressions(text)
        if tree is not None and not tree.body:
            raise Failure(
                "empty",
                message(
                    "run-only-comments-type-formula",
                    "There are only comments here. Type a formula such as tanh(x*w + b).",
                ),
            )
        formulas = None if tree is None else make_leaves(text, tree)
    except Failure as failure:
        if typing and (run := _as_far_as_it_goes(text, printed, failure)):
            return run
        raise
    if formulas is not None:
        return _run(text, formulas, printed)
    if typing and expression.looks_like_maths(text.source):
        return _as_far_as_it_goes(text, printed, None)
    return None


def _as_far_as_it_goes(text: Text, printed: Printed, failure: Failure | None) -> Run | None:
    """The run of what is finished in a text of formulas; None where that gives no graph either."""
    if (finished := unfinished.finished(text, expression.FUNCTION_NAMES)) is None:
        return None
    failure = failure or expression.maths_syntax_failure(text)
    try:
        tree = expression.parse_expressions(finished)
        if tree is None:
            return None
        run = _run(finished, make_leaves(finished, tree), printed)
    except Failure:
        return None
    failure.text, run.text, run.unfinished = text, text, failure
    return run


def _run(text: Text, formulas: Formulas, printed: Printed) -> Run:
    """The run with free names at their usual numbers, or at others where the formulas are not defined there."""
    program = compiled(text, lambda: instrument(formulas.tree, walrus=False, inner=False))
    try:
        return _run_at(start_values.usual(formulas.names), text, formulas, program, printed)
    except Failure as failure:
        if failure.kind not in _UNDEFINED or not any(home.free for home in formulas.homes):
            raise
        try:
            return _run_at(start_values.safe(formulas.names), text, formulas, program, printed)
        except Failure:
            raise failure from None


def _run_at(start: Mapping[str, float], text: Text, formulas: Formulas, program: CodeType, printed: Printed) -> Run:
    recorder = Recorder()
    noticed = Noticed(recorder)
    homes: dict[Value, Home] = {}

    def leaf(name: str, number: float | None, index: int) -> Value:
        node = Value(start[name] if number is None else number, name)
        homes[node] = formulas.homes[index]
        return node

    namespace: dict[str, Any] = {
        "__builtins__": {},
        LEAF: leaf,
        **noticed.hooks(),
        BOUND: noticed.bound_number,
        **expression.FUNCTIONS,
        **expression.CONSTANTS,
    }

    def home(leaf: Value) -> Home:
        return homes.get(leaf, _NOWHERE)

    error = raised_by(program, namespace, recorder, printed)
    if error is not None:
        remains = Remains(text)
        remains.are(namespace)
        fail(error, remains, printed, reached(error, text, "expression", recorder, home, noticed.assigned))
    output = namespace.get(formulas.output) if formulas.output else noticed.last
    namespace.clear()
    if not isinstance(output, Value):
        noticed.last = output
        raise no_output(noticed, made_any=False)
    return collect(text, "expression", output, recorder, home)


_UNDEFINED = frozenset((DomainError.__name__, ZeroDivisionError.__name__, OverflowError.__name__))
"""What other numbers may help against."""

_NOWHERE = Home(None, False)

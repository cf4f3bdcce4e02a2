"""The mistake behind an exception that a learner's code raised: from its words, its line and the Values at hand."""

from __future__ import annotations

import re
from typing import Any

from nanograd.messages import message
from nanograd.playground.course.exercises.reading import first_is_self, takes_in_place_result
from nanograd.playground.running.raised import from_exception
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import SOURCE, Place, Text

OPERATORS = {"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "** or pow()": "__pow__"}

_BY_MESSAGE = [
    (AttributeError, r"'(int|float)' object has no attribute '(data|grad)'", "wrap-numbers"),
    (AttributeError, r"'(int|float)' object has no attribute", "plain-number"),
    (AttributeError, r"'NoneType' object has no attribute", "no-return"),
    (AttributeError, r"'list' object has no attribute '(data|grad|backward|tanh|relu)'", "list-for-value"),
    (TypeError, r"unsupported operand type.* ('list' and '|'\w+' and 'list')", "list-for-value"),
    (TypeError, r"(float\(\) argument must be|must be real number).*, not '?Value", "math-of-value"),
    (TypeError, r"'Value' object is not iterable", "no-comma"),
    (TypeError, r"unsupported operand type.* '(int|float)' and 'Value'", "reflected-missing"),
    (TypeError, r"unsupported operand type.* 'Value' and '(int|float)'", "wrap-numbers"),
    (TypeError, r"unsupported operand type.*'NoneType'", "no-return"),
    (TypeError, r"not supported between instances of '(Value|int|float)'", "compared-value"),
    (TypeError, r"'(method|function)' object is not", "method-not-called"),
    (TypeError, r"_backward\(\) missing \d required positional", "inner-parameters"),
    (TypeError, r"'NoneType' object is not callable", "called-too-soon"),
    (NameError, r"name '(tanh|relu|exp|log)' is not defined", "function-for-method"),
    (OverflowError, "", "overflow"),
    (RecursionError, "", "endless-recursion"),
    (NotImplementedError, "", "todo"),
]


def mistake_of(error: BaseException, code: str, place: Place | None) -> tuple[str, str]:
    """The name of the mistake behind an exception, where it is a common one, and the name that its sentence needs."""
    if isinstance(error, TypeError | AttributeError | RecursionError) and _nested(error):
        return "value-in-value", ""
    said = str(error)
    if isinstance(error, TypeError):
        if method := _missing_method(error, said):
            return "method-missing", method
        line = code.splitlines()[place.line - 1] if place else ""
        if re.search(r"unsupported operand.*('(int|float)' and 'Value'|'Value' and '(int|float)')", said) and (
            ".data" in line
        ):
            return "data-and-value", ""
        found = re.match(r"\w+\.(\w+)\(\) takes \d positional arguments? but \d (was|were) given", said)
        if found and not first_is_self(code, found[1]):
            return "first-parameter", found[1]
        if "'NoneType' object is not" in said and takes_in_place_result(code):
            return "in-place-result", ""
    for kind, pattern, mistake in _BY_MESSAGE:
        if isinstance(error, kind) and re.search(pattern, said):
            return mistake, getattr(error, "name", None) or ""
    return "", ""


def failure_of(code: str, error: BaseException) -> Failure:
    """The exception as the exercises tell it: what they ask for is never proposed for import."""
    failure = from_exception(Text(code), error)
    if isinstance(error, NameError):
        line = failure.place.line if failure.place else 1
        said = message(
            "exercise-not-defined", "'{name}' is not defined (line {line}).", name=error.name or "?", line=line
        )
        return Failure(failure.kind, said, failure.place, failure.text)
    if isinstance(error, SystemExit):
        said = message(
            "exercise-exit", "The code ends itself with SystemExit, so nothing can be tested: take exit() out."
        )
        return Failure(failure.kind, said, failure.place, failure.text)
    return failure


def _values(error: BaseException) -> list[Any]:
    """The learner's Values that their own lines had at hand, innermost last."""
    found: list[Any] = []
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == SOURCE:
            value = frame.f_globals.get("Value")
            if isinstance(value, type):
                found.extend(each for each in frame.f_locals.values() if isinstance(each, value))
        traceback = traceback.tb_next
    return found


def _nested(error: BaseException) -> bool:
    return any(isinstance(getattr(each, "data", None), type(each)) for each in _values(error))


def _missing_method(error: BaseException, said: str) -> str:
    """The method that Python looked for in the learner's class and did not find."""
    found = re.match(r"unsupported operand type\(s\) for (.+): 'Value' and", said)
    method = OPERATORS.get(found[1], "") if found else ""
    traceback = error.__traceback__
    while method and traceback is not None:
        value = traceback.tb_frame.f_globals.get("Value")
        if isinstance(value, type):
            return "" if hasattr(value, method) else method
        traceback = traceback.tb_next
    return ""

"""The tests of an exercise from outside the package, as its file describes them: code, and what must hold after it."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from nanograd.gradcheck import compare
from nanograd.messages import Message, message
from nanograd.playground.course.exercises.agreeing import agrees
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.course import Exercise
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.wrong import Wrong, shown
from nanograd.playground.course.settings import fence

_SETTINGS = {"expect", "gradients", "almost", "answer"}


@dataclass(frozen=True, slots=True)
class Claim:
    """That an expression has a value: ``a.grad = 1.0908``.

    Attributes:
        expression: Python, to be worked out after the test's code.
        value: what it must give, as it is written: a number, a list of numbers, a text, True, False or None.
    """

    expression: str
    value: str

    def __str__(self) -> str:
        return f"{self.expression} = {self.value}"


@dataclass(frozen=True, slots=True)
class OwnTest:
    """One test.

    Attributes:
        title: as the learner reads it.
        code: what is run beside the learner's code.
        expected: what must hold afterwards.
        gradients: the result whose gradients, of all leaves in the code, are held against central differences; empty
            for none.
        almost: what holds after a wrong answer that many give, and what is said to it.
    """

    title: str
    code: str
    expected: tuple[Claim, ...]
    gradients: str
    almost: tuple[tuple[Claim, str], ...]

    def check(self, task: Exercise) -> Check:
        """The test as the exercises run it."""
        return Check(self.title, lambda learner: self._run(learner, task), self._expected)

    def _expected(self) -> Message:
        claims = ", ".join(map(str, self.expected))
        if not self.gradients:
            return message("check-own-claims", "{claims}", claims=claims)
        if not claims:
            return message("check-own-gradients", "gradients of {result} as central differences", result=self.gradients)
        return message(
            "check-own-both",
            "{claims}, and gradients of {result} as central differences",
            claims=claims,
            result=self.gradients,
        )

    def _run(self, learner: Learner, task: Exercise) -> Message:
        if task.into:
            learner.named(task.into)
        scope = dict(learner.namespace)
        exec(compile(self.code, "<test>", "exec", dont_inherit=True), scope)
        came = [(claim, _value(claim.expression, scope, learner)) for claim in self.expected]
        told = message(
            "check-own-claims", "{claims}", claims=", ".join(f"{claim.expression} = {shown(it)}" for claim, it in came)
        )
        if not all(agrees(it, claim.value) for claim, it in came):
            raise Wrong(told, answer=self._answer(scope, learner))
        if self.gradients:
            told = self._compared(scope, learner)
        return told

    def _answer(self, scope: dict[str, Any], learner: Learner) -> str:
        for claim, answer in self.almost:
            if agrees(_value(claim.expression, scope, learner), claim.value):
                return answer
        return ""

    def _compared(self, scope: dict[str, Any], learner: Learner) -> Message:
        leaves = _leaves(self.code)
        for name, number in leaves.items():
            gradient = learner.reading.gradient(scope[name])
            gradient = float(gradient) if isinstance(gradient, int | float) else math.nan
            verdict = compare(gradient, partial(self._result, learner, name), number)
            if verdict.verdict == "disagrees":
                raise Wrong(
                    message(
                        "check-own-gradient",
                        "{leaf}.grad = {came}, where central differences say {right}",
                        leaf=name,
                        came=shown(gradient),
                        right=shown(verdict.numeric),
                    ),
                    answer=self._answer(scope, learner),
                )
        return message("check-agree", "{agreeing} of {count} agree", agreeing=len(leaves), count=len(leaves))

    def _result(self, learner: Learner, moved: str, x: float) -> float:
        tree = ast.parse(self.code)
        for node in tree.body:
            if (call := _leaf(node)) and call[0] == moved:
                call[1].args[0] = ast.copy_location(ast.Constant(x), call[1].args[0])
        scope = dict(learner.namespace)
        exec(compile(ast.fix_missing_locations(tree), "<test>", "exec", dont_inherit=True), scope)
        return float(learner.reading.number(eval(self.gradients, scope)))


def own_tests(task: Exercise) -> tuple[Check, ...]:
    """The checks of an exercise from outside the package.

    Raises:
        ValueError: there is none, or one that cannot be understood.
    """
    parts = re.split(r"^### ", task.tests, flags=re.MULTILINE)[1:]
    if not parts:
        raise ValueError(
            "it needs a section ## Tests with a test in it: a heading ### of its own, settings, and a fence of Python"
        )
    return tuple(_test(part).check(task) for part in parts)


def _test(part: str) -> OwnTest:
    title, _, rest = part.partition("\n")
    where = f"test {title.strip()!r}"
    code, rest = fence(rest, "python")
    if not code:
        raise ValueError(f"{where} needs a fence of Python: what is run before anything is compared")
    parsed(code, where)
    expected: list[Claim] = []
    almost: list[tuple[Claim, str]] = []
    waiting: Claim | None = None
    gradients = ""
    for line in filter(None, map(str.strip, rest.splitlines())):
        name, value = _setting(line, where)
        if name == "expect":
            expected.append(_claim(value, where))
        elif name == "gradients":
            gradients = value
            parsed(gradients, where, "eval")
        elif name == "almost":
            waiting = _claim(value, where)
        elif waiting is None:
            raise ValueError(f"{where} has an answer without the almost that it answers, above it")
        else:
            almost.append((waiting, value))
            waiting = None
    if waiting:
        raise ValueError(f"{where} needs an answer below its almost: {waiting}")
    if not expected and not gradients:
        raise ValueError(f"{where} expects nothing: give it a line like - expect: a.grad = 2, or - gradients: b")
    if gradients and not _leaves(code):
        raise ValueError(f"{where} compares gradients, and its code has no leaf: a line like a = Value(2.0)")
    return OwnTest(title.strip(), code, tuple(expected), gradients, tuple(almost))


def parsed(code: str, where: str, mode: Literal["exec", "eval"] = "exec") -> None:
    """Make sure that a piece of an exercise is Python.

    Raises:
        ValueError: it is not; the message says where.
    """
    try:
        ast.parse(code, mode=mode)
    except SyntaxError as error:
        raise ValueError(f"{where} is not Python (its line {error.lineno}: {error.msg})") from None


def _setting(line: str, where: str) -> tuple[str, str]:
    found = re.fullmatch(r"- ([a-z]+): (.+)", line)
    if not found or found[1] not in _SETTINGS:
        raise ValueError(f"{where} holds {line!r}; what it may hold is a fence of Python, and {_listed()}")
    return found[1], found[2]


def _listed() -> str:
    return ", ".join(f"- {name}: …" for name in sorted(_SETTINGS))


def _claim(text: str, where: str) -> Claim:
    expression, equals, value = text.rpartition(" = ")
    try:
        ast.parse(expression, mode="eval")
        ast.literal_eval(value)
    except (SyntaxError, ValueError, TypeError):
        equals = ""
    if not equals:
        raise ValueError(f"{where}: write what must hold like a.grad = 2, got {text!r}")
    return Claim(expression, value)


def _value(expression: str, scope: Mapping[str, Any], learner: Learner) -> object:
    """What an expression gives; of a Value of theirs its number."""
    came = eval(expression, dict(scope))
    return _numbers(came, learner)


def _numbers(came: object, learner: Learner) -> object:
    if isinstance(came, list | tuple):
        return type(came)(_numbers(each, learner) for each in came)
    if "Value" in learner.namespace and learner.is_value(came):
        return learner.reading.number(came)
    return came


def _leaves(code: str) -> dict[str, float]:
    """The numbers of the leaves in a test's code, by name: lines like ``a = Value(2.0)``."""
    found = (_leaf(node) for node in ast.parse(code).body)
    return {name: float(ast.literal_eval(call.args[0])) for name, call in filter(None, found)}


def _leaf(node: ast.stmt) -> tuple[str, ast.Call] | None:
    match node:
        case ast.Assign(
            targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Value"), args=[number, *_]) as call
        ):
            try:
                is_number = isinstance(ast.literal_eval(number), int | float)
            except ValueError:
                return None
            return (name, call) if is_number else None
    return None

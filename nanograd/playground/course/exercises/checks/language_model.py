"""Checks on the way to a language model: numbers and gradients are those of our solution.

A mistake is one replacement in our solution. It is named where the learner's code gives what that gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nanograd.foreign.own_rule import backward_by_hand
from nanograd.gradcheck import close
from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.one_operation import named_grads
from nanograd.playground.course.exercises.course import exercise
from nanograd.playground.course.exercises.growing import base, grown, solved
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.model_mistakes import SLIPS
from nanograd.playground.course.exercises.problem import named_numbers
from nanograd.playground.course.exercises.wrong import Wrong, shown, the_thing
from nanograd.playground.source.failure import Failure

MANY = 6
"""With more leaves than this they aren't named in a test's line."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a call gave.

    Attributes:
        numbers: of the result, in order, lists within lists made flat.
        grads: of each leaf, of the sum of the results times 1, 2, 3 and so on.
    """

    numbers: tuple[float, ...]
    grads: Mapping[str, float]


def _came(learner: Learner, text: str, leaves: Mapping[str, float], need_values: bool) -> Came:
    values, out = learner.compute(text, leaves)
    flat = list(_flat(out))
    for each in flat:
        if each is None:
            raise Wrong("None", "no-return")
        if need_values and not learner.is_value(each):
            raise Wrong(the_thing(each), "plain-number" if isinstance(each, int | float) else "")
    numbers = tuple(float(getattr(each, "data", each)) for each in flat)
    if need_values:
        total = flat[0] * 1.0
        for place, each in enumerate(flat[1:], 2):
            total = total + each * float(place)
        backward_by_hand(total)
    return Came(numbers, {name: float(value.grad) for name, value in values.items()})


def _flat(out: Any) -> Any:
    if isinstance(out, list | tuple):
        for each in out:
            yield from _flat(each)
    else:
        yield out


@lru_cache(maxsize=256)
def _ours(name: str, slip: int, text: str, leaves: tuple[tuple[str, float], ...], need_values: bool) -> Came | None:
    """What our solution gives, or one with that mistake in it; None where it gives nothing."""
    code = solved(name)
    if slip >= 0:
        task, (_, old, new) = exercise(name), SLIPS[name][slip]
        code = grown(base(name), [(task, task.solution.replace(old, new))])
    try:
        return _came(Learner(code), text, dict(leaves), need_values)
    except (Wrong, Failure, ArithmeticError, ValueError, TypeError, LookupError, AttributeError):
        return None


def case(name: str, text: str, leaves: Mapping[str, float], *, values: bool = True) -> tuple[Check, ...]:
    """That a call gives the right numbers and, where it gives Values, the right gradients.

    Args:
        name: of the exercise.
        text: the call; lines before it may prepare something.
        leaves: the numbers of the Values in it.
        values: whether it gives Values, and not plain numbers.
    """
    key = tuple(leaves.items())

    def right() -> Came:
        found = _ours(name, -1, text, key, values)
        assert found is not None
        return found

    def attempt(learner: Learner) -> Came:
        try:
            return _came(learner, text, leaves, values)
        except OverflowError as error:
            if name == "softmax":
                raise Wrong(f"OverflowError: {error}", "no-max-subtracted") from None
            raise

    def mistake(came: Came) -> str:
        for place, (slip, _, _) in enumerate(SLIPS[name]):
            theirs = _ours(name, place, text, key, values)
            if theirs and _agree(theirs.numbers, came.numbers) and _agree_grads(theirs.grads, came.grads):
                return slip
        return ""

    def numbers(learner: Learner) -> str:
        came = attempt(learner)
        if not _agree(came.numbers, right().numbers):
            raise Wrong(_words(came.numbers), mistake(came))
        return _words(came.numbers)

    def gradients(learner: Learner) -> str:
        came = attempt(learner)
        if not _agree_grads(came.grads, right().grads):
            named = mistake(came)
            if not named and _agree(came.numbers, right().numbers):
                named = "gradient-differs"
            raise Wrong(_grads(came.grads), named)
        return _grads(came.grads)

    *_, call = text.splitlines()
    given = named_numbers(leaves) if len(leaves) <= MANY else "…"
    checks = [
        Check(
            message("check-result", "out = {text}, with {numbers}", text=call, numbers=given),
            numbers,
            lambda: _words(right().numbers),
        )
    ]
    if values:
        checks.append(
            Check(
                message("check-gradients", "the gradients of out = {text}, with {numbers}", text=call, numbers=given),
                gradients,
                lambda: _grads(right().grads),
            )
        )
    return tuple(checks)


def _agree(these: Sequence[float], those: Sequence[float]) -> bool:
    return len(these) == len(those) and all(map(close, these, those))


def _agree_grads(these: Mapping[str, float], those: Mapping[str, float]) -> bool:
    return all(close(these[name], grad) for name, grad in those.items())


def _words(numbers: Sequence[float]) -> str:
    told = [shown(number) for number in numbers[:MANY]]
    return ", ".join([*told, "…"] if len(numbers) > MANY else told)


def _grads(grads: Mapping[str, float]) -> str:
    told = dict(list(grads.items())[:MANY])
    return named_grads(told) + (", …" if len(grads) > MANY else "")


def _spread(names: Sequence[str]) -> dict[str, float]:
    """Numbers for many leaves, none like another."""
    return {name: round(math.sin(1.7 * place + 0.5), 2) for place, name in enumerate(names)}


def _table(name: str, rows: int, columns: int) -> tuple[str, list[str]]:
    """A table of leaves, as a line of code and by their names."""
    names = [[f"{name}{row}{column}" for column in range(columns)] for row in range(rows)]
    return "[" + ", ".join(f"[{', '.join(row)}]" for row in names) + "]", [each for row in names for each in row]


ABC = {"a": 2.0, "b": 1.0, "c": 0.0}
X = {"a": 1.0, "b": -2.0, "c": 3.0}
_Q, _q = _table("q", 3, 2)
_K, _k = _table("k", 3, 2)
_V, _v = _table("v", 3, 2)
_QKV = f"queries, keys, values = {_Q}, {_K}, {_V}\n"
_QKV_LEAVES = _spread([*_q, *_k, *_v])
_Q4, _q4 = _table("q", 2, 4)
_K4, _k4 = _table("k", 2, 4)
_V4, _v4 = _table("v", 2, 4)
_L, _l = _table("l", 3, 2)
_P, _p = _table("p", 3, 2)
_WEIGHTS = {
    "query": (2, 2), "key": (2, 2), "value": (2, 2), "mix": (2, 2), "up": (4, 2), "down": (2, 4),
    "letters": (3, 2), "places": (3, 2), "logits": (3, 2),
}  # fmt: skip
_TABLES = {name: _table(name[0] if name != "logits" else "o", *size) for name, size in _WEIGHTS.items()}
_TABLES["places"] = _table("s", 3, 2)
_W = "weights = {" + ", ".join(f"'{name}': {text}" for name, (text, _) in _TABLES.items()) + "}\n"
_W_LEAVES = _spread([leaf for _, leaves in _TABLES.values() for leaf in leaves])
_DESCENT = """def descent(parameters, steps):
    p, q = parameters
    adam, seen = Adam(parameters, 0.1), []
    for step in range(steps):
        adam.zero_grad()
        (p * p + 25 * q * q).backward()
        adam.step()
        seen += [p.data, q.data]
    return seen
"""
_PQ = {"p": 1.0, "q": -2.0}

CHECKS: dict[str, tuple[Check, ...]] = {
    "exp": (
        *case("exp", "a.exp()", {"a": 0.5}),
        *case("exp", "a.exp() * a", {"a": -1.25}),
    ),
    "log": (
        *case("log", "a.log()", {"a": 0.5}),
        *case("log", "(a * b).log() * a", {"a": 2.0, "b": 3.0}),
    ),
    "softmax": (
        *case("softmax", "softmax([a, b, c])", ABC),
        *case("softmax", "softmax([a, b])", {"a": 1000.0, "b": 999.0}),
    ),
    "cross_entropy": (
        *case("cross_entropy", "cross_entropy([a, b, c], 0)", ABC),
        *case("cross_entropy", "cross_entropy([a, b, c], 2)", ABC),
    ),
    "embedding": case(
        "embedding", f"letters, places = {_L}, {_P}\nembed([1, 0, 1], letters, places)", _spread([*_l, *_p])
    ),
    "rmsnorm": (
        *case("rmsnorm", "rmsnorm([a, b, c])", X),
        *case("rmsnorm", "rmsnorm([a, b])", {"a": 300.0, "b": 400.0}),
    ),
    "attention": case("attention", f"{_QKV}attention(queries, keys, values)", _QKV_LEAVES),
    "heads": case(
        "heads",
        f"queries, keys, values = {_Q4}, {_K4}, {_V4}\nheads(queries, keys, values, 2)",
        _spread([*_q4, *_k4, *_v4]),
    ),
    "block": (
        *case("block", "linear([a, b], [[c, c], [a, 2.0]])", X),
        *case("block", f"{_W}block([[a, b], [c, a]], weights, 1)", {**_W_LEAVES, **X}),
    ),
    "adam": (
        *case("adam", f"{_DESCENT}descent([p, q], 1)", _PQ, values=False),
        *case("adam", f"{_DESCENT}descent([p, q], 5)", _PQ, values=False),
    ),
    "sampling": (
        *case("sampling", "[sample([a, b, c], 1.0, n) for n in (0.05, 0.6, 0.7, 0.95)]", ABC, values=False),
        *case("sampling", "[sample([a, b, c], 0.5, n) for n in (0.05, 0.6, 0.9, 0.99)]", ABC, values=False),
    ),
    "gpt": (
        *case("gpt", f"{_W}gpt([2, 0, 1], weights, 1)", _W_LEAVES),
        *case("gpt", f"{_W}gpt_loss([2, 0, 1, 2], weights, 1)", _W_LEAVES),
    ),
}

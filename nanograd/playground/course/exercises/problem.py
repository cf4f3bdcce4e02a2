"""A small problem whose answer PyTorch has computed: a text, the numbers in it, and what must come out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypedDict

from nanograd.messages import Message, message
from nanograd.playground.course.exercises.wrong import shown


class _Answer(TypedDict, total=False):
    data: float
    grad: dict[str, float]
    numbers: list[float]


@dataclass(frozen=True, slots=True)
class Problem:
    """A text to evaluate.

    Attributes:
        text: lines of code, the last an expression; it means the same with the learner's Values as with PyTorch's
            tensors, unless only PyTorch is given it.
        leaves: the values in it, by name.
        upstream: the gradient that arrives at the result.
        before: the gradients that leaves hold already.
    """

    text: str
    leaves: Mapping[str, float]
    upstream: float = 1.0
    before: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The problem in one line: where its answer stands in ``expected.json``."""
        parts = [self.text.replace("\n", "; "), named_numbers(self.leaves)]
        if self.upstream != 1.0:
            parts.append(f"upstream = {shown(self.upstream)}")
        if self.before:
            parts.append("before: " + named_numbers(self.before))
        return " | ".join(parts)

    @property
    def data(self) -> float:
        """The result's number."""
        return float(answers()[self.key]["data"])

    @property
    def grads(self) -> dict[str, float]:
        """Each leaf's gradient afterwards."""
        return dict(answers()[self.key]["grad"])

    @property
    def numbers(self) -> list[float]:
        """The results of a text that ends in a list."""
        return list(answers()[self.key]["numbers"])


def named_numbers(numbers: Mapping[str, float]) -> str:
    """``a = 2, b = -3``."""
    return ", ".join(f"{name} = {shown(number)}" for name, number in numbers.items())


def where_right(came: object, right: float, numbers: Mapping[str, float]) -> Message:
    """What a result is, and what it should be."""
    return message(
        "check-where-right",
        "{came} where {right} is right, with {numbers}",
        came=shown(came),
        right=shown(right),
        numbers=named_numbers(numbers),
    )


@cache
def answers() -> dict[str, _Answer]:
    """What PyTorch found, by problem."""
    text = (files("nanograd.playground.course.exercises") / "expected.json").read_text(encoding="utf-8")
    found: dict[str, _Answer] = json.loads(text)
    return found

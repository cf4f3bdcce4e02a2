"""An exercise of somebody's own, opened in the page or checked in a terminal: read from its file, without a build."""

from __future__ import annotations

import re
from functools import lru_cache

from nanograd.messages import message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.course import Exercise, parse
from nanograd.playground.course.exercises.own_tests import own_tests, parsed
from nanograd.playground.source.failure import Failure

OWN = "own"
"""What such an exercise is called in addresses and among what was done."""


def is_exercise(text: str) -> bool:
    """Whether a text is an exercise, as far as its headings tell; a lesson has scenes in their place."""
    return re.search(r"^## (Starter|Tests)\s*$", text, flags=re.MULTILINE) is not None


def read_exercise(text: str) -> tuple[Exercise, tuple[Check, ...]]:
    """The exercise in a text, and its checks.

    Raises:
        ValueError: the text is no exercise; the message says what it needs.
    """
    plain = text.lstrip("\ufeff").replace("\r\n", "\n")
    if not plain.startswith("# "):
        raise ValueError("its first line should be its title, as in # Swish")
    task = parse(f"0_{OWN}", plain)
    for section, code in (("Starter", task.starter), ("Solution", task.solution), ("Finale", task.finale)):
        parsed(code, f"the section ## {section}")
    return task, own_tests(task)


@lru_cache(maxsize=4)
def own_exercise(text: str) -> tuple[Exercise, tuple[Check, ...]]:
    """The exercise in the text of a file, and its checks, as the page asks for them.

    Raises:
        Failure: the text is no exercise.
    """
    try:
        return read_exercise(text)
    except ValueError as error:
        said = str(error).replace(f"exercise 0_{OWN}", "it").rstrip(".")
        raise Failure(
            "exercise", message("exercise-wrong", "This exercise needs a change: {said}.", said=said)
        ) from None

"""Lists every sentence that Python may send to the page, so that a language that lacks one is noticed.

Sentences of the tables (operations, wrong engines, examples, exercises' tests, what can be chosen) come from the
tables. Those in the code are read from its source: what is raised, and a text that is a sentence.

Run after a change of what Python says: ``python -m tests.web.sayings``.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nanograd
from nanograd.examples import examples
from nanograd.faults import FAULTS
from nanograd.ops import OPS
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.mistakes import MISTAKES
from nanograd.playground.network.catalogue import catalogue
from nanograd.playground.running.failure import sentence
from nanograd.playground.telling.explain import words_of
from tests.web.spoken_texts import Texts

FILE = Path(__file__).parent / "fixtures" / "sayings.json"
SOURCES = Path(nanograd.__file__).parent
# What these say goes to a command line, into a program or to whoever writes the course, and not onto the page.
ELSEWHERE = {
    "__main__.py",
    "examples",
    "playground/prepare.py",
    "playground/running/instrument.py",
    "playground/session.py",
    "playground/request_check.py",
    "playground/running/surroundings.py",
    "playground/running/captured_output.py",  # a stream's own error, and no sentence
    "playground/standins",  # the packages' own errors stay English, as Python's do
    "playground/course/lessons",
    "playground/course/exercises/command.py",
    "playground/course/exercises/course.py",
    "playground/course/exercises/files.py",
    "playground/course/exercises/random_programs.py",
    # The compiler's inside.
    *(f"compile/{name}.py" for name in "browser_host expressions interpreter kernels language machine".split()),
    *(f"compile/{name}.py" for name in "program samples tape wasm".split()),
}
# Whose texts that only look like sentences are sentences, too.
SPEAKING = ("playground/*.py", "playground/*/*.py", "playground/course/exercises/*.py")
# Which argument of these calls is said; of any other error, the first.
SAID = {"Failure": 1, "EngineFailure": 1, "Wrong": 0, "Row": 2}
# Names that are the same in every language.
NAMES = {
    *"Adagrad Adam AdamW RMSprop SGD ELU GELU He L1 L2 ReLU Softplus XOR Xavier tanh α β₁ β₂ ε".split(),
    *("Leaky ReLU", "nesterov", "factor", "zero_grad"),
}
SENTENCE = re.compile(r"[A-Z⟦{][^\n]* [^\n]*[.?:]$")


def sayings() -> list[str]:
    """Every sentence once, in order."""
    return sorted({*_of_operations(), *_of_tables(), *_of_exercises(), *_of_code()})


def _of_operations() -> Iterator[str]:
    for name in OPS:
        words = words_of(name)
        yield words["forward"]["sentence"]
        for slot in words["slots"]:
            yield slot["because"]
            yield slot["sentence"]
            yield from (part for part in slot["rule"] if " if " in part)


def _of_tables() -> Iterator[str]:
    for fault in FAULTS.values():
        yield from (fault.title, fault.wrong)
    for example in examples():
        yield from (example.title, example.about)
    yield from _named(catalogue())


def _of_exercises() -> Iterator[str]:
    for exercise in exercises():
        yield from (concept for concept in exercise.concepts if concept not in NAMES)
    yield from MISTAKES.values()
    for checks in CHECKS.values():
        for check in checks:
            yield from (told for told in (check.called, check.expected()) if not _is_code(told))


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _named(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key in ("title", "says") and value not in NAMES else _named(value)


def _of_code() -> Iterator[str]:
    speaking = {path for pattern in SPEAKING for path in SOURCES.glob(pattern)}
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(SOURCES)
        if ELSEWHERE.isdisjoint(each.as_posix() for each in (place, *place.parents)):
            texts = Texts(ast.parse(path.read_text(encoding="utf-8")))
            yield from (said for said in _errors(texts) if not _is_code(said))
            if path in speaking:
                yield from (text for text in texts.all() if SENTENCE.fullmatch(text))


def _errors(texts: Texts) -> Iterator[str]:
    for name, arguments in texts.calls():
        if name in SAID:
            yield from (text for argument in arguments[SAID[name] :][:1] for text in texts.of(argument))
        elif name.endswith("Error") or name == "TrainingDiverged":
            yield from (sentence(text) for argument in arguments[:1] for text in texts.of(argument))


def _is_code(text: str) -> bool:
    """Whether nothing in it is English: it is Python, or numbers by name, or only places to be filled."""
    plain = re.sub(r"\{\d+(:,)?\}", "x", text)
    return any(_parses(each) for each in (plain, plain.replace(", ", "; ")))


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def written() -> str:
    """The fixture file's text."""
    return json.dumps(sayings(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")

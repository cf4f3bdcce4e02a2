"""Lists every sentence that Python may send to the page, so that a language that lacks one is noticed.

Sentences of the tables (operations, wrong engines, examples, what can be chosen) come from the tables. Those in the
code are read from its source: a text in it that is a sentence, its filled-in parts as ``{1}``, ``{2}`` and so on.

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
from nanograd.playground.exercises.course import exercises
from nanograd.playground.explain import words_of
from nanograd.playground.network.catalogue import catalogue

FILE = Path(__file__).parent / "fixtures" / "sayings.json"
SOURCES = Path(nanograd.__file__).parent
# What these say goes to a command line, or into a program, and not onto the page.
ELSEWHERE = {"prepare.py", "instrument.py", "session.py", "surroundings.py"}
# Names that are the same in every language.
NAMES = {
    *"Adagrad Adam AdamW RMSprop SGD ELU GELU He L1 L2 ReLU Softplus XOR Xavier tanh α β₁ β₂ ε".split(),
    *("Leaky ReLU", "nesterov", "factor", "zero_grad"),
}
SENTENCE = re.compile(r"[A-Z⟦{][^\n]* [^\n]*[.?:]$")


def sayings() -> list[str]:
    """Every sentence once, in order."""
    return sorted({*_of_operations(), *_of_tables(), *_of_code()})


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
    for exercise in exercises():
        yield from (concept for concept in exercise.concepts if concept not in NAMES)


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _named(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key in ("title", "says") and value not in NAMES else _named(value)


def _of_code() -> Iterator[str]:
    files = [*(SOURCES / "playground").glob("*.py"), SOURCES / "playground" / "network" / "replay.py"]
    for path in sorted(files):
        if path.name not in ELSEWHERE:
            yield from _of_file(path)


def _of_file(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    described = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if node in inside or node in described:
            continue
        text = _text(node)
        if text and SENTENCE.fullmatch(text):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts, places = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            places += 1
            parts.append(f"{{{places}}}")
    return "".join(parts)


def written() -> str:
    """The fixture file's text."""
    return json.dumps(sayings(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")

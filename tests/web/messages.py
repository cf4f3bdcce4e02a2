"""Gathers the catalogue of messages: the id of everything that Python may say to the page, and its English template.

Messages of the tables (operations, mistakes of the course) come from the tables, all others from the calls of
``message`` in the source, where id and template are literal.

Run after a change of what Python says: ``python -m tests.web.messages``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import nanograd
from nanograd.ops import OPS
from nanograd.playground.course.exercises.mistakes import MISTAKES

FILE = Path(__file__).parent / "fixtures" / "messages.json"
SOURCES = Path(nanograd.__file__).parent


def catalogue() -> dict[str, str]:
    """Template by id, in order. Raises ValueError for an id with two templates."""
    found: dict[str, str] = {}
    for id, template in [*_of_operations(), *_of_the_course(), *_of_the_source()]:
        if found.setdefault(id, template) != template:
            raise ValueError(f"the message {id} has two templates: {found[id]!r} and {template!r}")
    return dict(sorted(found.items()))


def _of_operations() -> Iterator[tuple[str, str]]:
    for name, op in OPS.items():
        if op.domain:
            yield f"op-{name}-needs", op.needs
        if op.title:
            yield f"op-{name}-title", op.title


def _of_the_course() -> Iterator[tuple[str, str]]:
    for name, template in MISTAKES.items():
        yield f"mistake-{name}", template


def _of_the_source() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="message"),
                    args=[ast.Constant(value=str() as id), ast.Constant(value=str() as template)],
                ):
                    yield id, template


def written() -> str:
    """The fixture file's text."""
    return json.dumps(catalogue(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")

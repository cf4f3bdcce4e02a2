"""Gathers the catalogue of messages: the id of everything that Python or the page's workers may say, and its English.

Messages of the tables (operations, what can be chosen, examples, exercises, mistakes) come from the tables, all others
from the calls of ``message`` in the sources, where id and template are literal.

Run after a change of what is said: ``python -m tests.web.messages``.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nanograd
from nanograd.ops import OPS
from nanograd.playground.course.exercises.mistakes import MISTAKES
from nanograd.playground.course.exercises.requests import course
from nanograd.playground.network.catalogue import catalogue as catalogue_of_choices
from nanograd.playground.prepare import engines, gallery, menu
from nanograd.playground.shown.predict import SAYS

FILE = Path(__file__).parent / "fixtures" / "messages.json"
SOURCES = Path(nanograd.__file__).parent
PAGE = Path(__file__).parents[2] / "web" / "src"
CALL = re.compile(r"""\bmessage\(\s*'([\w-]+)',\s*(?:'([^'\\]*)'|"([^"\\]*)")""")


def catalogue() -> dict[str, str]:
    """Template by id, in order. Raises ValueError for an id with two templates."""
    found: dict[str, str] = {}
    for id, template in [
        *_of_operations(),
        *_of_the_course(),
        *_of_predictions(),
        *_of_tables(),
        *_of_the_source(),
        *_of_the_page(),
    ]:
        if found.setdefault(id, template) != template:
            raise ValueError(f"the message {id} has two templates: {found[id]!r} and {template!r}")
    return dict(sorted(found.items()))


def _of_operations() -> Iterator[tuple[str, str]]:
    for name, op in OPS.items():
        if op.domain:
            yield f"op-{name}-needs", op.needs
        if op.title:
            yield f"op-{name}-title", op.title
        yield f"op-{name}-says", op.says.rstrip(".")
        for slot in range(op.arity):
            yield f"op-{name}-because-{slot}", op.because[slot]
            if op.has_words(slot):
                yield f"op-{name}-formula-{slot}", op.formulas[slot]


def _of_the_course() -> Iterator[tuple[str, str]]:
    for name, template in MISTAKES.items():
        yield f"mistake-{name}", template


def _of_predictions() -> Iterator[tuple[str, str]]:
    for name, template in SAYS.items():
        yield f"predict-{name}", template


def _of_tables() -> Iterator[tuple[str, str]]:
    """What the tables say of their rows: data sets and all else that can be chosen, examples, engines, exercises."""
    yield from _within([catalogue_of_choices(), menu(), gallery({}), engines(), course({"kind": "exercises"})])


def _within(data: object) -> Iterator[tuple[str, str]]:
    """The messages in a reply that fill in nothing."""
    match data:
        case {"id": str() as id, "english": str() as english, "arguments": {**arguments}}:
            if id and not arguments:
                yield id, english
        case list():
            for each in data:
                yield from _within(each)
        case dict():
            for each in data.values():
                yield from _within(each)


def _of_the_source() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="message"),
                    args=[ast.Constant(value=str() as id), ast.Constant(value=str() as template)],
                ):
                    yield id, template


def _of_the_page() -> Iterator[tuple[str, str]]:
    for path in sorted(PAGE.rglob("*.ts")):
        for id, plain, quoted in CALL.findall(path.read_text(encoding="utf-8")):
            yield id, plain or quoted


def written() -> str:
    """The fixture file's text."""
    return json.dumps(catalogue(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")

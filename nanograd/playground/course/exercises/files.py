"""The exercises as files in a folder of the learner's: one engine to write, and for each exercise task, hints, test."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from nanograd.playground.course.exercises.check import Report, Row, run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import HINTS, Exercise, exercises
from nanograd.playground.course.exercises.growing import all_begun
from nanograd.playground.source.failure import Failure

ENGINE = "engine.py"
SECONDS = 10.0
"""How long one test may take."""


def write(folder: Path, start: str) -> list[Path]:
    """Write the course into the folder. A file that is there already stays as it is.

    Args:
        folder: made where there is none.
        start: the exercise to begin with; the ones before it come solved.

    Returns:
        The files that were written.
    """
    texts = {ENGINE: all_begun(start), "README.md": _readme(), "pytest.ini": "[pytest]\naddopts = -q\n"}
    for each in exercises():
        texts[f"{place(each)}/TASK.md"] = _task(each)
        texts[f"{place(each)}/HINTS.md"] = _hints(each)
        texts[_test_file(each)] = _test(each)
    written = []
    for name, text in texts.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def changed_tests(folder: Path) -> list[str]:
    """The tests in the folder that are not as this version writes them."""
    found = []
    for each in exercises():
        file = folder / _test_file(each)
        if file.exists() and file.read_text(encoding="utf-8", errors="replace") != _test(each):
            found.append(_test_file(each))
    return found


def place(each: Exercise) -> str:
    """The exercise's folder: ``02_mul``."""
    return f"{each.number:02}_{each.name}"


def _test_file(each: Exercise) -> str:
    return f"{place(each)}/test_{place(each)}.py"


def called_in(name: str) -> list[str]:
    """What the exercise's tests do, one line each."""
    return [check.called for check in CHECKS[name]]


def complaint(name: str, called: str, engine: Path) -> str:
    """Why this test of the exercise does not pass on the engine in that file; empty when it does."""
    try:
        report = checked(name, engine.read_text(encoding="utf-8"))
    except Failure as failure:
        return f"{engine.name} does not run: {failure.message}"
    row = next(row for row in report.rows if row.called == called)
    return "" if row.passed else words(row, engine.name)


@lru_cache(maxsize=32)
def checked(name: str, code: str) -> Report:
    """All tests of an exercise, run once for each state of the code."""
    return run_checks(CHECKS[name], code, name, SECONDS)


def words(row: Row, file: str) -> str:
    """A test that failed, in a few lines for a terminal."""
    if row.passed is None:
        return f"{row.called}\n  {row.says}"
    line = f"{file}, line {row.place.line}: " if row.place else ""
    lines = [row.called, f"  expected: {row.expected}", f"  got:      {row.came}"]
    if row.says and row.says != row.came:
        lines.append(f"  {line}{row.says}")
    return "\n".join(lines)


def _task(each: Exercise) -> str:
    return f"# {each.number}. {each.title}\n\n*{', '.join(each.concepts)}*\n\n{each.text}\n"


def _hints(each: Exercise) -> str:
    """Folded, so that each opens on its own where Markdown is shown."""
    folded = [
        f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>\n"
        for title, text in zip(HINTS, each.hints, strict=True)
        if text
    ]
    return f"# Hints for {each.number}. {each.title}\n\n" + "\n".join(folded)


def _test(each: Exercise) -> str:
    return f'''"""Checks exercise {each.number}, {each.title}: python -m pytest {place(each)}"""

from pathlib import Path

import pytest

from nanograd.playground.course.exercises.files import complaint, called_in

ENGINE = Path(__file__).parents[1] / "{ENGINE}"


@pytest.mark.parametrize("called", called_in("{each.name}"))
def test_{each.name}(called):
    wrong = complaint("{each.name}", called, ENGINE)
    if wrong:
        pytest.fail(wrong, pytrace=False)
'''


PACKAGE = "nanograd-playground"


def source() -> str:
    """What pip is given to install this nanograd elsewhere: the folder it came from, or its name on the index."""
    folder = Path(__file__).parents[4]
    if (folder / "pyproject.toml").is_file():
        return f'"{folder}"'
    try:
        noted = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        noted = None
    return f'"{json.loads(noted)["url"]}"' if noted else PACKAGE


def _readme() -> str:
    rows = "\n".join(
        f"| {each.number} | [{each.title}]({place(each)}/TASK.md) | {', '.join(each.concepts)} "
        f"| [hints]({place(each)}/HINTS.md) |"
        for each in exercises()
    )
    return f"""# Build your own autograd engine

Write `{ENGINE}` from top to bottom: every TODO belongs to one of the exercises below, and each builds on those before.

    python -m pytest                # all of it
    python -m pytest 01_add         # one exercise
    python -m pytest -x             # stop at the first that fails

The tests run your code, compare it with numbers from PyTorch and with central differences, and say what went wrong.
They need pytest and nanograd; `python -m nanograd exercises check .` does the same without pytest. A test that takes
longer than {SECONDS:.0f} seconds is stopped.

    python -m pip install pytest
    python -m pip install {source()}

The package that is called only nanograd in the public index is another project.

Stuck? Open the hints one by one. `python -m nanograd exercises solution NAME` prints a solution.
Your own files are never overwritten: delete one and call `exercises start` again to get it back.

| | exercise | concepts | |
|---|---|---|---|
{rows}
"""

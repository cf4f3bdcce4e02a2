"""Runs the benchmarks in tests/bench/ one after another; each prints its own table."""

from __future__ import annotations

import ast
from pathlib import Path

from tools import browser, environment, site
from tools.places import ROOT, TESTS, VENV_PYTHON
from tools.process import stream
from tools.report import Trouble, say

FOLDER = TESTS / "bench"


def benchmarks() -> dict[str, Path]:
    """Every benchmark by name. A file whose name starts with an underscore is a part of others."""
    return {file.stem: file for file in sorted(FOLDER.glob("*.py")) if not file.stem.startswith(("_", "conftest"))}


def purpose(file: Path) -> str:
    """The file's own first sentence."""
    words = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "(says nothing about itself)"
    return words.split("\n\n")[0].replace("\n", " ")


def list_all() -> int:
    found = benchmarks()
    if not found:
        say(f"no benchmark yet in {FOLDER.relative_to(ROOT)}/")
    width = max(map(len, found), default=0)
    for name, file in found.items():
        say(f"{name:{width}}  {purpose(file)}")
    return 0


def run(names: list[str]) -> int:
    """Zero if every benchmark ran to its end."""
    found = benchmarks()
    unknown = [name for name in names if name not in found]
    if unknown:
        raise Trouble(f"bench knows {', '.join(found) or 'no benchmark yet'}; got {', '.join(unknown)}")
    environment.need("torch" if environment.has("torch") else "test")
    site.build()
    variables = {browser.VARIABLE: str(browser.need()), "PYTHONPATH": str(ROOT)}
    failed = []
    for name in names or found:
        say(f"\n{name}: {purpose(found[name])}\n")
        if stream([VENV_PYTHON, found[name]], environment=variables) != 0:
            failed.append(name)
    if failed:
        say(f"\nfailed: {', '.join(failed)}", error=True)
    return 1 if failed else 0

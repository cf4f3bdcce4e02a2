"""Every Python example in the documentation runs, and prints what its comment says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Pieces of a translation, and of a lesson and an exercise, which are checked as such below.
PIECES = {"exercises.md", "lessons.md", "translating.md"}


def examples() -> list[tuple[str, str]]:
    """Each page's name with its number, and its examples; each is a program of its own."""
    found = []
    for file in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if file.name not in PIECES:
            found += [(f"{file.name}-{n}", code) for n, code in enumerate(BLOCK.findall(file.read_text("utf-8")), 1)]
    return found


@pytest.mark.parametrize("code", [code for _, code in examples()], ids=[name for name, _ in examples()])
def test_an_example_runs_and_prints_what_it_says(code: str, tmp_path: Path) -> None:
    if "import nanograd, torch" in code:
        pytest.importorskip("torch")
    file = tmp_path / "example.py"
    file.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, file], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
    assert done.stdout.split("\n")[: len(said)] == said


@pytest.mark.parametrize("page", ["exercises.md", "lessons.md"])
def test_the_lesson_or_exercise_that_a_page_shows_is_one(page: str, tmp_path: Path) -> None:
    (written,) = re.findall(r"^````markdown\n(.*?)^````", (ROOT / "docs" / page).read_text("utf-8"), re.M | re.S)
    file = tmp_path / page
    file.write_text(written)
    command = [sys.executable, "-m", "nanograd", "lessons", "check", file]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == f"{file}: all right", done.stderr

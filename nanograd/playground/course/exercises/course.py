"""The exercises as data: one Markdown file each under ``tasks/``, numbered in their order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nanograd.playground.course.settings import settings

HINTS = ("Idea", "Mathematics", "Pitfall", "Nearly the code")
"""The hints of every exercise, in the order in which they are opened."""

NEEDED = ("Starter", "Solution")
FINALE = "Finale"
TESTS = "Tests"
SETTINGS = {"into", "concepts", "graph", "after"}
"""What an exercise may set; ``docs/exercises.md`` says what each means."""
SECTIONS = (*NEEDED, *HINTS, FINALE, TESTS)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes:
        name: its file's name without number and ending.
        number: its place in the course, from 1.
        title: as menus show it.
        into: the class that its code is part of; empty for code of its own.
        concepts: the terms it teaches.
        graph: a text for the Expression view, to see the solution at work.
        text: what is asked, in Markdown.
        starter: the code to begin with, holding TODOs; not indented, even where it goes into a class.
        hints: texts in Markdown, in the order of ``HINTS``; empty for one that there is not.
        solution: the code in the starter's place that solves it.
        finale: a program for the Expression view that runs on what the learner has built; empty for none.
        tests: what an exercise from outside the package is checked with, as its file has it; empty for ours.
    """

    name: str
    number: int
    title: str
    into: str
    concepts: tuple[str, ...]
    graph: str
    text: str
    starter: str
    hints: tuple[str, ...]
    solution: str
    finale: str
    tests: str = ""


@cache
def exercises() -> tuple[Exercise, ...]:
    """All exercises, in order."""
    folder = files("nanograd.playground.course.exercises") / "tasks"
    found = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".md"))
    return tuple(parse(name.removesuffix(".md"), entry.read_text(encoding="utf-8")) for name, entry in found)


def exercise(name: str) -> Exercise:
    """The exercise of that name. Raises KeyError, listing the names, when there is none."""
    for each in exercises():
        if each.name == name:
            return each
    known = ", ".join(each.name for each in exercises())
    raise KeyError(f"no exercise is called {name!r}; there are {known}")


def parse(stem: str, markdown: str) -> Exercise:
    """Read one file.

    Args:
        stem: its name, like ``02_mul``. With the number 0, its place is behind the exercise that its setting
            ``after`` names, or else behind all.
        markdown: a ``# Title``, a list of settings, the text, then ``## Starter``, the hints and ``## Solution``; a
            ``## Finale`` and ``## Tests`` may follow.

    Raises:
        ValueError: a section or a setting is missing or unknown.
    """
    parts = _sections(markdown)
    missing = [f"## {title}" for title in NEEDED if not _code(parts.get(title, ""))]
    if missing:
        raise ValueError(f"exercise {stem} needs the section {' and '.join(missing)}, with a fence of Python in it")
    number, _, name = stem.partition("_")
    title, _, rest = parts[""].lstrip("# ").partition("\n")
    chosen, text = settings(rest)
    unknown = chosen.keys() - SETTINGS
    if unknown:
        raise ValueError(f"exercise {stem} sets {', '.join(sorted(unknown))}; there are {', '.join(sorted(SETTINGS))}")
    return Exercise(
        name=name,
        number=int(number) or _place(chosen.get("after", "")),
        title=title.strip(),
        into=chosen.get("into", ""),
        concepts=tuple(each.strip() for each in chosen.get("concepts", "").split(",") if each.strip()),
        graph=chosen.get("graph", "").replace("; ", "\n"),
        text=text.strip(),
        starter=_code(parts["Starter"]),
        hints=tuple(parts.get(title, "").strip() for title in HINTS),
        solution=_code(parts["Solution"]),
        finale=_code(parts.get(FINALE, "")),
        tests=parts.get(TESTS, ""),
    )


def _place(after: str) -> int:
    known = {each.name: each.number for each in exercises()}
    if after and after not in known:
        raise ValueError(f"after names an exercise of the course: {', '.join(known)}; got {after!r}")
    return known.get(after, len(known)) + 1


def _sections(markdown: str) -> dict[str, str]:
    """What stands under each heading of the second level; under ``""`` what stands before the first."""
    parts: dict[str, str] = {}
    title = ""
    for line in markdown.splitlines(keepends=True):
        if line.startswith("## ") and line[3:].strip() in SECTIONS:
            title = line[3:].strip()
        else:
            parts[title] = parts.get(title, "") + line
    return parts


def _code(section: str) -> str:
    """The code in a section's one fence."""
    return section.partition("```python\n")[2].partition("```")[0]

"""The lessons as data: one Markdown file each under ``texts/``, numbered in their order.

A file holds a ``# Title``, a list of settings, and its scenes: a ``## Title`` each, with settings, code and text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nanograd.playground.course.lessons.task import Condition, conditions
from nanograd.playground.course.settings import fence, settings

SETTINGS = {"at", "highlight", "engine", "fold", "speed", "play", "rise", "curve", "check", "done", "almost", "answer"}
"""What a scene may set; ``docs/lessons.md`` says what each means."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene.

    Attributes:
        title: its heading.
        text: what is said beside it, in Markdown; ``{6.0000|x.grad}`` is a number and what it is the value of.
        code: the program that is shown; a scene without code of its own has that of the scene before it.
        settings: as written, by name.
        check: what must hold once its task is done; empty for a scene without a task.
        done: what is said once it is done: what it has shown.
        almost: what holds for a wrong answer that many give.
        answer: what is said to that one.
        solution: a program for which it holds; empty where no change of the program is asked for.
        notes: for the person who shows it to a class: what to ask, what to watch out for, what to do then.
    """

    title: str
    text: str
    code: str
    settings: Mapping[str, str]
    check: tuple[Condition, ...]
    done: str
    almost: tuple[Condition, ...]
    answer: str
    solution: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Attributes:
        name: its file's name without number and ending.
        number: its place, from 1.
        title: as menus show it.
        about: one sentence.
        concepts: the terms it teaches.
        exercises: the names of those in which its subject is written.
        scenes: in order.
    """

    name: str
    number: int
    title: str
    about: str
    concepts: tuple[str, ...]
    exercises: tuple[str, ...]
    scenes: tuple[Scene, ...]


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, in order."""
    folder = files("nanograd.playground.course.lessons") / "texts"
    found = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".md"))
    return tuple(parse(name.removesuffix(".md"), entry.read_text(encoding="utf-8")) for name, entry in found)


def parse(stem: str, markdown: str) -> Lesson:
    """Read one file.

    Args:
        stem: its name, like ``02_chain_rule``.
        markdown: its text.

    Raises:
        ValueError: something is missing or unknown; the message names the file and the scene.
    """
    number, _, name = stem.partition("_")
    if not number.isdigit() or not name:
        raise ValueError(f"a lesson's file is named like 02_chain_rule.md, got {stem}.md")
    head, *parts = re.split(r"^## ", markdown, flags=re.MULTILINE)
    title, _, rest = head.lstrip("# ").partition("\n")
    chosen, _ = settings(rest)
    missing = {"about", "concepts"} - chosen.keys()
    if missing:
        raise ValueError(f"lesson {stem} needs the setting {' and '.join(sorted(missing))} below its title")
    if not parts:
        raise ValueError(f"lesson {stem} needs a scene: a heading of the second level, with text and code")
    scenes: list[Scene] = []
    for part in parts:
        scenes.append(_scene(stem, part, scenes[-1].code if scenes else ""))
    concepts, written = (tuple(chosen.get(each, "").split(", ")) for each in ("concepts", "exercises"))
    exercises = written if "exercises" in chosen else ()
    return Lesson(name, int(number), title.strip(), chosen["about"], concepts, exercises, tuple(scenes))


def _scene(stem: str, part: str, code: str) -> Scene:
    title, _, rest = part.partition("\n")
    where = f"scene {title.strip()!r} of lesson {stem}"
    chosen, rest = settings(rest)
    unknown = chosen.keys() - SETTINGS
    if unknown:
        raise ValueError(f"{where} sets {', '.join(sorted(unknown))}; there are {', '.join(sorted(SETTINGS))}")
    own, rest = fence(rest, "python")
    solution, rest = fence(rest, "solution")
    notes, rest = fence(rest, "notes")
    code = own or code
    if not code:
        raise ValueError(f"{where} needs code, as no scene before it has any")
    try:
        check, almost = (conditions(chosen.get(each, "")) for each in ("check", "almost"))
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    done = chosen.get("done", "")
    if bool(check) != bool(done):
        raise ValueError(f"{where} needs both a check and what is said once it is done, or neither")
    answer = chosen.get("answer", "")
    if bool(almost) != bool(answer) or (almost and not check):
        raise ValueError(f"{where} needs both an answer and what it answers in almost, beside a check, or neither")
    said = tuple(line.removeprefix("- ") for line in notes.splitlines())
    return Scene(title.strip(), rest.strip(), code, chosen, check, done, almost, answer, solution, said)

"""Checks a lesson: its numbers, its steps, and its tasks with their solutions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nanograd.playground.course.lessons.claims import claims, said, topology_of, value_of
from nanograd.playground.course.lessons.fulfilled import fulfilled
from nanograd.playground.course.lessons.lesson import Lesson, Scene, parse
from nanograd.playground.course.lessons.prepared import prepared, reply_to, step_at
from nanograd.playground.source.failure import Failure


def review(name: str, text: str) -> Iterator[str]:
    """What is wrong with the lesson in a file of that name, a sentence each; nothing where it is all right."""
    stem = name.removesuffix(".md")
    try:
        lesson = parse(stem if re.match(r"\d+_.", stem) else f"0_{stem}", text)
        prepared(lesson)
    except ValueError as error:
        yield str(error)
    else:
        yield from complaints(lesson)


def complaints(lesson: Lesson) -> Iterator[str]:
    """What is wrong with a lesson that can be shown."""
    for scene in lesson.scenes:
        for complaint in (*_false_numbers(scene), *_impossible_task(scene)):
            yield f"scene {scene.title!r}: {complaint}"


def _false_numbers(scene: Scene) -> Iterator[str]:
    for shown, claim in claims(scene.text):
        try:
            came = said(shown, value_of(claim, scene))
        except Exception as error:  # the claim is Python that anybody wrote
            yield f"{{{shown}|{claim}}} cannot be worked out: {type(error).__name__}, {error}"
            continue
        if came != shown:
            yield f"the text says {shown} for {claim}, and the engine says {came}"


def _impossible_task(scene: Scene) -> Iterator[str]:
    if not scene.check:
        return
    own = scene.settings.get("engine", "")
    before = reply_to(scene.code, own)
    if fulfilled(scene.check, before, step_at(topology_of(before), scene.settings.get("at", "end")), own or "correct"):
        yield "the task is done before the student has done anything"
    switches = any(each.what == "engine" for each in scene.check)
    try:
        after = reply_to(scene.solution or scene.code, "" if switches else own)
    except (ValueError, Failure) as error:
        yield f"the solution does not run: {error}"
        return
    if not fulfilled(
        scene.check, after, step_at(topology_of(after), "end"), "correct" if switches else own or "correct"
    ):
        yield "the solution does not do the task"

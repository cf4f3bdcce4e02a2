"""What a class has done: a table of who passed which exercise, for a terminal and as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.grading import Grade, Progress
from nanograd.playground.course.exercises.own_exercise import OWN

PASSED, FAILED, NEW = "✓", "✗", "·"


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner's work, checked."""

    path: Path
    progress: Progress
    grades: list[Grade]

    @property
    def passed(self) -> int:
        """How many exercises of the course pass."""
        return sum(each.passed for each in self.grades if each.exercise.name != OWN)

    @property
    def name(self) -> str:
        """As they wrote it; else what the file is called."""
        return self.progress.name or self.path.stem


def table(learners: Sequence[Learner]) -> Iterator[str]:
    """A line for each learner, with a mark for each exercise in order; then the mistakes that several make."""
    width = max(len(each.name) for each in learners)
    count = len(exercises())
    tens = "".join(str(n // 10) if n % 10 == 0 else " " for n in range(1, count + 1))
    yield f"{'':{width}}          {tens}".rstrip()
    yield f"{'name':{width}}  passed  {''.join(str(n % 10) for n in range(1, count + 1))}"
    for each in sorted(learners, key=lambda learner: learner.name.casefold()):
        marks = {grade.exercise.name: PASSED if grade.passed else FAILED for grade in each.grades}
        row = "".join(marks.get(exercise.name, NEW) for exercise in exercises())
        yield f"{each.name:{width}}  {each.passed:6}  {row}"
    shared = Counter((grade.exercise.title, grade.mistake) for each in learners for grade in each.grades)
    for (title, mistake), many in shared.most_common():
        if mistake and many > 1:
            yield f"{many} learners, {title}: {mistake}"


def write_csv(learners: Sequence[Learner], file: TextIO) -> None:
    """A row for each learner, a column for each exercise: ``passed``, how many tests pass, or nothing."""
    rows = csv.writer(file)
    names = [each.name for each in exercises()]
    rows.writerow(["file", "name", "date", "remark", "passed", *names, "mistakes"])
    for each in learners:
        cells = {g.exercise.name: "passed" if g.passed else f"{g.passing} of {g.tests}" for g in each.grades}
        mistakes = "; ".join(f"{g.exercise.name}: {g.mistake}" for g in each.grades if g.mistake)
        told = [str(each.path), each.name, each.progress.date, each.progress.remark, str(each.passed)]
        rows.writerow([_cell(one) for one in [*told, *(cells.get(name, "") for name in names), mistakes]])


def _cell(text: str) -> str:
    """Kept from being a formula in a spreadsheet: names come from the learners' files."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

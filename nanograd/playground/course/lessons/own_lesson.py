"""A lesson of somebody's own, opened in the page: read and prepared there, without a build."""

from __future__ import annotations

from nanograd.messages import message
from nanograd.playground.course.lessons.lesson import parse
from nanograd.playground.course.lessons.prepared import listed, prepared
from nanograd.playground.protocol import LessonReply, OpenLessonRequest
from nanograd.playground.source.failure import Failure

OWN = "own"
"""What such a lesson is called in addresses and among what was done."""


def open_lesson(request: OpenLessonRequest) -> LessonReply:
    """The lesson in the text of a file.

    Raises:
        Failure: the text is no lesson, or a scene's program gives no graph.
    """
    text = request["text"].replace("\r\n", "\n")
    if not text.lstrip("\ufeff").startswith("# "):
        raise Failure(
            "lesson",
            message(
                "lesson-no-title",
                "This is not a lesson: its first line should be its title, as in # The chain rule. "
                "The documentation shows how a lesson is written.",
            ),
        )
    try:
        lesson = parse(f"0_{OWN}", text.lstrip("\ufeff"))
        return {"kind": "lesson-open", "listed": listed(lesson), "prepared": prepared(lesson)}
    except ValueError as error:
        said = str(error).replace(f" of lesson 0_{OWN}", "").replace(f"lesson 0_{OWN}", "it").rstrip(".")
        raise Failure("lesson", message("lesson-wrong", "This lesson needs a change: {said}.", said=said)) from None

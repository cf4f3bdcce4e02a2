"""Writes what the page shows before Python is there: the examples, the first graph and network, what can be chosen.

Run by the build: ``python -m nanograd.playground.prepare DIRECTORY``.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from nanograd import functional, functions
from nanograd.examples import examples
from nanograd.faults import FAULTS
from nanograd.messages import message
from nanograd.playground.course.exercises.requests import begin, course
from nanograd.playground.course.lessons.lesson import lessons
from nanograd.playground.course.lessons.prepared import listed, prepared
from nanograd.playground.gpt.gpt_answers import gpt, gpt_inside
from nanograd.playground.gpt.gpt_spec import DEFAULTS, FIRST_SETTINGS, check_spec
from nanograd.playground.network.answers import network
from nanograd.playground.network.catalogue import catalogue
from nanograd.playground.protocol import BegunExercise, EngineChoice, Example, Exercise, GraphReply, Message, Topology
from nanograd.playground.shown.current_graph import small
from nanograd.playground.source.failure import Failure
from nanograd.playground.thumbnails import Thumbnail, thumbnail
from nanograd.playground.wording import worded

MANY = 300
"""Of an example whose graph has more nodes the reply is prepared: Python takes a while over it."""


class Pictured(TypedDict):
    """What the gallery shows of an example.

    Attributes:
        about: one sentence.
        picture: its graph; None where it has none.
    """

    about: Message
    picture: Thumbnail | None


class Names(TypedDict):
    """Names that the editor completes.

    Attributes:
        operations: functions that are methods of a Value too.
        others: what else ``from nanograd import …`` gives.
    """

    operations: list[str]
    others: list[str]


def prepare(directory: Path) -> None:
    """Write the files.

    ``examples.json`` (name, title, text), ``gallery.json`` (what each is about, and its graph, small),
    ``first.json`` (the first example's reply), ``example-NAME.json`` (that of each example whose graph is large),
    ``engines.json`` (the engines that are wrong on purpose), ``names.json`` (what the editor completes),
    ``catalogue.json`` (what can be chosen in the network view), ``network.json`` (the reply to its defaults, with the
    compiled program), ``gpt.json`` (the same of the GPT view), ``course.json`` (the exercises, each with the file
    that a newcomer begins with), ``lessons.json`` (the list of lessons) and ``lesson-NAME.json`` (each lesson with its
    graphs).
    """
    directory.mkdir(parents=True, exist_ok=True)
    choices = menu()
    _write(directory / "examples.json", choices)
    replies = shown(choices)
    _write(directory / "gallery.json", gallery(replies), indent=None)
    for name, reply in replies.items():
        if len(_topology(reply)["nodes"]) > MANY:
            _write(directory / f"example-{name}.json", reply, indent=None)
    _write(directory / "first.json", replies[choices[0]["name"]])
    _write(directory / "engines.json", engines())
    _write(directory / "names.json", names())
    chosen = catalogue()
    _write(directory / "catalogue.json", chosen)
    _write(directory / "network.json", network({"kind": "network", "spec": chosen["defaults"]}))
    _write(directory / "gpt.json", first_gpt(), indent=None)
    _write(directory / "course.json", [_begun(each) for each in course({"kind": "exercises"})["exercises"]])
    _write(directory / "lessons.json", [listed(lesson) for lesson in lessons()])
    for lesson in lessons():
        _write(directory / f"lesson-{lesson.name}.json", prepared(lesson))


def first_gpt() -> dict[str, object]:
    """The defaults of the GPT view and the replies to them."""
    spec = check_spec(DEFAULTS)
    made = gpt({"kind": "gpt", "spec": spec})
    inside = gpt_inside({"kind": "gpt inside", "spec": spec})
    return {"spec": spec, "made": made, "inside": inside, "optimizers": FIRST_SETTINGS}


def menu() -> list[Example]:
    """The examples, as a menu shows them."""
    return [
        {
            "name": each.name,
            "title": worded(message(f"example-{each.name}-title", each.title)),
            "text": each.text,
        }
        for each in examples()
    ]


def engines() -> list[EngineChoice]:
    """The engines that are wrong on purpose."""
    return [
        {
            "name": fault.name,
            "title": worded(message(f"fault-{fault.name}-title", fault.title)),
            "wrong": worded(message(f"fault-{fault.name}-wrong", fault.wrong)),
            "shows": _showing(fault.name),
        }
        for fault in FAULTS.values()
    ]


def _showing(engine: str) -> str:
    """The shortest example in which the engine's mistake shows."""
    for each in sorted(examples(), key=lambda example: len(example.text)):
        truth = small({"kind": "run", "text": each.text, "engine": engine})["values"].get("truth")
        if truth and truth["wrong"]:
            return each.name
    raise ValueError(f"an engine that is wrong on purpose needs an example that shows it, got none for {engine}")


def shown(choices: list[Example]) -> dict[str, GraphReply]:
    """The replies to the examples, by name; of those that have a graph."""
    replies: dict[str, GraphReply] = {}
    for each in choices:
        # Some examples write files.
        with TemporaryDirectory() as away, contextlib.chdir(away), contextlib.suppress(Failure):
            replies[each["name"]] = small({"kind": "run", "text": each["text"]})
    return replies


def gallery(replies: dict[str, GraphReply]) -> dict[str, Pictured]:
    """What the gallery shows of each example, by name."""
    pictures = {name: thumbnail(_topology(reply)) for name, reply in replies.items()}
    return {
        each.name: {
            "about": worded(message(f"example-{each.name}-about", each.about)),
            "picture": pictures.get(each.name),
        }
        for each in examples()
    }


def _topology(reply: GraphReply) -> Topology:
    topology = reply["topology"]
    assert topology, "a reply that knows no graph has one"
    return topology


def names() -> Names:
    """The names of nanograd that the editor completes."""
    return {"operations": functions.__all__, "others": ["Value", "scope", *functional.__all__]}


def _begun(each: Exercise) -> BegunExercise:
    file = begin({"kind": "exercise-start", "name": each["name"], "code": None})
    return {**each, "begun": file["code"]}


def _write(path: Path, data: object, indent: int | None = 1) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))

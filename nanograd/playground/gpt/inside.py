"""Reads every number that a GPT makes of one text: what it is, and its gradient."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from nanograd.playground.gpt.gpt_modules import compiled_loss
from nanograd.playground.gpt.gpt_program import loss_of_row, run_program
from nanograd.playground.protocol import GptInsideReply, GptSpec, Strip
from nanograd.value import Value

WATCHED = ("embed", "add", "linear", "activate", "rmsnorm", "softmax", "attention")
"""The functions whose lists are read, each a strip."""


def inside(spec: GptSpec) -> GptInsideReply:
    """The program that reads the numbers, and where each is."""
    names = run_program(spec)
    strips: list[Strip] = []
    numbers: list[Value] = []
    expected = names_of(spec)

    def watch(function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            made = list(function(*given))
            strips.append({**next(expected), "first": len(numbers), "count": len(made)})
            numbers.extend(made)
            return made

        return watched

    for name in WATCHED:
        names[name] = watch(names[name])
    program = compiled_loss(loss_of_row(names), spec["context"], names["parameters"], watched=numbers)
    return {"kind": "gpt inside", "program": program, "strips": strips}


def names_of(spec: GptSpec) -> Iterator[Strip]:
    """The strips in the order in which the program makes them."""

    def strip(name: str, place: int, layer: int = -1, head: int = -1) -> Strip:
        return {"name": name, "place": place, "layer": layer, "head": head, "first": 0, "count": 0}

    for place in range(spec["context"]):
        yield strip("embedding", place)
        yield strip("start", place)
        for layer in range(spec["layers"]):
            for name in ("seen", "query", "key", "value"):
                yield strip(name, place, layer)
            for head in range(spec["heads"]):
                yield strip("shares", place, layer, head)
                yield strip("mixed", place, layer, head)
            for name in ("mix", "after attention", "seen by neurons", "up", "neurons", "down", "after neurons"):
                yield strip(name, place, layer)
        yield strip("logits", place)
        yield strip("probabilities", place)

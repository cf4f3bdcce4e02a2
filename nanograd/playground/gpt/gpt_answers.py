"""The GPT view's requests."""

from __future__ import annotations

import time

from nanograd.playground.gpt.gpt_modules import compiled_loss
from nanograd.playground.gpt.gpt_nearby import near
from nanograd.playground.gpt.gpt_program import loss_of_row, program_of, run_program, tables_of
from nanograd.playground.gpt.gpt_scalars import scalars_text
from nanograd.playground.gpt.gpt_spec import check_line, check_spec
from nanograd.playground.gpt.gpt_torch import torch_program_of
from nanograd.playground.gpt.inside import inside
from nanograd.playground.network.answers import refusing
from nanograd.playground.packing import doubles
from nanograd.playground.protocol import (
    GptInsideReply,
    GptInsideRequest,
    GptNearReply,
    GptNearRequest,
    GptProgramRequest,
    GptReply,
    GptRequest,
    GptScalarsRequest,
    GptSpeedReply,
    GptSpeedRequest,
    TextReply,
)


@refusing
def gpt(request: GptRequest) -> GptReply:
    """A GPT to be trained."""
    spec = check_spec(request["spec"])
    names = run_program(spec)
    parameters = names["parameters"]
    optimizer = names["optimizer"]()
    half = (spec["context"] + 1) // 2  # most lines end there, and take half of the work
    return {
        "kind": "gpt",
        "program": compiled_loss(loss_of_row(names), spec["context"], parameters, optimizer.rule, half),
        "tables": tables_of(names),
        "parameters": doubles(parameter.data for parameter in parameters),
        "settings": {name: float(number) for name, number in optimizer.settings().items()},
    }


@refusing
def gpt_inside(request: GptInsideRequest) -> GptInsideReply:
    """A program that reads every number of the GPT for one text."""
    return inside(check_spec(request["spec"]))


@refusing
def gpt_program(request: GptProgramRequest) -> TextReply:
    """The GPT's program, to be read and run."""
    program = torch_program_of if request["form"] == "torch" else program_of
    return {"kind": "text", "text": program(check_spec(request["spec"]))}


@refusing
def gpt_scalars(request: GptScalarsRequest) -> TextReply:
    """The text of the graph of a line's loss."""
    spec = check_spec(request["spec"])
    return {"kind": "text", "text": scalars_text(spec, request["parameters"], request["line"], request["number"])}


@refusing
def gpt_near(request: GptNearRequest) -> GptNearReply:
    """A few of the scalars that a number is made of."""
    strip, place = request["at"]
    spec = check_spec(request["spec"])
    return near(spec, request["parameters"], request["line"], (strip, place), request["wide"])


@refusing
def gpt_speed(request: GptSpeedRequest) -> GptSpeedReply:
    """How fast plain Python is: one step of the program as it can be read, from its first numbers."""
    spec = check_spec(request["spec"])
    lines = request["lines"] or [""]
    for line in lines:
        check_line(spec, line)
    names = run_program(spec)
    descent = names["optimizer"]()
    begun = time.perf_counter()
    loss = sum(names["loss_of"](line) for line in lines) / len(lines)
    descent.zero_grad()
    loss.backward()
    descent.step()
    return {"kind": "gpt speed", "seconds": time.perf_counter() - begun}

"""Many networks at once: those that differ only in numbers share one compiled program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from nanograd.messages import message
from nanograd.playground.network.built_network import Made, make
from nanograd.playground.network.network_reply import described
from nanograd.playground.network.spec import Named, Spec, parse_spec
from nanograd.playground.packing import doubles
from nanograd.playground.protocol import NetworkReply, SweepCell, SweepReply

MOST_CELLS = 144


def swept(specs: Sequence[object]) -> SweepReply:
    """The networks of the specs: each program once, and for each network which one it is and its own numbers.

    Raises:
        ValueError: there are too many, or one cannot be made.
    """
    if len(specs) > MOST_CELLS:
        raise ValueError(
            message(
                "sweep-most", "a sweep can have at most {most} networks, got {got}", most=MOST_CELLS, got=len(specs)
            )
        )
    programs: list[NetworkReply] = []
    places: dict[str, int] = {}
    drawn: dict[str, tuple[Made, _Numbers]] = {}
    cells: list[SweepCell] = []
    for given in specs:
        spec = parse_spec(given)
        key = repr(_drawn_from(spec))
        if key not in drawn:
            first = make(spec)
            drawn[key] = (first, _numbers(first))
        made, numbers = drawn[key]
        made = replace(made, spec=spec)
        key = repr(_program_of(spec))
        if key not in places:
            places[key] = len(programs)
            programs.append(described(made))
        cells.append(_cell(made, places[key], numbers))
    return {"kind": "sweep", "programs": programs, "cells": cells}


def _drawn_from(spec: Spec) -> Spec:
    """All of a spec that its points and its first numbers depend on."""
    return replace(spec, optimizer=Named(spec.optimizer.name, {}), batch_size=None)


def _program_of(spec: Spec) -> Spec:
    """All of a spec that its program and its points depend on."""
    splits_points = spec.custom is None and "seed" not in spec.dataset.settings
    return replace(_drawn_from(spec), initialisation="", seed=spec.seed if splits_points else 0)


class _Numbers(TypedDict):
    """What training begins with: the same for all that differ only in how they are trained."""

    parameters: str
    state: dict[str, str]


def _numbers(made: Made) -> _Numbers:
    return {
        "parameters": doubles(parameter.data for parameter in made.model.parameters()),
        "state": {name: doubles(numbers) for name, numbers in made.optimizer.state.items()},
    }


def _cell(made: Made, program: int, numbers: _Numbers) -> SweepCell:
    return {
        "program": program,
        **numbers,
        "settings": {
            name: float(made.spec.optimizer.settings.get(name, number))
            for name, number in made.optimizer.settings().items()
        },
        "batch": {"size": made.batch_size, "seed": made.spec.seed},
    }

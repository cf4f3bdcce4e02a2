"""What the GPT view may ask for, and how large it may be."""

from __future__ import annotations

import math
from collections.abc import Mapping

from nanograd.activations import ACTIVATIONS
from nanograd.messages import message
from nanograd.optim import OPTIMIZERS
from nanograd.playground.protocol import GptSpec, Named
from nanograd.registry import Entry, choose
from nanograd.schedules import SCHEDULES

DEFAULTS: GptSpec = {
    "letters": "abcdefghijklmnopqrstuvwxyz",
    "layers": 1,
    "width": 16,
    "heads": 4,
    "context": 16,
    "activation": "relu",
    "normalised": True,
    "positions": True,
    "optimizer": {"name": "Adam", "settings": {"beta1": 0.85, "beta2": 0.99}},
    "learningRate": 0.01,
    "schedule": {"name": "linear", "settings": {"end": 0.1}},
    "namesPerStep": 2,
    "steps": 1000,
    "seed": 42,
}
"""What the list of names that comes with the page is learnt with."""

BOUNDS = {
    "layers": (1, 4),
    "width": (2, 64),
    "heads": (1, 8),
    "context": (2, 32),
    "namesPerStep": (1, 64),
    "steps": (1, 100_000),
    "seed": (0, 2**53 - 1),
}
FIRST_SETTINGS: dict[str, dict[str, float]] = {
    "SGD": {"lr": 0.1, "momentum": 0.9},
    "RMSprop": {"lr": 0.003},
    "Adam": {"lr": 0.01, "beta1": 0.85, "beta2": 0.99},
    "AdamW": {"lr": 0.01, "beta1": 0.85, "beta2": 0.99},
    "Adagrad": {"lr": 0.1},
}
"""What an optimiser is chosen with: on this model the libraries' defaults are far off."""

MOST_LETTERS = 200
MOST_WORK = 500_000
"""How many additions and products one line may take; with more, the program would take minutes to make."""


def check_spec(spec: GptSpec) -> GptSpec:
    """The spec, where it can be made.

    Raises:
        ValueError: a number is out of its bounds, or the whole is too large.
    """
    given: dict[str, int] = dict(spec)  # type: ignore[arg-type]
    for name, (low, high) in BOUNDS.items():
        if not low <= given[name] <= high:
            raise ValueError(
                message(
                    "gpt-out-of-bounds",
                    "{name} needs to be from {low} to {high}, got {got}",
                    name=name,
                    low=low,
                    high=high,
                    got=given[name],
                )
            )
    if spec["width"] % spec["heads"]:
        raise ValueError(
            message(
                "gpt-heads-share",
                "the heads share the width: {width} numbers cannot be shared by {heads} heads",
                width=spec["width"],
                heads=spec["heads"],
            )
        )
    if not (math.isfinite(spec["learningRate"]) and spec["learningRate"] > 0):
        raise ValueError(
            message("gpt-rate", "the learning rate needs to be above 0, got {got}", got=repr(spec["learningRate"]))
        )
    if not 0 < len(set(spec["letters"])) == len(spec["letters"]) <= MOST_LETTERS:
        raise ValueError(
            message(
                "gpt-letters",
                "the lines need to have from 1 to {most} different letters, got {got}",
                most=MOST_LETTERS,
                got=len(spec["letters"]),
            )
        )
    if work_of(spec) > MOST_WORK:
        raise ValueError(
            message(
                "gpt-too-large",
                "this GPT takes about {work} additions and products for one line, and at most {most} can be compiled "
                "here; choose a smaller width, fewer layers or a shorter context",
                work=f"{work_of(spec):,}",
                most=f"{MOST_WORK:,}",
            )
        )
    bends = {name: Entry(name, name, "", make) for name, make in ACTIVATIONS.items() if name != "linear"}
    choose("activation", bends, spec["activation"])
    return {
        **spec,
        "optimizer": _whole("optimizer", OPTIMIZERS, spec["optimizer"]),
        "schedule": _whole("schedule", SCHEDULES, spec["schedule"]),
    }


def check_line(spec: GptSpec, line: str) -> None:
    """Check that the model knows a line's letters.

    Raises:
        ValueError: it does not know one.
    """
    strange = next((letter for letter in line if letter not in spec["letters"]), None)
    if strange is not None:
        raise ValueError(message("gpt-strange", "no line has the letter {letter}", letter=repr(strange)))


def check_parameters(needed: int, got: int) -> None:
    """Check that these are as many numbers as the model has.

    Raises:
        ValueError: they are not.
    """
    if needed != got:
        raise ValueError(message("gpt-parameters", "the model has {needed} numbers, got {got}", needed=needed, got=got))


def _whole(kind: str, entries: Mapping[str, Entry], given: Named) -> Named:
    """The choice with all its settings: those given, the others at their defaults."""
    entry = choose(kind, entries, given["name"])
    settings = {
        setting.name: setting.check(entry.title, given["settings"].get(setting.name, setting.default))
        for setting in entry.settings
        if setting.name != "lr"  # it stands apart
    }
    return {"name": entry.name, "settings": settings}


def work_of(spec: GptSpec) -> int:
    """How many additions and products one line takes, about."""
    width, context = spec["width"], spec["context"]
    attended = spec["layers"] * 2 * width * context // 2
    return 2 * context * (12 * spec["layers"] * width**2 + (len(spec["letters"]) + 1) * width + attended)

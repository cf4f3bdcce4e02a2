"""What is wrong with one contribution: the name and the sentence, whichever engine made it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from nanograd.foreign.slopes import close
from nanograd.messages import Message, message

ShareFault = Literal["overwritten", "no-upstream", "rule", ""]


def fault_of(amount: float, upstream: float, local: float, *, is_lost: bool, tolerance: float = 1e-9) -> ShareFault:
    """The name of what is wrong with a contribution, if anything.

    Args:
        amount: what was handed on.
        upstream, local: what it should be the product of.
        is_lost: whether it replaced what had arrived before.
        tolerance: how far from the product it may be.
    """
    if is_lost:
        return "overwritten"
    if not math.isfinite(local) or close(amount, upstream * local, tolerance):
        return ""
    return "no-upstream" if close(amount, local) else "rule"


def rule_wrong(name: str, slot: int, inputs: Sequence[float], wanted: float, came: float) -> Message:
    """The sentence on a rule that gives another derivative.

    Args:
        name: what the operation is called.
        slot: for which of its inputs.
        inputs: their numbers.
        wanted, came: the derivative as it should be, and as it came.
    """
    return message(
        "engine-rule-wrong",
        "This rule is wrong: d/d{variable} of {name} at {at} is {wanted}, the engine says {came}.",
        variable="xyzw"[slot] if len(inputs) < 5 else "x",
        name=name,
        at=", ".join(map(short, inputs)),
        wanted=short(wanted),
        came=short(came),
    )


def short(x: float) -> str:
    """A number as one says it."""
    return f"{x:.4g}"

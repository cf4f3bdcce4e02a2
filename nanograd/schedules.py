"""Schedules: how the learning rate changes from step to step, as the factor that it is multiplied by."""

from __future__ import annotations

import math
from collections.abc import Callable

from nanograd.registry import Entry, Setting

Schedule = Callable[[int, int], float]


def constant(step: int, steps: int) -> float:
    """Always 1.

    Args:
        step: the step about to be taken, from 0.
        steps: how many there will be.
    """
    return 1.0


def linear(step: int, steps: int, end: float = 0.1) -> float:
    """Straight from 1 towards ``end``, which would be reached after the last step: 1 - 0.9·step/steps."""
    return 1.0 - (1.0 - end) * step / steps


def stepwise(step: int, steps: int, every: int = 30, factor: float = 0.5) -> float:
    """Multiplied by ``factor`` after each ``every`` steps (``torch.optim.lr_scheduler.StepLR``)."""
    return float(factor ** (step // every))


def cosine(step: int, steps: int, end: float = 0.0) -> float:
    """Half a cosine wave from 1 down to ``end`` (Loshchilov and Hutter 2016, without restarts)."""
    return end + (1.0 - end) * (1.0 + math.cos(math.pi * step / steps)) / 2.0


def warmup(step: int, steps: int, over: int = 50) -> float:
    """From near 0 up to 1 along a straight line over the first ``over`` steps, then 1."""
    return min(1.0, (step + 1) / over)


_END = "The share of the learning rate that is left at the end."

SCHEDULES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry("constant", "Constant", "The learning rate stays as it is.", constant),
        Entry(
            "linear",
            "Linear",
            "The learning rate falls along a straight line.",
            linear,
            (Setting("end", 0.1, _END, high=1.0),),
        ),
        Entry(
            "warmup",
            "Warm-up",
            "The learning rate rises over the first steps, then stays.",
            warmup,
            (
                Setting(
                    "over", 50, "How many steps the learning rate takes to rise.", 1, offered=(1, 1000), kind="integer"
                ),
            ),
        ),
        Entry(
            "step",
            "Steps",
            "The learning rate drops by a factor every so many steps.",
            stepwise,
            (
                Setting("every", 30, "How many steps lie between two drops.", 1, offered=(1, 1000), kind="integer"),
                Setting("factor", 0.5, "What each drop multiplies the learning rate by.", high=1.0),
            ),
        ),
        Entry(
            "cosine",
            "Cosine",
            "The learning rate falls slowly, then faster, then slowly again.",
            cosine,
            (Setting("end", 0.0, _END, high=1.0),),
        ),
    )
}

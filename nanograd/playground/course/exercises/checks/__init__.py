"""The checks of each exercise, by its name."""

from __future__ import annotations

from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks import (
    backward,
    language_model,
    learning,
    networks,
    operations,
    operators,
    order,
)

CHECKS: dict[str, tuple[Check, ...]] = {
    **operations.CHECKS,
    **operators.CHECKS,
    **order.CHECKS,
    **backward.CHECKS,
    **networks.CHECKS,
    **learning.CHECKS,
    **language_model.CHECKS,
}

"""What is wrong with each step of a learner's way back, in words that the page fills with names and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.playground.telling.passes import sending_remark
from nanograd.value import Value


def step_remarks(steps: Sequence[Step], added: Sequence[bool], right: Sequence[tuple[Value, int, Value]]) -> list[str]:
    """A sentence for each step; empty where nothing is wrong with it.

    Args:
        steps: their steps.
        added: for each of them whether it was added to what was there.
        right: sender, slot and receiver of each step of a right engine.
    """
    due: dict[Value, set[tuple[Value, int]]] = {}
    for sender, slot, receiver in right:
        due.setdefault(receiver, set()).add((sender, slot))
    sent: Counter[tuple[Value, int]] = Counter()
    found: list[str] = []
    for step, was_added in zip(steps, added, strict=True):
        sent[step.sender, step.slot] += 1
        missing = sum(not sent[each] for each in due.get(step.sender, ()))
        remark = sending_remark(missing, sent[step.sender, step.slot])
        found.append(" ".join(filter(None, [_share_remark(step, was_added), remark])))
    return found


def _share_remark(step: Step, was_added: bool) -> str:
    if not was_added and step.before:
        return "This step puts its share in the place of ⟦before⟧ instead of adding to it."
    if not was_added:
        return "This step sets the gradient instead of adding to it. It held 0, so that does no harm here."
    if not close(step.contribution, step.upstream * step.local):
        return "The share is ⟦contribution⟧; upstream times local derivative is ⟦product⟧."
    return ""

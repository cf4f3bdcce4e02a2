"""What is wrong with each step of a learner's way back, in words that the page fills with names and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.messages import Message, followed, message
from nanograd.playground import protocol
from nanograd.playground.telling.passes import sending_remark
from nanograd.playground.wording import worded
from nanograd.value import Value


def step_remarks(
    steps: Sequence[Step], added: Sequence[bool], right: Sequence[tuple[Value, int, Value]]
) -> list[protocol.Message | None]:
    """A sentence for each step; None where nothing is wrong with it.

    Args:
        steps: their steps.
        added: for each of them whether it was added to what was there.
        right: sender, slot and receiver of each step of a right engine.
    """
    due: dict[Value, set[tuple[Value, int]]] = {}
    for sender, slot, receiver in right:
        due.setdefault(receiver, set()).add((sender, slot))
    sent: Counter[tuple[Value, int]] = Counter()
    found: list[protocol.Message | None] = []
    for step, was_added in zip(steps, added, strict=True):
        sent[step.sender, step.slot] += 1
        missing = sum(not sent[each] for each in due.get(step.sender, ()))
        remark = sending_remark(missing, sent[step.sender, step.slot])
        share = _share_remark(step, was_added)
        said = followed(share, remark) if share and remark else share or remark
        found.append(worded(said) if said else None)
    return found


def _share_remark(step: Step, was_added: bool) -> Message | None:
    if not was_added and step.before:
        return message("remark-in-place", "This step replaces ⟦before⟧ with its contribution instead of adding to it.")
    if not was_added:
        return message(
            "remark-no-harm",
            "This step sets the gradient instead of adding to it. It held 0, so that does no harm here.",
        )
    if not close(step.contribution, step.upstream * step.local):
        return message(
            "remark-no-product", "The contribution is ⟦contribution⟧; upstream times local derivative is ⟦product⟧."
        )
    return None

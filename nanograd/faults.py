"""Engines that are wrong on purpose, each with its mistake on show: the same steps as the correct one, other sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nanograd.graph import Step, backward_steps, topological_order

if TYPE_CHECKING:
    from nanograd.value import Value

STEP_LIMIT = 100_000


class TooManySteps(RuntimeError):
    """Naive recursion walks every path of the graph, and this one has more of them than anyone can wait for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to get backpropagation wrong.

    Attributes:
        name: the key in ``FAULTS``.
        title: what a menu shows.
        wrong: one sentence saying what is wrong.
        steps: the pass as a generator of steps, like ``graph.backward_steps``; it changes no node.
    """

    name: str
    title: str
    wrong: str
    steps: Callable[[Value], Iterator[Step]]

    def gradients(self, root: Value) -> dict[Value, float]:
        """The gradient this engine ends up with, for every node that ``root`` depends on.

        Raises:
            TooManySteps: naive recursion would take more than ``STEP_LIMIT`` steps.
        """
        grads = dict.fromkeys(topological_order(root), 0.0)
        grads[root] = 1.0
        for step in self.steps(root):
            grads[step.receiver] = step.after
        return grads


def naive_recursion_steps(root: Value, limit: int = STEP_LIMIT) -> Iterator[Step]:
    """Every node hands on what it holds so far, then each of its inputs does the same, without waiting for the rest.

    A node that is reached by two paths hands on twice, the second time including what it handed on before.

    Args:
        root: the output to differentiate.
        limit: how many steps to allow; there is at least one for every path through the graph.

    Raises:
        TooManySteps: after ``limit`` steps.
    """
    grads: dict[Value, float] = {root: 1.0}
    taken = 0
    stack = [root]
    while stack:
        sender = stack.pop()
        upstream = grads[sender]
        for slot, (receiver, local) in enumerate(zip(sender.parents, sender.local_grads, strict=True)):
            if taken == limit:
                raise TooManySteps(f"naive recursion stopped after {limit} steps: it walks every path of the graph")
            taken += 1
            contribution = upstream * local
            before = grads.get(receiver, 0.0)
            after = grads[receiver] = before + contribution
            yield Step(sender, receiver, slot, upstream, local, contribution, before, after)
        stack.extend(dict.fromkeys(reversed(sender.parents)))


def assigned_steps(root: Value) -> Iterator[Step]:
    """The correct order, but ``=`` where ``+=`` belongs: each contribution replaces what the receiver held."""
    grads: dict[Value, float] = {root: 1.0}
    for sender in reversed(topological_order(root)):
        upstream = grads.get(sender, 0.0)
        for slot, (receiver, local) in enumerate(zip(sender.parents, sender.local_grads, strict=True)):
            contribution = upstream * local
            before = grads.get(receiver, 0.0)
            grads[receiver] = contribution
            yield Step(sender, receiver, slot, upstream, local, contribution, before, contribution)


def unzeroed_steps(root: Value) -> Iterator[Step]:
    """Two correct passes with no ``zero_grad`` between: the second adds to what the first left in the leaves."""
    order = topological_order(root)
    kept: dict[Value, float] = {}
    for step in backward_steps(root, order=order):
        if not step.receiver.parents:
            kept[step.receiver] = step.after
        yield step
    yield from backward_steps(root, start=kept, order=order)


FAULTS: dict[str, Fault] = {
    fault.name: fault
    for fault in (
        Fault(
            name="naive_recursion",
            title="Naive recursion",
            wrong="A node passes its gradient on before all its contributions have arrived, and again each time it is "
            "reached.",
            steps=naive_recursion_steps,
        ),
        Fault(
            name="assign",
            title="= instead of +=",
            wrong="Each contribution replaces the one before, so a value used twice loses a path.",
            steps=assigned_steps,
        ),
        Fault(
            name="no_zero_grad",
            title="No zero_grad between two passes",
            wrong="The gradients of the first backward pass were never cleared, so the second pass adds to them.",
            steps=unzeroed_steps,
        ),
    )
}

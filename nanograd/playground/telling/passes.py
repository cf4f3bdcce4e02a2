"""``Pass``: one way over a graph, as a value: the right engine's here, each other kind in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nanograd.gradcheck import close
from nanograd.graph import Step, backward_steps
from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.protocol import Contribution, JsonNumber, Topology, Truth, Values
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.outline import FIXED, Outline
from nanograd.value import Value

WITNESSED = 60_000
"""How many operations the central differences of one reply may compute; nodes beyond that go without."""


@dataclass(frozen=True)
class Pass:
    """The right engine's backward pass, and what every other kind is told by its differences from.

    Attributes:
        outline: the graph.
        start: the gradients that were there before.
        steps: the contributions, without those into fixed numbers.
    """

    outline: Outline
    start: Mapping[Value, float]
    steps: Sequence[Step]

    @property
    def mark(self) -> str:
        """What sets the topology's signature apart from that of the right pass; empty for the same topology."""
        return ""

    @property
    def printed(self) -> str:
        """What an engine printed beyond what the text itself did."""
        return ""

    def data(self) -> list[float]:
        """The nodes' numbers."""
        return self.outline.data

    def grads(self) -> list[float]:
        """The nodes' gradients in the end."""
        grads = dict(self.start)
        root = self.outline.run.output
        grads[root] = grads.get(root, 0.0) + 1.0
        for step in self.steps:
            grads[step.receiver] = step.after
        return [grads.get(node, 0.0) for node in self.outline.nodes]

    def described(self) -> protocol.Pass:
        """Which pass it is, for the page."""
        return {"kind": "backward"}

    def on_topology(self, topology: Topology) -> Topology:
        """The right pass's topology as this pass has it."""
        return topology

    def on_values(self, values: Values) -> Values:
        """The right pass's numbers as this pass has them."""
        return values


def backward_pass(outline: Outline) -> Pass:
    """The right engine's pass, from the gradients that the code left behind."""
    start = {node: grad for node, grad in outline.run.start.items() if node in outline.index}
    return Pass(outline, start, without_fixed(backward_steps(outline.run.output, outline.run.start, outline.run.nodes)))


def without_fixed(steps: Iterable[Step]) -> list[Step]:
    """The steps, but for those into fixed numbers, which are not drawn."""
    return [step for step in steps if step.sender.op not in FIXED or step.slot not in FIXED[step.sender.op]]


def truth_of(
    outline: Outline,
    steps: Sequence[Step],
    right: Mapping[Value, float],
    came: Sequence[float],
    tolerance: float = 1e-6,
) -> Truth:
    """Where a pass leaves the right gradients by more than the tolerance."""

    def agree(came: float, expected: float) -> bool:
        return close(came, expected, tolerance)

    wanted = [right.get(node, 0.0) for node in outline.nodes]
    return {
        "grad": numbers(wanted),
        "numeric": _witnesses(outline),
        "wrong": [i for i, grad in enumerate(came) if not agree(grad, wanted[i])],
        "off": [not agree(step.after, right[step.receiver]) for step in steps],
        "carried": [not agree(step.upstream, right[step.sender]) for step in steps],
    }


def _witnesses(outline: Outline) -> list[JsonNumber | None]:
    """Each node's central difference, leaves first; null for constants, and for what would take too long."""
    rows = outline.rows()
    found: list[JsonNumber | None] = [None] * len(outline.nodes)
    ordered = sorted((bool(op), i) for i, (op, *_) in enumerate(outline.shape) if op != "constant")
    for _, row in ordered[: WITNESSED // (6 * len(found)) + 1]:
        found[row] = number(rows.central_difference(row))
    return found


def sending_remark(missing: int, visit: int) -> Message | None:
    """What is wrong with a node's sending while so many contributions are missing, for the so-manieth time."""
    if missing:
        waiting = (
            message("remark-waits-for-one", "⟦out⟧ still waits for 1 contribution")
            if missing == 1
            else message("remark-waits", "⟦out⟧ still waits for {missing} contributions", missing=missing)
        )
        if visit == 1:
            return message("remark-too-early", "This step sends too early: {waiting}.", waiting=waiting)
        return message(
            "remark-too-early-again",
            "This step sends too early, and not for the first time: {waiting}.",
            waiting=waiting,
        )
    if visit > 1:
        return message(
            "remark-sends-again", "⟦out⟧ has already sent and sends again: what it sent before is counted twice."
        )
    return None


def contributions_of(outline: Outline, steps: Sequence[Step]) -> list[Contribution]:
    """Along which edge each contribution travels, and which of how many it is."""
    edges = outline.edges()
    edge_at = {(edge["to"], edge["slot"]): index for index, edge in enumerate(edges)}
    expected = [0] * len(outline.nodes)
    for edge in edges:
        expected[edge["from"]] += 1
    received = [0] * len(outline.nodes)
    described: list[Contribution] = []
    for step in steps:
        receiver = outline.index[step.receiver]
        received[receiver] += 1
        along = edge_at[outline.index[step.sender], step.slot]
        described.append({"edge": along, "received": received[receiver], "expected": expected[receiver]})
    return described

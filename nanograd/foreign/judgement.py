"""What was found of an engine's pass: the right gradients, theirs, and what is wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode
from nanograd.foreign.observing import Contribution
from nanograd.messages import Message, message

Kind = Literal[
    "overwritten",
    "order",
    "no-upstream",
    "kept",
    "rule",
    "input-lost",
    "not-reached",
    "wrong",
    "seed",
    "sum-of-passes",
    "input-merged",
]

NOTES = ("sum-of-passes", "input-merged")
"""The kinds that say how an engine works rather than that it is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: with which node, and the sentence that says it."""

    kind: Kind
    node: ForeignNode
    says: str


@dataclass(slots=True)
class Judgement:
    """What was found.

    Attributes:
        graph: the engine's graph.
        truth: the right gradient of each node; NaN where it cannot be known.
        local: for each node the right local derivatives.
        theirs: for each node what their own rule gives, where it could be run by itself.
        contributions: their pass, in their order.
        wrong: the nodes with a wrong gradient.
        unwanted: the nodes that say they need no gradient, and have none, and those of which the pass told none.
        findings: what is wrong, the causes first.
    """

    graph: EngineGraph
    truth: dict[ForeignNode, float] = field(default_factory=dict)
    local: dict[ForeignNode, list[float]] = field(default_factory=dict)
    theirs: dict[ForeignNode, list[float] | None] = field(default_factory=dict)
    contributions: list[Contribution] = field(default_factory=list)
    wrong: list[ForeignNode] = field(default_factory=list)
    unwanted: list[ForeignNode] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def says(self) -> Message:
        """The verdict in one line."""
        if all(node.is_left_out for node in self.graph.nodes):
            return message(
                "engine-no-pass", "your engine has no backward pass yet: these are the gradients that it should find"
            )
        checked = [node for node in self.graph.nodes if math.isfinite(self.truth[node])]
        count = len(checked)
        causes = [each for each in self.findings if each.kind not in NOTES]
        if causes and not self.wrong:
            says = message(
                "engine-right-by-luck",
                "your engine: {count} gradients, all right here, though not every rule is",
                count=count,
            )
        elif self.wrong:
            says = message(
                "engine-wrong",
                "your engine: {wrong} of {count} gradients wrong",
                wrong=len(self.wrong),
                count=count,
            )
        elif count == 1:
            says = message("engine-one-right", "your engine: 1 gradient, all right")
        else:
            says = message("engine-all-right", "your engine: {count} gradients, all right", count=count)
        if beyond := len(self.graph.nodes) - count - len(self.unwanted):
            return message("engine-unchecked", "{says}, {beyond} could not be checked", says=says, beyond=beyond)
        return says

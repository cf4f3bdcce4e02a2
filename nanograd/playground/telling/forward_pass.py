"""``Forward``: a forward-mode pass in the place of the backward one: one input moves, and every node follows."""

from __future__ import annotations

from dataclasses import dataclass

from nanograd.graph import backward_steps, tangents
from nanograd.messages import message
from nanograd.playground import protocol
from nanograd.playground.protocol import Topology, Values
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.json_numbers import numbers
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, without_fixed
from nanograd.playground.wording import worded
from nanograd.value import Value

SEED = message(
    "forward-pass-seed",
    "⟦out⟧ is the input that is followed: it moves at speed 1, and every other input stands still.",
)
BECAUSE = message("forward-pass-because", "A result moves by the sum, over its inputs, of local derivative × tangent.")
STILL = message("forward-pass-still", "⟦out⟧ does not depend on what moves: its tangent is 0.")


@dataclass(frozen=True)
class Forward(Pass):
    """The tangents of one leaf; the gradients of one backward pass stay, to compare.

    Attributes:
        leaf: the place among the leaves of the one that moves.
        moved: its place among the nodes.
        speed: the tangent of each node.
    """

    leaf: int
    moved: int
    speed: dict[Value, float]

    @property
    def mark(self) -> str:
        return f"-forward-{self.leaf}"

    def described(self) -> protocol.Pass:
        return {"kind": "forward", "input": self.moved}

    def on_topology(self, topology: Topology) -> Topology:
        words: protocol.ForwardPassWords = {
            "input": self.moved,
            "seed": worded(SEED),
            "because": worded(BECAUSE),
            "still": worded(STILL),
        }
        return {**topology, "contributions": [], "forward": words}

    def on_values(self, values: Values) -> Values:
        nodes, index = self.outline.nodes, self.outline.index
        ends = [
            (node.local_grads[slot], self.speed[parent])
            for node in nodes
            for slot, parent in enumerate(node.parents)
            if parent in index
        ]
        return {
            **values,
            "local": [],
            "contribution": [],
            "before": [],
            "after": [],
            "tangent": numbers([self.speed[node] for node in nodes]),
            "slope": numbers([slope for slope, _ in ends]),
            "share": numbers([slope * speed for slope, speed in ends]),
        }


def forward_pass(outline: Outline, which: int) -> Forward:
    """The pass that follows one leaf, by its place among the leaves; the last where there are fewer.

    Gradients that the code left behind are put aside.

    Raises:
        Failure: there is no leaf.
    """
    run = outline.run
    leaves = [leaf.node for leaf in run.leaves if leaf.node in outline.index]
    if not leaves:
        raise Failure(
            "no-leaf",
            message(
                "forward-pass-mode-follows-input-graph",
                "Forward mode follows one input, and this graph has none: give a name a number.",
            ),
        )
    leaf = min(which, len(leaves) - 1)
    steps = without_fixed(backward_steps(run.output, order=run.nodes))
    return Forward(outline, {}, steps, leaf, outline.index[leaves[leaf]], tangents(run.output, {leaves[leaf]: 1.0}))

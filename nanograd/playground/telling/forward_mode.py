"""A run with a forward-mode pass in the place of the backward one: one input moves, and every node follows."""

from __future__ import annotations

from nanograd.graph import backward_steps, tangents
from nanograd.playground.protocol import GraphReply
from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import Run
from nanograd.playground.telling.picture import Picture, graph_reply, numbers, without_fixed

SEED = "⟦out⟧ is the input that is followed: it moves at speed 1, and every other input stands still."
BECAUSE = "A result moves by the sum, over its inputs, of local derivative × tangent."
STILL = "⟦out⟧ does not depend on what moves: its tangent is 0."


def forward_graph(run: Run, picture: Picture, signature: str, known: str | None, which: int) -> GraphReply:
    """The reply for a run, with the tangents of one of its leaves.

    Gradients that the code left behind are put aside. Beyond what every graph has, ``topology`` has ``forward``: the
    ``input`` that moves, and the words of the steps; ``values`` has ``tangent`` of each node and, for each edge,
    ``slope``, the local derivative, and ``share``, what the edge adds to its result's tangent. ``grad`` stays the
    gradients of one backward pass, to compare.

    Args:
        which: the place of the input among the leaves; the last leaf where there are fewer.

    Raises:
        Failure: there is no leaf.
    """
    leaves = [leaf.node for leaf in run.leaves if leaf.node in picture.index]
    if not leaves:
        raise Failure("no-leaf", "Forward mode follows one input, and this graph has none: give a name a number.")
    moved = leaves[min(which, len(leaves) - 1)]
    run.start = {}
    picture.steps = without_fixed(backward_steps(run.output, order=run.nodes))
    reply = graph_reply(run, picture, f"{signature}-forward-{leaves.index(moved)}", known)
    speed = tangents(run.output, {moved: 1.0})
    ends = [
        (picture.nodes[position], slot, parent)
        for position in range(len(picture.nodes))
        for slot, parent in enumerate(picture.nodes[position].parents)
        if parent in picture.index
    ]
    values = reply["values"]
    values["tangent"] = numbers([speed[node] for node in picture.nodes])
    values["slope"] = numbers([node.local_grads[slot] for node, slot, _ in ends])
    values["share"] = numbers([node.local_grads[slot] * speed[parent] for node, slot, parent in ends])
    values["local"] = values["contribution"] = values["before"] = values["after"] = []
    if topology := reply["topology"]:
        topology["contributions"] = []
        topology["forward"] = {"input": picture.index[moved], "seed": SEED, "because": BECAUSE, "still": STILL}
    return reply

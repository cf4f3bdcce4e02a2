"""What a question is about: the numbers of the graph that is shown, whether that was told node by node or in groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nanograd.playground.large.large_picture import LargePicture
from nanograd.playground.protocol import GraphReply
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.picture import Picture
from nanograd.playground.telling.rows import Rows, Shape


class Contribution(NamedTuple):
    """One step of the pass, its nodes by their places; see ``nanograd.graph.Step``."""

    sender: int
    receiver: int
    slot: int
    upstream: float
    local: float
    contribution: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Subject:
    """The numbers of one graph.

    Attributes:
        signature: of its topology.
        shape, rows: the graph; see ``Rows``.
        grad: the nodes' gradients as they are shown.
        is_left_over: whether some held a gradient before the pass began.
        is_judged: whether the pass stands beside the right one.
        contribution: a step of the pass, by its place.
        tangent, slope: the numbers of a pass that goes forward; None for others.
    """

    signature: str
    shape: Sequence[Shape]
    rows: Rows
    grad: Sequence[float]
    is_left_over: bool
    is_judged: bool
    contribution: Callable[[int], Contribution]
    tangent: Sequence[Any] | None = None
    slope: Sequence[Any] | None = None


def of_small(picture: Picture, reply: GraphReply) -> Subject:
    """The numbers of a graph that was told node by node."""
    outline, values = picture.outline, reply["values"]

    def contribution(at: int) -> Contribution:
        taken = _within(picture.taken.steps, at)
        return Contribution(outline.index[taken.sender], outline.index[taken.receiver], *taken[2:])

    told: Mapping[str, Any] = values
    return Subject(
        reply["signature"],
        outline.shape,
        outline.rows(),
        [float(each) for each in values["grad"]],
        bool(values["start"]),
        "truth" in values,
        contribution,
        told.get("tangent"),
        told.get("slope"),
    )


def of_large(picture: LargePicture) -> Subject:
    """The numbers of a graph that was told in groups."""
    graph, taken = picture.graph, picture.taken
    shape = graph.shape()

    def contribution(at: int) -> Contribution:
        edge = _within(taken.step, at)
        sender = picture.sender(edge)
        told = taken.contribution[at], taken.before[at], taken.after[at]
        return Contribution(
            sender, graph.origin[edge], graph.slot[edge], taken.grad[sender], float(graph.local[edge]), *told
        )

    return Subject(
        graph.signature,
        shape,
        Rows(shape, graph.data, graph.output),
        taken.grad,
        taken.is_left_over,
        taken.grad is not taken.right,
        contribution,
    )


def _within(steps: Sequence[Any], at: int) -> Any:
    if not 0 <= at < len(steps):
        raise Failure("request", f"The pass has {len(steps)} contributions; there is no number {at}.")
    return steps[at]

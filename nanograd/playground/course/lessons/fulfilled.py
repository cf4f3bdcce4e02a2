"""Whether conditions hold for a reply, as the page checks them once a scene's task is worked on."""

from __future__ import annotations

from collections.abc import Iterable

from nanograd.playground.course.lessons.claims import topology_of
from nanograd.playground.course.lessons.prepared import node_called, step_at
from nanograd.playground.course.lessons.task import Condition
from nanograd.playground.protocol import GraphReply


def fulfilled(conditions: Iterable[Condition], reply: GraphReply, at: int, engine: str) -> bool:
    """Whether all hold for this reply, standing at that step, on that engine."""
    return all(_holds(each, reply, at, engine) for each in conditions)


def _holds(condition: Condition, reply: GraphReply, at: int, engine: str) -> bool:
    wanted = condition.value
    if isinstance(wanted, str):
        topology = topology_of(reply)
        return engine == wanted if condition.what == "engine" else at == step_at(topology, wanted)
    came = at if condition.what == "step" else _number(condition, reply)
    if came is None:
        return False
    if condition.sign == "is":
        return abs(came - wanted) <= 0.005 * max(1.0, abs(wanted))
    return came < wanted if condition.sign == "below" else came > wanted


def _number(condition: Condition, reply: GraphReply) -> float | None:
    """What a condition asks for; None where the graph has no such node."""
    if condition.what == "printed":
        return reply["printed"]["english"].count(condition.node)
    topology, values = topology_of(reply), reply["values"]
    try:
        index = node_called(topology, condition.node)
    except ValueError:
        return None
    if condition.what == "uses":
        return sum(edge["from"] == index for edge in topology["edges"])
    return float(values["data"][index] if condition.what == "data" else values["grad"][index])

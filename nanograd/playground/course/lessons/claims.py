"""The numbers in a scene's text, and what the engine says they are.

A claim is written ``{6.0000|x.grad}``: what stands behind the bar is Python, in which each named value of the scene's
program has ``data`` and ``grad``, ``step`` is the contribution the scene stands at, ``right.x`` is the value under the
correct engine, ``moved(x=3.1)`` holds the values as they would be with that leaf changed, and
``first("remark-too-early")`` is the first step of which the card says that.
"""

from __future__ import annotations

import math
import re
from types import SimpleNamespace

from nanograd.playground.course.lessons.lesson import Scene
from nanograd.playground.course.lessons.prepared import reply_to, step_at
from nanograd.playground.protocol import GraphReply, Topology

CLAIM = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")


def claims(text: str) -> list[tuple[str, str]]:
    """Each number as it is written, with its expression."""
    return CLAIM.findall(text)


def said(shown: str, number: float) -> str:
    """A number written like the one in the text."""
    decimals = len(shown.partition(".")[2])
    return f"{number:.{decimals}f}".replace("-0", "0", 1) if round(number, decimals) == 0 else f"{number:.{decimals}f}"


def topology_of(reply: GraphReply) -> Topology:
    """The graph of a reply that was not asked for with a known one."""
    assert reply["topology"]
    return reply["topology"]


def value_of(claim: str, scene: Scene) -> float:
    """What the engine says."""
    reply = reply_to(scene.code, scene.settings.get("engine", ""))
    truth = reply if "truth" not in reply["values"] else reply_to(scene.code)
    names = {
        **_values(reply),
        "right": SimpleNamespace(**_values(truth)),
        "step": _step(reply, scene),
        "first": lambda remark: next(number for number, said, _ in remarks(reply) if said == remark),
        "moved": lambda **numbers: SimpleNamespace(**_values(reply_to(with_leaves(scene.code, truth, numbers)))),
    }
    return float(eval(claim, vars(math) | names))


def remarks(reply: GraphReply) -> list[tuple[int, str, str]]:
    """What the card finds wrong with the way back: the step's number, the remark's id and the sender's title."""
    topology = topology_of(reply)
    first = step_at(topology, "seed") + 1
    return [
        (number, remark["id"] or "", topology["nodes"][topology["edges"][row["edge"]]["to"]]["title"])
        for number, row in enumerate(topology["contributions"], first)
        if (remark := row.get("remark"))
    ]


def with_leaves(code: str, reply: GraphReply, numbers: dict[str, float]) -> str:
    """The program with other numbers in the place of some leaves'."""
    titles = [node["title"] for node in topology_of(reply)["nodes"]]
    spans = {titles[leaf["node"]]: leaf["span"] for leaf in reply["values"]["leaves"] if leaf["span"]}
    for name in sorted(numbers, key=lambda name: -spans[name][0]):
        start, end = spans[name]
        code = code[:start] + repr(numbers[name]) + code[end:]
    return code


def _values(reply: GraphReply) -> dict[str, SimpleNamespace]:
    values, nodes = reply["values"], topology_of(reply)["nodes"]
    rows = zip(nodes, values["data"], values["grad"], strict=True)
    return {
        node["title"]: SimpleNamespace(data=float(data), grad=float(grad))
        for node, data, grad in rows
        if node["title"].isidentifier()
    }


def _step(reply: GraphReply, scene: Scene) -> SimpleNamespace | None:
    topology, values = topology_of(reply), reply["values"]
    index = step_at(topology, scene.settings.get("at", "end")) - step_at(topology, "seed") - 1
    if not 0 <= index < len(topology["contributions"]):
        return None
    edge = topology["edges"][topology["contributions"][index]["edge"]]
    upstream = values.get("upstream") or [
        values["grad"][topology["edges"][row["edge"]]["to"]] for row in topology["contributions"]
    ]
    return SimpleNamespace(
        upstream=upstream[index],
        local=values["local"][index],
        contribution=values["contribution"][index],
        before=values["before"][index],
        after=values["after"][index],
        receiver=edge["from"],
    )

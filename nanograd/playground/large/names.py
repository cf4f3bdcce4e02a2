"""What the many nameless things of a large graph are called: by where they are, in few letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from nanograd.ops import OPS
from nanograd.playground.large.groups import Group
from nanograd.playground.running.label import label_of
from nanograd.playground.telling.titles import LONGEST as FULL_TITLE
from nanograd.playground.telling.titles import binding, composed, symbol_of
from nanograd.value import Value

LONGEST = 14
"""A name of more letters than this is shortened inside a formula."""

_PLACE = re.compile(r"(\[-?\d+\])+$")
_KEYED = re.compile(r"^\w+\[[\"']([^\"']+)[\"']\](?=\[|$)")
_TURN = re.compile(r"\((?:\w+ )?(\w+)\)$")


def short_name(name: str) -> str:
    """A name in few letters: ``wte[3][0]`` of ``state["wte"][3][0]``; where it is still long, its two ends."""
    keyed = _KEYED.match(name)
    short = keyed[1].rpartition(".")[2] + name[keyed.end() :] if keyed else name
    return short if len(short) <= LONGEST else f"{short[: LONGEST // 2]}…{short[-LONGEST // 2 + 1 :]}"


def whole_of(name: str) -> str:
    """What a name is a place in: ``x`` of ``x[3]``; nothing where it is none."""
    found = _PLACE.sub("", name)
    return "" if found == name else found


def made_of(nodes: Sequence[Value]) -> str:
    """What is done in a line without a good name: ``x + attended`` where that is done place by place, else its sign."""
    signs = [symbol_of(node) for node in nodes if node.parents]
    if not signs:
        return "leaf"
    said = {_of_wholes(node) for node in nodes}
    only = said.pop() if len(said) == 1 else ""
    return only or Counter(signs).most_common(1)[0][0]


def _of_wholes(node: Value) -> str:
    """The formula of a node whose inputs are all places, without the places."""
    wholes = [whole_of(label_of(each)) or label_of(each) for each in node.parents]
    if not node.parents or not all(wholes):
        return ""
    said, _ = composed(OPS[node.op], [(short_name(each), binding(each)) for each in wholes])
    return said if len(said) <= FULL_TITLE else ""


def is_in(name: str, whole: str) -> bool:
    """Whether a name is a place in what is called that: ``w[2]`` in ``w``."""
    return name.startswith(f"{whole}[")


def parameter_name(group: Group) -> str:
    """What the parameters of a group are called together: what they were given to, or the turn that made them."""
    turn = _TURN.search(group.title)
    if turn and not turn[1].isdigit():
        return turn[1]
    return group.into or re.split(r"[ (,]", group.title)[0]


def places_in(group: Group, label: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """The nodes of a group with their places: ``[3][5]`` for the sixth of the fourth, or ``[3].b`` by its label."""
    rows = list(_without_runs(group))
    for at, row in enumerate(rows):
        for node, place in places_in(row, label):
            yield node, f"[{at}]{place}"
    nodes = sorted(_own(group))
    labels = [label(node) for node in nodes]
    are_told_apart = all(labels) and len(set(labels)) == len(labels) > 1
    for at, node in enumerate(nodes):
        yield node, f".{labels[at]}" if are_told_apart else f"[{len(rows) + at}]"


def _own(group: Group) -> Iterator[int]:
    """The nodes in no group but in runs."""
    yield from group.nodes
    for each in group.inner:
        if each.kind == "run":
            yield from _own(each)


def _without_runs(group: Group) -> Iterator[Group]:
    for each in group.inner:
        if each.kind == "run":
            yield from _without_runs(each)
        else:
            yield each

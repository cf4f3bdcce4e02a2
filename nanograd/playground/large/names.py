"""What the many nameless things of a large graph are called: by where they are, in few letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nanograd.playground.large.groups import Group

LONGEST = 14
"""A name of more letters than this is shortened inside a formula."""

_KEYED = re.compile(r"^\w+\[[\"']([^\"']+)[\"']\](?=\[|$)")
_TURN = re.compile(r"\((?:\w+ )?(\w+)\)$")


def short_name(name: str) -> str:
    """A name in few letters: ``wte[3][0]`` of ``state["wte"][3][0]``; where it is still long, its two ends."""
    keyed = _KEYED.match(name)
    short = keyed[1].rpartition(".")[2] + name[keyed.end() :] if keyed else name
    return short if len(short) <= LONGEST else f"{short[: LONGEST // 2]}…{short[-LONGEST // 2 + 1 :]}"


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

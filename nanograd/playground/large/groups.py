"""Groups of a graph's nodes by the calls, turns of loops, scopes and names of the text that made them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nanograd.playground.protocol import GroupKind
from nanograd.playground.running.call_paths import Around, Call, Turn
from nanograd.playground.running.label import label_of
from nanograd.value import Value

FEW = 4
"""A turn of a loop that makes fewer values than this is no group."""


@dataclass(eq=False, slots=True)
class Group:
    """Nodes that belong together.

    Attributes:
        title: what a person would call it.
        turn: what its turn of a loop is called, where it is one.
        into: the name that its result is given, which tells it from others of its title.
        inner: the groups in it, in order of their first nodes.
        nodes: the nodes that are in none of those.
        kind: ``call``, ``turn``, ``scope``, ``name`` (leaves), ``line``, or ``run`` (some of many, in order).
        line: the line of the text, where there is one.
        called: the line that called it, where it is a call.
        loop: what the turns of one loop have in common.
        size: how many values it makes.
        first: its first node.
    """

    title: str
    kind: GroupKind
    turn: str = ""
    into: str = ""
    inner: list[Group] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    line: int | None = None
    called: int | None = None
    loop: object = None
    size: int = 0
    first: int = 0

    @property
    def members(self) -> int:
        """How many boxes it opens into."""
        return len(self.inner) + len(self.nodes)


def grouped(nodes: Sequence[Value], around: Sequence[Around], consumers: Sequence[int]) -> Group:
    """The nodes in groups as the text makes them, before anything is left out; the root has them all.

    Args:
        nodes: the graph's, inputs before results.
        around: what each was made in.
        consumers: for each node one that it is an input of, or -1.
    """
    around = _without_short_turns(around)
    root = Group("", "whole")
    known: dict[tuple[int, object], Group] = {}
    of: dict[tuple[object, ...], Group] = {}

    def within(outer: Group, key: object, title: str, kind: GroupKind, turn: str = "", into: str = "") -> Group:
        found = known.get((id(outer), key))
        if found is None:
            found = known[id(outer), key] = Group(title, kind, turn, into)
            outer.inner.append(found)
        return found

    def group_of(place: Around, scopes: tuple[str, ...]) -> Group:
        key = (place, scopes)
        found = of.get(key)
        if found is not None:
            return found
        at, entered = root, 0
        for each in _outwards(place):
            for scope in scopes[entered : each.scopes]:
                at = within(at, scope, scope, "scope")
            entered = max(entered, min(each.scopes, len(scopes)))
            if isinstance(each, Call):
                at = within(at, each, _called(each), "call", into=each.into)
                at.called = each.line or None
            else:
                name = _turned(each)
                at = within(at, each, name, "turn", name)
                at.loop = id(each.loop)
        for scope in scopes[entered:]:
            at = within(at, scope, scope, "scope")
        of[key] = at
        return at

    homes: list[Group] = [root] * len(nodes)
    families = _families(nodes)
    for i in reversed(range(len(nodes))):
        node = nodes[i]
        if i in families:
            at = root
            for part in families[i]:
                at = within(at, ("name", part), part, "name")
            homes[i] = at
        elif around[i] is None and not node.scope and consumers[i] >= 0 and not (node.op == "" and label_of(node)):
            # What an engine makes by itself, such as the constant in x * 2, is where it is used.
            homes[i] = homes[consumers[i]] if not node.parents else root
        else:
            homes[i] = group_of(around[i], node.scope)
    for i, home in enumerate(homes):
        home.nodes.append(i)
    return root


def _without_short_turns(around: Sequence[Around]) -> Sequence[Around]:
    """Turns that make too few values to be groups, and hold no call, left out: a long loop may have a million."""
    counts = Counter(around)
    outer: set[Around] = set()
    for place in counts:
        at = place and place.outer
        while at is not None and at not in outer:
            outer.add(at)
            at = at.outer
    short = {place for place, count in counts.items() if type(place) is Turn and count < FEW and place not in outer}
    return [place.outer if place in short and place else place for place in around] if short else around


def _outwards(place: Around) -> list[Call | Turn]:
    chain: list[Call | Turn] = []
    while place is not None:
        chain.append(place)
        place = place.outer
    chain.reverse()
    return chain


_OF_A_CLASS = frozenset(("__call__", "forward", "__init__"))


def _called(call: Call) -> str:
    """What a call is called: the function, or the class that is called like one."""
    *owners, name = call.code.co_qualname.split(".")
    return owners[-1] if name in _OF_A_CLASS and owners and owners[-1] != "<locals>" else name


def _turned(turn: Turn) -> str:
    """What a turn is called: its loop's names with what can be read of them, else the first with its number."""
    told = [(name, value) for name, value in zip(turn.loop.names, turn.values, strict=True) if _is_readable(value)]
    told.sort(key=lambda each: type(each[1]) is str)
    if told and told[0][0] != "_":
        return _pair(*told[0])
    names = [name for name in turn.loop.names if name != "_"]
    return _pair(names[0] if names else "turn", turn.ordinal)


def _pair(name: str, value: object) -> str:
    return f"{name} {value}"


def _is_readable(value: object) -> bool:
    return type(value) is int or (type(value) is str and 0 < len(value) <= 12 and value.isprintable())


_LATER = re.compile(r"\w+\[[1-9]\d*\]$")
_PART = re.compile(r"\[[^\]]*\]|\.\w+")


def _families(nodes: Sequence[Value]) -> dict[int, list[str]]:
    """For each leaf with a name of several parts, ``wte[3][2]``, the names it is one of: ``wte``, ``wte[3]``."""
    found: dict[int, list[str]] = {}
    for i, node in enumerate(nodes):
        if node.parents or node.op or not (label := label_of(node)):
            continue
        ends = [part.start() for part in _PART.finditer(label)]
        if ends and ends[0]:
            found[i] = [label[:end] for end in ends]
    # Of a long list only the first thousand have names: those of its end are told by what made them, like the others.
    # Labels that several have, as the weights of different neurons, tell nothing apart either.
    labels = Counter(label_of(nodes[i]) for i in found)
    begun = {parts[0] for i, parts in found.items() if not is_later(label_of(nodes[i]))}
    shared = {parts[0] for i, parts in found.items() if labels[label_of(nodes[i])] > 1}
    return {i: parts for i, parts in found.items() if parts[0] in begun - shared}


def is_later(label: str) -> bool:
    """Whether a label is a place in a list that is not its first."""
    return _LATER.match(label) is not None


def walk(group: Group) -> Iterator[Group]:
    """The group and all in it, outer before inner."""
    waiting = [group]
    while waiting:
        at = waiting.pop()
        yield at
        waiting.extend(reversed(at.inner))

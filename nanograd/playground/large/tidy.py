"""Makes groups readable: levels that add nothing go, and what holds too many is parted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from nanograd.playground.large.groups import FEW, Group, walk
from nanograd.playground.large.names import made_of, whole_of
from nanograd.playground.running.label import label_of
from nanograd.value import Value

FULL = 40
"""A group that opens into more than this is parted …"""
PART = 24
"""… into about so many."""
SHORT = 2
"""A name of so few letters, ``x``, says less of a line than its operation."""
NEARLY_ALL = 0.9
"""A group's one group with such a share of its values is drawn as one with it."""


def tidy(root: Group, nodes: Sequence[Value], lines: Sequence[int | None], bound: Mapping[int, str]) -> None:
    """Make the groups readable.

    Args:
        root: the groups; they are changed.
        nodes, lines: the graph's.
        bound: the name that each line's statement gives its result.
    """
    inwards = list(walk(root))
    for group in reversed(inwards):
        _count(group, nodes)
        _lift_single_turns(group)
        _dissolve_small(group)
        if group is not root:
            _merge_only(group)
    _lift_main(root)
    for group in reversed(list(walk(root))):
        has_leaves_only = all(not nodes[i].parents and not nodes[i].op for i in group.nodes)
        if has_leaves_only and group is not root and all(each.kind == "name" for each in group.inner):
            group.kind = "name"
    for group in list(walk(root)):
        if group.members > FULL and group.kind != "name":
            _part_by_line(group, nodes, lines, bound)
    for group in list(walk(root)):
        if group.members > FULL and group.kind not in ("name", "line"):
            _part_by_name(group, nodes)
    for group in list(walk(root)):
        if group.members > FULL:
            _part(group, nodes)
    for group in walk(root):
        _place(group)
        _tell_apart(group)
    for group in reversed(list(walk(root))):
        _count(group, nodes)
        # What holds nothing but numbers that have names has those.
        group.size = group.size or len(group.nodes) + sum(each.size for each in group.inner)


def _count(group: Group, nodes: Sequence[Value]) -> None:
    """How many values it makes; constants are not counted."""
    own = sum(1 for i in group.nodes if nodes[i].op != "constant")
    group.size = own + sum(each.size for each in group.inner)


def _dissolve_small(group: Group) -> None:
    """Groups of one disappear."""
    kept: list[Group] = []
    for each in group.inner:
        if each.size <= 1 or (each.size < FEW and each.kind == "turn"):
            group.nodes += each.nodes
            kept += each.inner
        else:
            kept.append(each)
    group.inner = kept
    group.nodes.sort()


def _lift_single_turns(group: Group) -> None:
    """A loop that turns only once adds nothing."""
    turns = Counter(each.loop for each in group.inner if each.loop is not None)
    for each in [each for each in group.inner if turns[each.loop] == 1]:
        group.inner.remove(each)
        group.inner += each.inner
        group.nodes += each.nodes
    group.nodes.sort()


def _merge_only(group: Group) -> None:
    """A group with one group inside, or one that holds nearly all of it, is one with that."""
    if not group.inner:
        return
    largest = max(group.inner, key=lambda each: each.size)
    is_only = len(group.inner) == 1 and not group.nodes
    others = group.members - 1
    if not is_only and not (group.kind == "turn" and largest.size >= NEARLY_ALL * group.size and others <= 12):
        return
    if group.kind == "name" != largest.kind:
        return
    group.title = _joined(group, largest)
    group.into = group.into or largest.into
    group.called = group.called or largest.called
    if group.kind != "name":
        group.kind = "call" if group.turn else largest.kind
    group.inner.remove(largest)
    group.inner += largest.inner
    group.nodes = sorted(group.nodes + largest.nodes)


def _joined(outer: Group, inner: Group) -> str:
    if outer.kind == "name":
        return inner.title if len(outer.inner) == 1 else outer.title
    if outer.kind == "turn" and inner.kind != "turn":
        return f"{inner.title} ({outer.turn})"
    if outer.kind == "turn":
        return f"{outer.title}, {inner.title}"
    return outer.title if inner.kind == "turn" else inner.title


def _lift_main(root: Group) -> None:
    """What holds nearly the whole text, such as a function main, adds nothing."""
    while True:
        made = [each for each in root.inner if each.kind != "name"]
        total = sum(each.size for each in made) + len(root.nodes)
        largest = max(made, key=lambda each: each.size, default=None)
        if largest is None or len(made) > 3 or largest.size < NEARLY_ALL * total or largest.members < 2:
            return
        root.inner.remove(largest)
        root.inner += largest.inner
        root.nodes = sorted(root.nodes + largest.nodes)


def _part_by_line(group: Group, nodes: Sequence[Value], lines: Sequence[int | None], bound: Mapping[int, str]) -> None:
    """A line that makes many values is a group, named by what it gives its result, or by its operation."""
    of_line: dict[int, list[int]] = {}
    rest: list[int] = []
    for i in group.nodes:
        line = lines[i]
        if line is None or (not nodes[i].parents and nodes[i].op != "constant" and label_of(nodes[i])):
            rest.append(i)
        else:
            of_line.setdefault(line, []).append(i)
    if len(of_line) < 2 and not group.inner:
        return
    for line, members in of_line.items():
        made = [i for i in members if nodes[i].op != "constant"]
        if len(made) < FEW:
            rest += members
            continue
        name = bound.get(line, "")
        title = name if len(name) > SHORT else made_of([nodes[i] for i in made])
        group.inner.append(Group(title, "line", nodes=members, line=line))
    group.nodes = sorted(rest)


def _part_by_name(group: Group, nodes: Sequence[Value]) -> None:
    """Many places of one name, ``x[0]`` to ``x[63]``, are a group that has that name."""
    places: dict[str, list[int]] = {}
    for i in group.nodes:
        name = whole_of(label_of(nodes[i]))
        if name:
            places.setdefault(name, []).append(i)
    if len(places) == 1 and len(group.nodes) == len(next(iter(places.values()))) and not group.inner:
        return
    for name, members in places.items():
        if len(members) >= FEW:
            group.inner.append(Group(name, "line", nodes=members))
            taken = set(members)
            group.nodes = [i for i in group.nodes if i not in taken]


def _part(group: Group, nodes: Sequence[Value]) -> None:
    """Too many are parted in order, some of them at a time, as often as is needed."""
    _place(group)
    _count(group, nodes)
    named = [each for each in group.inner if each.kind == "name"]
    made = [each for each in group.inner if each.kind != "name"]
    if len(made) > FULL:
        group.inner = [*(named if len(named) <= FULL else _runs_of_groups(named)), *_runs_of_groups(made)]
    elif len(named) > FULL:
        group.inner = [*_runs_of_groups(named), *made]
    if group.members > FULL:
        room = max(2, min(PART, FULL - len(group.inner)))
        if len(group.nodes) > room:
            group.inner += _runs_of_nodes(group.nodes)
            group.nodes = []


def _runs_of_groups(groups: list[Group]) -> list[Group]:
    while len(groups) > PART:
        each = _length(len(groups))
        groups = [_run_of_groups(groups[at : at + each]) for at in range(0, len(groups), each)]
    return groups


def _length(count: int) -> int:
    """How many go into one so that every level has about as many."""
    levels = math.ceil(math.log(count) / math.log(PART))
    return math.ceil(math.pow(count, 1 / levels))


def _run_of_groups(groups: list[Group]) -> Group:
    first, last = groups[0].title, groups[-1].title
    if groups[0].kind == "run":
        first, last = _end_of(groups[0], 0), _end_of(groups[-1], -1)
    return Group(
        _from_to(first, last), "run", inner=groups, size=sum(each.size for each in groups), first=groups[0].first
    )


def _end_of(group: Group, at: int) -> str:
    """The title of the first or last thing in a run."""
    while group.kind == "run" and group.inner:
        group = group.inner[at]
    return group.title.split(" – ")[at]


def _from_to(first: str, last: str) -> str:
    """Two titles as one; what both begin and end with stands once: ``gpt (position 0 – 9)``."""
    if first == last:
        return first
    start = re.search(r"-?[\w.,]+\)?$", first)
    if start and last.startswith(first[: start.start()]):
        head = first[: start.start()]
        return f"{first.removesuffix(')') if head.count('(') > head.count(')') else first} – {last[len(head) :]}"
    return f"{first} – {last}"


def _runs_of_nodes(members: list[int]) -> list[Group]:
    each = _length(len(members))
    runs = [
        Group(f"{at + 1} – {min(at + each, len(members))}", "run", nodes=members[at : at + each], first=members[at])
        for at in range(0, len(members), each)
    ]
    return _runs_of_groups(runs) if len(runs) > PART else runs


def _place(group: Group) -> None:
    """In the order of first nodes."""
    for each in group.inner:
        each.first = _first(each)
    group.inner.sort(key=lambda each: each.first)


def _first(group: Group) -> int:
    at = group
    best = min(at.nodes, default=-1)
    while at.inner:
        at = at.inner[0]
        if at.nodes and (best < 0 or at.nodes[0] < best):
            best = at.nodes[0]
    return best


def _tell_apart(group: Group) -> None:
    """Groups of the same title are told apart by what their results are called, where that differs."""
    same: dict[str, list[Group]] = {}
    for each in group.inner:
        same.setdefault(each.title, []).append(each)
    for title, twins in same.items():
        if len(twins) > 1 and len({each.into for each in twins}) > 1:
            for each in twins:
                if each.into and each.kind != "run":
                    each.title = f"{title} {each.into}"

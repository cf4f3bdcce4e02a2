"""Whether an engine's gradients are right."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from nanograd.foreign.diagnosing import diagnose
from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode
from nanograd.foreign.judgement import Judgement
from nanograd.foreign.observing import observe, observe_table
from nanograd.foreign.passes import WAYS_BACK, ForeignPass
from nanograd.foreign.slopes import close, their_locals, true_local
from nanograd.foreign.watching import Watch

SINGLE_RULES = 4_000
"""Up to this many nodes each one's own rule is run by itself."""


def judge(watch: Watch, root: Any) -> Judgement:
    """Compare every gradient of the graph with the derivative of what the program computed."""
    graph = EngineGraph(watch, root)
    judgement = Judgement(graph)
    last = watch.passes.last
    passed = last if last and last.root is root else None
    run = passed.on if passed else _pass_of(root)
    watch.passes.paused = True
    try:
        with graph.tapes_kept():
            for node in graph.nodes:
                with graph.undone(node):
                    _try_rule(judgement, node, run if len(graph.nodes) <= SINGLE_RULES else None)
    finally:
        watch.passes.paused = False
    if passed is None and not any(node.gradient for node in graph.nodes) and run is not None:
        passed = _first_pass(watch, graph, run)
    if passed is None and run is None and not any(node.gradient for node in graph.nodes):
        for node in graph.nodes:
            node.is_left_out = True
    _derive(judgement)
    _leave_out_untouched(judgement)
    if passed is not None:
        judgement.contributions = observe(watch, graph, passed)
        reached = {each.receiver for each in judgement.contributions}
        if any(node.gradient and node not in reached and node is not graph.root for node in graph.nodes):
            judgement.contributions = []  # most of it happened elsewhere, as in a dictionary of sums
        if not judgement.contributions:
            slopes = judgement.local
            judgement.contributions = observe_table(watch, graph, passed, lambda node, slot: slopes[node][slot])
    _compare(judgement)
    diagnose(judgement)
    return judgement


def _try_rule(judgement: Judgement, node: ForeignNode, run: Callable[[Any], object] | None) -> None:
    """What a node's own rule gives, and what it should give."""
    graph = judgement.graph
    theirs = judgement.theirs[node] = their_locals(graph, node, run) if node.inputs else None
    judgement.local[node] = [
        true_local(graph, node, slot, theirs[slot] if theirs and slot < len(theirs) else None)
        if isinstance(each, ForeignNode)
        else 0.0
        for slot, each in enumerate(node.inputs)
    ]


def _pass_of(root: Any) -> Callable[[Any], object] | None:
    """How the class goes back from an output, where it has a method for that."""
    for name in WAYS_BACK:
        if callable(getattr(type(root), name, None)):
            return lambda out: getattr(out, name)()
    return None


def goes_back(root: Any) -> bool:
    """Whether the class of a node has a method that may compute gradients."""
    return _pass_of(root) is not None


def _first_pass(watch: Watch, graph: EngineGraph, run: Callable[[Any], object]) -> ForeignPass | None:
    """Go back for a program that has not done so, as the page always shows gradients."""
    left = [(node.it, graph.reading.number(node.it)) for node in graph.nodes]
    try:
        for node in graph.nodes:  # a drawing may be older
            graph.reading.set_number(node.it, node.number)
        run(graph.root.it)
    except Exception:  # their code
        return None
    finally:
        for it, number_left in left:
            graph.reading.set_number(it, number_left)
    for node in graph.nodes:
        found = graph.reading.gradient(node.it)
        node.gradient = float(found) if found is not None else 0.0
    return watch.passes.last


def _derive(judgement: Judgement) -> None:
    """Find the right gradients."""
    graph, truth = judgement.graph, judgement.truth
    truth.update(dict.fromkeys(graph.nodes, 0.0))
    truth[graph.root] = 1.0
    for node in reversed(graph.nodes):
        for slot, parent in enumerate(node.inputs):
            if isinstance(parent, ForeignNode):
                truth[parent] += truth[node] * judgement.local[node][slot]


def _expected(judgement: Judgement, node: ForeignNode) -> float:
    return judgement.truth[node] + (node.before if not node.inputs else 0.0)


def _leave_out_untouched(judgement: Judgement) -> None:
    """Some engines give gradients to the leaves only, and keep those of the results aside on the way."""
    nodes = judgement.graph.nodes
    leaves = [node for node in nodes if not node.inputs and not judgement.graph.reading.wants_none(node.it)]
    results = [node for node in nodes if node.inputs]
    is_right = all(close(node.gradient, _expected(judgement, node), 1e-9) for node in leaves)
    has_passed = any(node.gradient != node.before for node in leaves)
    if is_right and has_passed and not any(node.gradient for node in results if node is not judgement.graph.root):
        for node in results:
            node.is_left_out |= not node.gradient and judgement.truth[node] != 0


def _compare(judgement: Judgement) -> None:
    graph, truth = judgement.graph, judgement.truth
    for node in graph.nodes:
        expected = _expected(judgement, node)
        if node.is_left_out:
            node.gradient = truth[node]
            judgement.unwanted.append(node)
        elif math.isfinite(truth[node]) and not close(node.gradient, expected, 1e-9):
            if node.gradient or not graph.reading.wants_none(node.it):
                judgement.wrong.append(node)
            else:
                judgement.unwanted.append(node)
    for node in judgement.unwanted:
        truth[node] = math.nan

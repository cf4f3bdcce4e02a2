"""Whether an engine's gradients are right and, where one is not, what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from nanograd.foreign.engine_graph import EngineGraph, ForeignNode, numbers_of
from nanograd.foreign.observing import Contribution, observe, observe_table
from nanograd.foreign.passes import WAYS_BACK, ForeignPass
from nanograd.foreign.slopes import close, their_locals, true_local
from nanograd.foreign.watching import Watch
from nanograd.foreign.wrong_share import fault_of, rule_wrong, short
from nanograd.messages import Message, message

Kind = Literal[
    "overwritten",
    "order",
    "no-upstream",
    "kept",
    "rule",
    "input-lost",
    "not-reached",
    "wrong",
    "seed",
    "sum-of-passes",
    "input-merged",
]

NOTES = ("sum-of-passes", "input-merged")
"""The kinds that say how an engine works rather than that it is wrong."""

SINGLE_RULES = 4_000
"""Up to this many nodes each one's own rule is run by itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: with which node, and the sentence that says it."""

    kind: Kind
    node: ForeignNode
    says: str


@dataclass(slots=True)
class Judgement:
    """What was found.

    Attributes:
        graph: the engine's graph.
        truth: the right gradient of each node; NaN where it cannot be known.
        local: for each node the right local derivatives.
        theirs: for each node what their own rule gives, where it could be run by itself.
        contributions: their pass, in their order.
        wrong: the nodes with a wrong gradient.
        unwanted: the nodes that say they need no gradient, and have none, and those of which the pass told none.
        findings: what is wrong, the causes first.
    """

    graph: EngineGraph
    truth: dict[ForeignNode, float] = field(default_factory=dict)
    local: dict[ForeignNode, list[float]] = field(default_factory=dict)
    theirs: dict[ForeignNode, list[float] | None] = field(default_factory=dict)
    contributions: list[Contribution] = field(default_factory=list)
    wrong: list[ForeignNode] = field(default_factory=list)
    unwanted: list[ForeignNode] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def says(self) -> Message:
        """The verdict in one line."""
        if all(node.is_left_out for node in self.graph.nodes):
            return message(
                "engine-no-pass", "your engine has no backward pass yet: these are the gradients that it should find"
            )
        checked = [node for node in self.graph.nodes if math.isfinite(self.truth[node])]
        count = len(checked)
        causes = [each for each in self.findings if each.kind not in NOTES]
        if causes and not self.wrong:
            says = message(
                "engine-right-by-luck",
                "your engine: {count} gradients, all right here, though not every rule is",
                count=count,
            )
        elif self.wrong:
            says = message(
                "engine-wrong",
                "your engine: {wrong} of {count} gradients wrong",
                wrong=len(self.wrong),
                count=count,
            )
        elif count == 1:
            says = message("engine-one-right", "your engine: 1 gradient, all right")
        else:
            says = message("engine-all-right", "your engine: {count} gradients, all right", count=count)
        if beyond := len(self.graph.nodes) - count - len(self.unwanted):
            return message("engine-unchecked", "{says}, {beyond} could not be checked", says=says, beyond=beyond)
        return says


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
    _diagnose(judgement)
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


def _diagnose(judgement: Judgement) -> None:
    findings = judgement.findings
    seen: set[tuple[str, str]] = set()

    def add(kind: Kind, node: ForeignNode, key: str, says: str) -> None:
        if (kind, key) not in seen:
            seen.add((kind, key))
            findings.append(Finding(kind, node, says))

    _judge_seed(judgement, add)
    for node in judgement.graph.nodes if not findings else ():  # what begins wrongly shows in every rule
        _judge_rule(judgement, node, add)
    if judgement.wrong:
        _judge_steps(judgement, add)
        if not findings and not judgement.contributions:
            _judge_sums(judgement, add)
        _judge_observed_rules(judgement, add)
        _judge_reach(judgement, add)
    else:
        _note_merged(judgement, add)
    left = [node for node in judgement.graph.nodes if node.before and not (node.inputs or node.constant)]
    if left:
        says = message(
            "engine-sum-of-passes",
            "The gradient of {names} is a sum of passes: nothing set it back to 0 before this one.",
            names=_listed([title(node) for node in left]),
        )
        add("sum-of-passes", left[0], "", says)
    if judgement.wrong and not [each for each in findings if each.kind not in NOTES]:
        node = judgement.wrong[0]
        right, came = short(judgement.truth[node]), short(node.gradient)
        says = message(
            "engine-gradient-wrong",
            "The gradient of {name} should be {right}, and the engine says {came}.",
            name=title(node),
            right=right,
            came=came,
        )
        add("wrong", node, "", says)


Add = Callable[[Kind, ForeignNode, str, str], None]


def _judge_seed(judgement: Judgement, add: Add) -> None:
    root = judgement.graph.root
    if root in judgement.wrong and not root.before:
        says = message(
            "engine-seed",
            "The output's own gradient is where it begins: that of {name} must be 1, and the engine has {came}.",
            name=title(root),
            came=short(root.gradient),
        )
        add("seed", root, "", says)


def _judge_rule(judgement: Judgement, node: ForeignNode, add: Add) -> None:
    theirs = judgement.theirs[node]
    if theirs is None:
        return
    for slot, (came, wanted) in enumerate(zip(theirs, judgement.local[node], strict=False)):
        parent = node.inputs[slot]
        if not isinstance(parent, ForeignNode) or not math.isfinite(wanted) or not math.isfinite(came):
            continue
        if close(came, wanted, 1e-9 if node.op else 1e-7):
            continue
        _add_rule(node, slot, came, wanted, add)


def _add_rule(node: ForeignNode, slot: int, came: float, wanted: float, add: Add) -> None:
    name = operation_name(node)
    says = rule_wrong(name, slot, numbers_of(node.inputs), wanted, came)
    add("rule", node, f"{name} {slot}", says)


def _judge_observed_rules(judgement: Judgement, add: Add) -> None:
    """Where no rule could be run by itself: what was handed on, by the sender's gradient."""
    for step in judgement.contributions:
        wanted = judgement.local[step.sender][step.slot]
        if judgement.theirs[step.sender] is None and step.upstream:
            came = step.amount / step.upstream
            if fault_of(came, 1.0, wanted, is_lost=False, tolerance=1e-7) and not close(step.amount, wanted):
                _add_rule(step.sender, step.slot, came, wanted, add)


def _judge_steps(judgement: Judgement, add: Add) -> None:
    waits: dict[ForeignNode, int] = {}
    for node in judgement.graph.nodes:
        for parent in node.parents:
            waits[parent] = waits.get(parent, 0) + 1
    arrived: dict[ForeignNode, int] = {}
    for step in judgement.contributions:
        sender, to = step.sender, title(step.receiver)
        name = operation_name(sender)
        local = judgement.local[sender][step.slot]
        is_lost = not step.added and bool(step.before) and bool(arrived.get(step.receiver))
        if is_lost:
            add("overwritten", step.receiver, to, _overwritten(to, name))
        missing = waits.get(sender, 0) - arrived.get(sender, 0)
        if missing > 0:
            add("order", sender, "", too_early(title(sender), missing))
        arrived[step.receiver] = arrived.get(step.receiver, 0) + 1
        if fault_of(step.amount, step.upstream, local, is_lost=False) == "no-upstream":
            says = message(
                "engine-factor-forgotten",
                "A factor is missing: {name} passes on {local} without multiplying by its own gradient, {upstream}.",
                name=name,
                local=short(local),
                upstream=short(step.upstream),
            )
            add("no-upstream", sender, name, says)
    for sender, times in _again_and_again(judgement):
        says = message(
            "engine-again",
            "The order is wrong: {name} passes its gradient on {times} times, each time all it has by then.",
            name=title(sender),
            times=times,
        )
        add("order", sender, "again", says)
    for node in judgement.graph.nodes:
        if node.inputs and node.before and node in judgement.wrong and node is not judgement.graph.root:
            says = message(
                "engine-kept",
                "A gradient is kept from an earlier pass: {name} still held {before} when this one began.",
                name=title(node),
                before=short(node.before),
            )
            add("kept", node, "", says)


def _overwritten(to: str, name: str) -> Message:
    return message(
        "engine-overwritten", "A path to {to} is overwritten: {name} writes with = where += belongs.", to=to, name=name
    )


def _judge_sums(judgement: Judgement, add: Add) -> None:
    """Where no step could be watched: a gradient that is the share of one path, where several lead to the node."""
    shares: dict[ForeignNode, list[tuple[ForeignNode, float]]] = {}
    for node in judgement.graph.nodes:
        for slot, parent in enumerate(node.inputs):
            if isinstance(parent, ForeignNode):
                shares.setdefault(parent, []).append((node, node.gradient * judgement.local[node][slot]))
    for node in judgement.wrong:
        last = next((sender for sender, share in shares.get(node, ()) if share and close(node.gradient, share)), None)
        if last and len(shares[node]) > 1:
            add("overwritten", node, title(node), _overwritten(title(node), operation_name(last)))


def _again_and_again(judgement: Judgement) -> Iterator[tuple[ForeignNode, int]]:
    """The nodes that hand on more than once, and more in all than their gradient; and how often."""
    handed: dict[tuple[ForeignNode, int], list[float]] = {}
    for step in judgement.contributions:
        handed.setdefault((step.sender, step.slot), []).append(step.amount)
    for (sender, slot), amounts in handed.items():
        once = sender.gradient * judgement.local[sender][slot]
        if len(amounts) > 1 and math.isfinite(once) and abs(sum(amounts)) > abs(once) * (1 + 1e-9):
            yield sender, len(amounts)


def too_early(name: str, missing: int) -> Message:
    """The sentence on a node that hands on before all its contributions have arrived."""
    if missing == 1:
        return message(
            "engine-order-one",
            "The order is wrong: {name} passes its gradient on while it still waits for 1 contribution.",
            name=name,
        )
    return message(
        "engine-order",
        "The order is wrong: {name} passes its gradient on while it still waits for {missing} contributions.",
        name=name,
        missing=missing,
    )


def _note_merged(judgement: Judgement, add: Add) -> None:
    for node in judgement.graph.nodes:
        twice = next((each for each in node.parents if node.parents.count(each) > 1), None)
        if node.forgotten and twice:
            says = message(
                "engine-input-merged",
                "{operation} used {name} twice, and the engine keeps it once as an input; both edges are drawn.",
                operation=operation_name(node),
                name=title(twice),
            )
            add("input-merged", node, "", says)
            return


def _judge_reach(judgement: Judgement, add: Add) -> None:
    for node in judgement.graph.nodes:
        nodes = node.parents
        sent = [step for step in judgement.contributions if step.sender is node]
        twice = next((parent for parent in nodes if nodes.count(parent) > 1), None)
        if node.forgotten and twice and twice in judgement.wrong and sent and len(sent) < len(nodes):
            says = message(
                "engine-input-lost",
                "An input is lost: {operation} used {name} twice, and a set keeps it once.",
                operation=operation_name(node),
                name=title(twice),
            )
            add("input-lost", node, "", says)
    root = judgement.graph.root
    reached = {step.receiver for step in judgement.contributions} | {root}
    senders = {step.sender for step in judgement.contributions}
    if senders == {root} and any(node.inputs for node in judgement.graph.nodes if node is not root):
        says = message(
            "engine-only-output", "Only {name} hands its gradient on: every other result has to, too.", name=title(root)
        )
        add("not-reached", root, "", says)
        return
    for node in judgement.wrong:
        if judgement.contributions and node not in reached and not node.gradient:
            says = message(
                "engine-not-reached",
                "Nothing reaches {name}: its gradient stays 0, and should be {right}.",
                name=title(node),
                right=short(judgement.truth[node]),
            )
            add("not-reached", node, "", says)
            return


def operation_name(node: ForeignNode) -> str:
    """What the operation is called in a sentence: ``+`` for ``__add__``, otherwise its own name."""
    if node.op is not None:
        return node.op.symbol if not node.op.symbol.isalpha() else node.op.name
    return node.name.strip("_") or "?"


def title(node: ForeignNode) -> str:
    """What a node is called in a sentence: its name, else its number."""
    if node.label:
        return node.label
    return f"{operation_name(node)} ({short(node.number)})" if node.inputs else short(node.number)


def _listed(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(names))[:4]
    more = len(dict.fromkeys(names)) - len(shown)
    listed = ", ".join(shown)
    return message("engine-and-more", "{names} and {more} more", names=listed, more=more) if more else listed

"""What is wrong with an engine's pass, in sentences: what comes first is the cause of what follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from nanograd.foreign.foreign_node import ForeignNode, numbers_of
from nanograd.foreign.judgement import NOTES, Finding, Judgement, Kind
from nanograd.foreign.slopes import close
from nanograd.foreign.wrong_share import fault_of, rule_wrong, short
from nanograd.messages import Message, message

Add = Callable[[Kind, ForeignNode, str, str], None]
"""Called with a kind, the node, what else sets it apart from another of its kind, and the sentence."""


def diagnose(judgement: Judgement) -> None:
    """Say what is wrong with the pass, the causes first."""
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

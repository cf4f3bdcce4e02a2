"""A run on an engine that is wrong on purpose: its own steps and numbers, and where they leave the truth."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence

from nanograd.faults import FAULTS
from nanograd.gradcheck import close
from nanograd.graph import Step, backward_steps
from nanograd.playground.protocol import Contribution, GraphReply, JsonNumber, Topology, Truth
from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import Run
from nanograd.playground.telling.picture import Picture, graph_reply, number, numbers, without_fixed
from nanograd.value import Value

MOST_STEPS = 5_000
"""The most steps of a wrong engine that are drawn."""

ROUNDING = 1e-9
"""How far apart, relatively, two orders of adding up the same gradient may be."""

WITNESSED = 60_000
"""How many operations the central differences of one reply may compute; nodes beyond that go without."""


def wrong_graph(run: Run, picture: Picture, signature: str, known: str | None, engine: str) -> GraphReply:
    """The reply for a run, with the passes of one of ``FAULTS`` in the place of the right one.

    Gradients that the code left behind are put aside: these engines start from none. Beyond what every graph has,
    ``topology`` has ``engine`` (its name) and in each contribution its ``pass`` and ``remark``, what is wrong with it;
    ``values`` has ``upstream`` of each contribution, and ``truth``: the right gradients and the central differences
    (null where none was computed), which nodes are ``wrong``, and which contributions leave the receiver (``off``) or
    set out (``carried``) with a wrong gradient.

    Raises:
        Failure: there are too many steps to draw.
    """
    fault = FAULTS[engine]
    run.start = {}
    right = {run.output: 1.0}
    for step in backward_steps(run.output, order=run.nodes):
        right[step.receiver] = step.after
    if engine == "naive_recursion":
        _refuse_too_many(naive_steps(run.nodes))
    picture.steps = steps = without_fixed(fault.steps(run.output))
    _refuse_too_many(len(steps))
    reply = graph_reply(run, picture, f"{signature}-{engine}", known)
    reply["values"]["upstream"] = numbers([step.upstream for step in steps])
    reply["values"]["truth"] = _truth(picture, right, reply["values"]["grad"])
    if reply["topology"]:
        _describe(reply["topology"], picture, engine)
    return reply


def naive_steps(order: Sequence[Value]) -> int:
    """How many steps naive recursion takes for the graph whose topological order this is; at most about 1e15."""
    visits: Counter[Value] = Counter({order[-1]: 1})
    total = 0
    for node in reversed(order):
        total += visits[node] * len(node.parents)
        if total > 1e15:
            break
        for parent in set(node.parents):
            visits[parent] += visits[node]
    return total


def _refuse_too_many(steps: int) -> None:
    if steps > MOST_STEPS:
        count = f"{steps:,}" if steps < 1e15 else "more than a million billion"
        raise Failure(
            "too-many-steps",
            f"This engine would take {count} steps on this graph, and at most {MOST_STEPS:,} can be shown. "
            "Naive recursion walks every path from the output; the correct engine takes one step per edge.",
        )


def _truth(picture: Picture, right: dict[Value, float], came: Sequence[JsonNumber]) -> Truth:
    wanted = [right.get(node, 0.0) for node in picture.nodes]
    return {
        "grad": numbers(wanted),
        "numeric": witnesses(picture),
        "wrong": [i for i, grad in enumerate(came) if not close(float(grad), wanted[i], ROUNDING)],
        "off": [not close(step.after, right[step.receiver], ROUNDING) for step in picture.steps],
        "carried": [not close(step.upstream, right[step.sender], ROUNDING) for step in picture.steps],
    }


def witnesses(picture: Picture) -> list[JsonNumber | None]:
    """Each node's central difference, leaves first; null for constants, and for what would take too long."""
    rows = picture.rows()
    found: list[JsonNumber | None] = [None] * len(picture.nodes)
    ordered = sorted((bool(op), i) for i, (op, *_) in enumerate(picture.shape) if op != "constant")
    for _, row in ordered[: WITNESSED // (6 * len(found)) + 1]:
        found[row] = number(rows.central_difference(row))
    return found


def _describe(topology: Topology, picture: Picture, engine: str) -> None:
    topology["engine"] = engine
    describe = {"naive_recursion": _too_early_or_again, "assign": _overwritten, "no_zero_grad": _left_over}[engine]
    topology["contributions"] = describe(picture.steps, topology["contributions"])
    if engine == "assign":
        word_overwriting(topology)


def word_overwriting(topology: Topology) -> None:
    """Give each contribution's words a sentence for engines that overwrite in the place of adding."""
    topology["words"] = words = copy.deepcopy(topology["words"])
    for each in words.values():
        for slot in each["slots"]:
            slot["overwriting"] = slot["sentence"].replace(
                "adds ⟦contribution⟧ to ⟦to⟧", "is put into ⟦to⟧: ⟦contribution⟧"
            )


def _too_early_or_again(steps: Sequence[Step], rows: Sequence[Contribution]) -> list[Contribution]:
    waits_for = {step.receiver: row["expected"] for step, row in zip(steps, rows, strict=True)}
    arrived: dict[Value, set[tuple[Value, int]]] = {}
    visits: Counter[Value] = Counter()
    found: list[Contribution] = []
    remark = ""
    before: Step | None = None
    for step, row in zip(steps, rows, strict=True):
        sender = step.sender
        if before is None or before.sender is not sender or step.slot <= before.slot:
            visits[sender] += 1
            missing = waits_for.get(sender, 0) - len(arrived.get(sender, ()))
            remark = sending_remark(missing, visits[sender])
        arrived.setdefault(step.receiver, set()).add((sender, step.slot))
        found.append({**row, "pass": 1, "remark": remark})
        before = step
    return found


def sending_remark(missing: int, visit: int) -> str:
    """What is wrong with a node's sending while so many contributions are missing, for the so-manieth time."""
    waiting = f"⟦out⟧ still waits for {missing} contribution{'s' if missing > 1 else ''}"
    if missing and visit == 1:
        return f"This step sends too early: {waiting}."
    if missing:
        return f"This step sends too early, and not for the first time: {waiting}."
    if visit > 1:
        return "⟦out⟧ has sent before and sends again: what it sent then is counted once more."
    return ""


def _overwritten(steps: Sequence[Step], rows: Sequence[Contribution]) -> list[Contribution]:
    held: set[Value] = set()
    found: list[Contribution] = []
    for step, row in zip(steps, rows, strict=True):
        over = step.receiver in held
        held.add(step.receiver)
        remark = "This step overwrites ⟦before⟧ instead of adding to it." if over else ""
        found.append({**row, "pass": 1, "remark": remark, "overwrites": True})
    return found


def _left_over(steps: Sequence[Step], rows: Sequence[Contribution]) -> list[Contribution]:
    half = len(steps) // 2
    received: Counter[Value] = Counter()
    found: list[Contribution] = []
    for i, (step, row) in enumerate(zip(steps, rows, strict=True)):
        again = i >= half
        if i == half:
            received.clear()
        received[step.receiver] += 1
        first = again and not step.receiver.parents and received[step.receiver] == 1
        remark = "This step adds to ⟦before⟧, left from the first pass: nothing called zero_grad." if first else ""
        found.append({**row, "pass": 1 + again, "remark": remark, "received": received[step.receiver]})
    return found

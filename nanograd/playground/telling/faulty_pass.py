"""``Faulty``: the pass of an engine that is wrong on purpose: its own steps, and where they leave the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nanograd.faults import FAULTS
from nanograd.graph import Step, backward_steps
from nanograd.messages import message
from nanograd.playground import protocol
from nanograd.playground.protocol import Contribution, Message, Topology, Values
from nanograd.playground.request_check import known
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.json_numbers import numbers
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, sending_remark, truth_of, without_fixed
from nanograd.playground.wording import worded
from nanograd.value import Value

MOST_STEPS = 5_000
"""The most steps of a wrong engine that are drawn."""

ROUNDING = 1e-9
"""How far apart, relatively, two orders of adding up the same gradient may be."""


@dataclass(frozen=True)
class Faulty(Pass):
    """The pass of one of ``FAULTS``.

    Attributes:
        engine: its name.
        right: the right gradients.
    """

    engine: str
    right: Mapping[Value, float]

    @property
    def mark(self) -> str:
        return f"-{self.engine}"

    def described(self) -> protocol.Pass:
        return {"kind": "faulty", "engine": self.engine}

    def on_topology(self, topology: Topology) -> Topology:
        describe = {"naive_recursion": _too_early_or_again, "assign": _overwritten, "no_zero_grad": _left_over}
        rows = describe[self.engine](self.steps, topology["contributions"])
        return {**topology, "engine": self.engine, "contributions": rows}

    def on_values(self, values: Values) -> Values:
        truth = truth_of(self.outline, self.steps, self.right, self.grads(), ROUNDING)
        return {**values, "upstream": numbers([step.upstream for step in self.steps]), "truth": truth}


def faulty_pass(outline: Outline, engine: str) -> Faulty:
    """The pass of an engine by its name. Gradients that the code left behind are put aside: these engines have none.

    Raises:
        Failure: there are too many steps to draw, or no such engine.
    """
    fault = FAULTS[known("engine", engine, FAULTS)]
    run = outline.run
    right = {run.output: 1.0}
    for step in backward_steps(run.output, order=run.nodes):
        right[step.receiver] = step.after
    if engine == "naive_recursion":
        _refuse_too_many(naive_steps(run.nodes))
    steps = without_fixed(fault.steps(run.output))
    _refuse_too_many(len(steps))
    return Faulty(outline, {}, steps, engine, right)


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
        count = steps if steps < 1e15 else message("faulty-pass-endless", "more than a million billion")
        raise Failure(
            "too-many-steps",
            message(
                "faulty-pass-engine-would-take-steps",
                "This engine would take {count} steps on this graph, and at most {most_steps} can be "
                "shown. Naive recursion walks every path from the output; the correct engine takes "
                "one step per edge.",
                count=count,
                most_steps=MOST_STEPS,
            ),
        )


def _too_early_or_again(steps: Sequence[Step], rows: Sequence[Contribution]) -> list[Contribution]:
    waits_for = {step.receiver: row["expected"] for step, row in zip(steps, rows, strict=True)}
    arrived: dict[Value, set[tuple[Value, int]]] = {}
    visits: Counter[Value] = Counter()
    found: list[Contribution] = []
    remark: Message | None = None
    before: Step | None = None
    for step, row in zip(steps, rows, strict=True):
        sender = step.sender
        if before is None or before.sender is not sender or step.slot <= before.slot:
            visits[sender] += 1
            missing = waits_for.get(sender, 0) - len(arrived.get(sender, ()))
            said = sending_remark(missing, visits[sender])
            remark = worded(said) if said else None
        arrived.setdefault(step.receiver, set()).add((sender, step.slot))
        found.append({**row, "pass": 1, "remark": remark})
        before = step
    return found


def _overwritten(steps: Sequence[Step], rows: Sequence[Contribution]) -> list[Contribution]:
    held: set[Value] = set()
    found: list[Contribution] = []
    for step, row in zip(steps, rows, strict=True):
        over = step.receiver in held
        held.add(step.receiver)
        remark = worded(_OVERWRITES) if over else None
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
        remark = worded(_LEFT) if first else None
        found.append({**row, "pass": 1 + again, "remark": remark, "received": received[step.receiver]})
    return found


_OVERWRITES = message("remark-overwrites", "This step overwrites ⟦before⟧ instead of adding to it.")
_LEFT = message("remark-left", "This step adds to ⟦before⟧, left from the first pass: nothing called zero_grad.")

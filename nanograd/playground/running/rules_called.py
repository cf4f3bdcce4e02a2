"""A pass over nodes of ours that the text runs by hand, calling ``node._backward()`` in an order of its own."""

from __future__ import annotations

from nanograd.foreign.diagnosing import too_early
from nanograd.foreign.slopes import close
from nanograd.graph import Step, backward_steps, topological_order
from nanograd.messages import Message, message
from nanograd.playground.running.collected import Run
from nanograd.playground.running.foreign_run import ForeignFinding, ForeignJudgement
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.running.record import Recorder
from nanograd.value import Value


class RulesCalled:
    """The last such pass."""

    def __init__(self, recorder: Recorder) -> None:
        """``recorder`` is told of each pass when it begins."""
        self._recorder = recorder
        self._steps: list[Step] = []
        self._is_seeded = False
        self._order: list[Value] = []
        self._known: set[Value] = set()
        self._before: dict[Value, float] = {}

    def call(self, node: Value) -> None:
        """Do what the node's rule does, and note it."""
        if not node.parents:
            return
        if node not in self._known or (self._is_seeded and node is self._order[-1]):
            self._begin(node)
        if node.grad and not self._is_seeded:
            self._is_seeded = True
            self._recorder.passes += 1
            self._recorder.moments.passed(Pass.of(self._order[-1], self._order))
        for slot, (parent, local) in enumerate(zip(node.parents, node.local_grads, strict=True)):
            before, amount = parent.grad, node.grad * local
            parent.grad = before + amount
            self._steps.append(Step(node, parent, slot, node.grad, local, amount, before, parent.grad))

    def _begin(self, root: Value) -> None:
        before, self._order = self._order, topological_order(root)
        self._known = set(self._order)
        if self._is_seeded or not self._known.issuperset(before):
            self._steps = []  # else those that had nothing to hand on were too early
        self._is_seeded = False
        self._before = {node: node.grad for node in self._order if node.grad and node is not root}

    def judge(self, run: Run) -> None:
        """Compare the pass with the derivatives, where it is the one that is shown."""
        if not self._is_seeded or self._order[-1] is not run.output:
            return
        truth = dict.fromkeys(self._order, 0.0) | {run.output: 1.0}
        for step in backward_steps(run.output, order=self._order):
            truth[step.receiver] = step.after
        grads = dict.fromkeys(self._order, 0.0) | self._before
        grads[run.output] = next((step.upstream for step in self._steps if step.sender is run.output), 0.0)
        grads |= {step.receiver: step.after for step in self._steps}
        wrong = [node for node in self._order if not close(grads[node], truth[node] + run.start.get(node, 0.0))]
        run.judgement = ForeignJudgement(
            says=_verdict(len(wrong), len(truth)),
            findings=list(self._findings(wrong)),
            grads=grads,
            truth=truth,
            steps=self._steps,
            added=[True] * len(self._steps),
            wrong=wrong,
        )

    def _findings(self, wrong: list[Value]) -> list[ForeignFinding]:
        waits: dict[Value, int] = {}
        for node in self._order:
            for parent in node.parents:
                waits[parent] = waits.get(parent, 0) + 1
        found: dict[Value, ForeignFinding] = {}
        for step in self._steps:
            if (missing := waits.get(step.sender, 0)) > 0 and step.sender not in found and wrong:
                says = too_early(_name(step.sender), missing)
                found[step.sender] = ForeignFinding("order", step.sender, says)
            waits[step.receiver] -= 1
        for node, grad in self._before.items():
            if node.parents and node in wrong:
                says = message(
                    "engine-kept",
                    "A gradient is kept from an earlier pass: {name} still held {before} when this one began.",
                    name=_name(node),
                    before=f"{grad:.4g}",
                )
                found.setdefault(node, ForeignFinding("kept", node, says))
        return list(found.values())


def _name(node: Value) -> str:
    return node.label or f"{node.op} ({node.data:.4g})"


def _verdict(wrong: int, count: int) -> Message:
    if wrong:
        return message(
            "by-hand-wrong", "your pass by hand: {wrong} of {count} gradients wrong", wrong=wrong, count=count
        )
    return message("by-hand-right", "your pass by hand: {count} gradients, all right", count=count)

"""``Foreign``: the pass of an engine that came with the text: its own steps and gradients, and where they are wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nanograd.graph import backward_steps
from nanograd.playground import protocol
from nanograd.playground.protocol import Contribution, Message, Topology, Values
from nanograd.playground.running.foreign_run import ForeignJudgement
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, truth_of, without_fixed
from nanograd.playground.telling.step_remarks import step_remarks
from nanograd.playground.wording import worded
from nanograd.value import Value

ROUNDING = 1e-9
"""How far apart, relatively, two orders of adding up the same gradient may be."""


@dataclass(frozen=True)
class Foreign(Pass):
    """The pass of the text's own engine.

    Attributes:
        judgement: what is to be said of it.
        right: the right gradients.
        added: for each contribution whether it was added; one that was assigned was not.
        due: sender, slot and receiver of each contribution of a right engine.
    """

    judgement: ForeignJudgement
    right: Mapping[Value, float]
    added: Sequence[bool]
    due: Sequence[tuple[Value, int, Value]]

    @property
    def _is_wrong(self) -> bool:
        return bool(self.judgement.wrong)

    @cached_property
    def _remarks(self) -> list[Message | None]:
        return step_remarks(self.steps, self.added, self.due)

    @cached_property
    def mark(self) -> str:
        index = self.outline.index
        walked = [(index[step.sender], step.slot) for step in self.steps]
        walk = repr([self._is_wrong, self._remarks if self._is_wrong else "", walked])
        return "-" + hashlib.blake2b(walk.encode(), digest_size=6).hexdigest()

    def grads(self) -> list[float]:
        return [self.judgement.grads.get(node, self.right[node]) for node in self.outline.nodes]

    def described(self) -> protocol.Pass:
        index = self.outline.index
        return {
            "kind": "foreign",
            "says": worded(self.judgement.says),
            "findings": [
                {"kind": each.kind, "node": index[each.node], "says": worded(each.says)}
                for each in self.judgement.findings
            ],
        }

    def on_topology(self, topology: Topology) -> Topology:
        if not self._is_wrong:
            return topology
        parts = zip(topology["contributions"], self._remarks, self.added, strict=True)
        rows: list[Contribution] = [{**row, "remark": remark, "overwrites": not added} for row, remark, added in parts]
        return {**topology, "engine": "foreign", "contributions": rows}

    def on_values(self, values: Values) -> Values:
        if not self._is_wrong:
            return values
        return {
            **values,
            "upstream": numbers([step.upstream for step in self.steps]),
            "product": numbers([step.upstream * step.local for step in self.steps]),
            "seed": number(self.judgement.grads[self.outline.run.output]),
            "truth": truth_of(self.outline, self.steps, self.right, self.grads(), ROUNDING),
        }


def foreign_pass(outline: Outline, judgement: ForeignJudgement) -> Foreign:
    """The pass that the text's own engine made; along the right steps where it could not be watched."""
    run = outline.run
    start = {node: grad for node, grad in run.start.items() if node in outline.index}
    right_steps = without_fixed(backward_steps(run.output, start, run.nodes))
    steps = without_fixed(judgement.steps) or right_steps
    right = {node: truth + start.get(node, 0.0) for node, truth in judgement.truth.items()}
    for step in right_steps:
        right.setdefault(step.receiver, step.after)
    pairs = zip(judgement.added, judgement.steps, strict=True)
    added = [each for each, step in pairs if without_fixed([step])] or [True] * len(steps)
    due = [(step.sender, step.slot, step.receiver) for step in right_steps]
    return Foreign(outline, start, steps, judgement, right, added, due)

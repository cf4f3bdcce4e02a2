"""``Learner``: the pass of a learner's engine: the same graph with their numbers, and where those are wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from nanograd.foreign.own_rule import EngineFault
from nanograd.foreign.replay import CannotReplay, Replay
from nanograd.foreign.wrong_share import fault_of, rule_wrong
from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.messages import followed, joined, message
from nanograd.ops import OPS
from nanograd.playground import protocol
from nanograd.playground.course.exercises.learner import Learner as LearnersCode
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.wrong import shown
from nanograd.playground.protocol import Contribution, Message, Topology, Truth, Values
from nanograd.playground.running import isolation
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.isolation import surroundings
from nanograd.playground.running.own_names import OwnNames
from nanograd.playground.running.raised import from_exception
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Place, Text
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, backward_pass, truth_of
from nanograd.playground.telling.step_remarks import step_remarks
from nanograd.playground.wording import worded
from nanograd.value import Value

T = TypeVar("T")

LEARNER = "learner"
"""The name of the learner's engine among those that a run may be on."""


@dataclass(frozen=True)
class Learner(Pass):
    """The pass of a learner's engine, walked along our edges.

    Attributes:
        right: the right pass.
        came: the numbers and the gradients that their engine has for our nodes.
        added: for each contribution whether it was added; one that was assigned was not.
        seed: the output's gradient of theirs.
        by_hand: whether we walked back for them, as they have no ``backward`` yet.
        found: the name of the mistake where it could be told, and a sentence of its own where it has no name.
        said: what their code printed.
    """

    right: Pass
    came: tuple[list[float], list[float]]
    added: Sequence[bool]
    seed: float
    by_hand: bool
    found: tuple[str, str]
    said: str

    @property
    def printed(self) -> str:
        return self.said

    def data(self) -> list[float]:
        return self.came[0]

    def grads(self) -> list[float]:
        return self.came[1]

    @cached_property
    def _wrong_data(self) -> list[int]:
        pairs = zip(self.data(), self.right.data(), strict=True)
        return [i for i, (came, expected) in enumerate(pairs) if not close(came, expected)]

    @cached_property
    def _wrong_grad(self) -> list[int]:
        pairs = zip(self.grads(), self.right.grads(), strict=True)
        return [i for i, (came, expected) in enumerate(pairs) if not close(came, expected)]

    @cached_property
    def _wrong_steps(self) -> list[int]:
        pairs = zip(self.steps, self.added, strict=True)
        return [i for i, (step, added) in enumerate(pairs) if not (added and _is_product(step))]

    @cached_property
    def _remarks(self) -> list[Message | None]:
        return step_remarks(self.steps, self.added, _walk(self.right.steps))

    @property
    def _is_wrong(self) -> bool:
        return bool(self._wrong_data or self._wrong_grad or self._wrong_steps)

    @cached_property
    def mark(self) -> str:
        walked = _walk(self.steps)
        if not self._is_wrong and walked == _walk(self.right.steps):
            return ""
        index = self.outline.index
        walk = repr([self._is_wrong, self._remarks, [(index[sender], slot) for sender, slot, _ in walked]])
        return "-" + hashlib.blake2b(walk.encode(), digest_size=6).hexdigest()

    def described(self) -> protocol.Pass:
        mistake, rule = self.found
        says = sentence(mistake, message("mistake-a-value", "a value")) or rule
        return {
            "kind": "learner",
            "data": numbers(self.right.data()),
            "grad": numbers(self.right.grads()),
            "wrongData": self._wrong_data,
            "wrongGrad": self._wrong_grad,
            "wrongSteps": self._wrong_steps,
            "assigned": [i for i, added in enumerate(self.added) if not added],
            "upstream": numbers([step.upstream for step in self.steps]),
            "byHand": self.by_hand,
            "mistake": mistake,
            "says": worded(says) if says else None,
        }

    def on_topology(self, topology: Topology) -> Topology:
        if not self._is_wrong:
            return topology
        parts = zip(topology["contributions"], self._remarks, self.added, strict=True)
        rows: list[Contribution] = [{**row, "remark": remark, "overwrites": not added} for row, remark, added in parts]
        return {**topology, "engine": LEARNER, "contributions": rows}

    def on_values(self, values: Values) -> Values:
        if not self._is_wrong:
            return values
        right = dict(zip(self.outline.nodes, self.right.grads(), strict=True))
        truth: Truth = {
            **truth_of(self.outline, self.steps, right, self.grads()),
            "data": numbers(self.right.data()),
            "wrongData": self._wrong_data,
        }
        return {
            **values,
            "upstream": numbers([step.upstream for step in self.steps]),
            "product": numbers([step.upstream * step.local for step in self.steps]),
            "seed": number(self.seed),
            "truth": truth,
        }


def learner_pass(outline: Outline, code: str) -> Learner:
    """The pass of the engine that the code makes.

    Raises:
        EngineFailure: the code is at fault.
    """
    printed = Printed()
    try:
        return _read(outline, _replay(outline.run, code, printed), printed)
    except EngineFailure as failure:
        failure.printed = joined(outline.run.printed, printed.text())
        raise
    finally:
        isolation.put_back()  # their engine is asked for its numbers after its run


class EngineFailure(Failure):
    """The learner's engine, not the text, is at fault; the place is in the engine."""

    def __init__(self, kind: str, message: str, place: Place | None, code: str) -> None:
        super().__init__(kind, message, place, Text(code))
        self.in_engine = True


def own_names(text: str, code: str) -> OwnNames | None:
    """The names of a learner's engine, where a text calls more of them than the class of values.

    Raises:
        EngineFailure: the code does not run.
    """
    names = _names(code)
    if names is None or not names.are_called_by(text):
        return None
    _at_fault(code, Printed(), lambda: LearnersCode(code))
    return names


@lru_cache(maxsize=1)  # a slider asks sixty times a second
def _names(code: str) -> OwnNames | None:
    """None where it is no Python: the text is run on ours then, and replayed on theirs, which says what is wrong."""
    try:
        return OwnNames(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _replay(run: Run, code: str, printed: Printed) -> Replay:
    def replayed() -> Replay:
        learner = LearnersCode(code)
        return Replay(learner.engine, run.nodes, run.lines, run.start, leaf=learner.leaf, shown=shown)

    return _at_fault(code, printed, replayed)


def _at_fault(code: str, printed: Printed, does: Callable[[], T]) -> T:
    """What is done with a learner's code; whatever it raises is the code's fault."""
    try:
        with surroundings(printed):
            return does()
    except Failure as failure:
        raise EngineFailure(failure.kind, failure.message, failure.place, code) from None
    except CannotReplay as cannot:
        cannot_say = followed(cannot.says, sentence(cannot.mistake))
        framed = cannot_say if cannot.kind in ("too-large", "no-way-back") else _in_text(cannot.line, cannot_say)
        raise EngineFailure(cannot.kind, framed, None, code) from None
    except EngineFault as fault:
        says = sentence(fault.mistake, fault.leaf)
        raise EngineFailure(
            fault.mistake, message("learner-pass-frame", "{says} ({came}.)", says=says, came=fault.came), None, code
        ) from None
    except BaseException as error:
        put = from_exception(Text(code), error)
        raise EngineFailure(put.kind, put.message, put.place, code) from None


def _in_text(line: int | None, said: str) -> str:
    if line:
        return message("replay-on-line", "Line {line} of the text: {said}", line=line, said=said)
    return message("replay-in-text", "In the text: {said}", said=said)


def _read(outline: Outline, replay: Replay, printed: Printed) -> Learner:
    right = backward_pass(outline)
    steps, added = replay.steps()
    expected = dict(zip(outline.nodes, right.grads(), strict=True))
    data = [_float(replay.data(node)) for node in outline.nodes]
    grad = [_grad(replay, node, expected) for node in outline.nodes]
    came = dict(zip(outline.nodes, grad, strict=True))
    mistake = rule = ""
    if not all(close(grad, expected[node]) for node, grad in came.items()):
        mistake = _mistake(outline.run, replay, came)
        if not mistake:
            mistake, rule = _mistake_of_steps(steps, added)
    if not steps and any(grad for node, grad in came.items() if node is not outline.run.output):
        steps, added = list(right.steps), [True] * len(right.steps)  # it keeps its gradients where none could be seen
    seed = _float(replay.grad(outline.run.output))
    found = mistake, rule
    return Learner(outline, right.start, steps, right, (data, grad), added, seed, replay.by_hand, found, printed.text())


def _walk(steps: Sequence[Step]) -> list[tuple[Value, int, Value]]:
    return [(step.sender, step.slot, step.receiver) for step in steps]


def _grad(replay: Replay, node: Value, truth: dict[Value, float]) -> float:
    """Their gradient; the right one where their engine tells none."""
    came = replay.grad(node)
    return truth.get(node, 0.0) if came is None else _float(came)


def _float(thing: object) -> float:
    return float(thing) if isinstance(thing, int | float) else float("nan")


def _is_product(step: Step) -> bool:
    return close(step.contribution, step.upstream * step.local)


def _mistake(run: Run, replay: Replay, grads: dict[Value, float]) -> str:
    if run.start:
        return ""
    compared = {node: grad for node, grad in grads.items() if node.op != "constant"}
    mistake = replay.fired.mistake(run.output, compared)
    return mistake if mistake in _OF_AN_OPERATION or not replay.by_hand else ""


def _mistake_of_steps(steps: Sequence[Step], added: Sequence[bool]) -> tuple[str, str]:
    """The mistake of the first step that has one, by its name in the table, and as a sentence where it has none."""
    for step, was_added in zip(steps, added, strict=True):
        is_lost = not was_added and bool(step.before)
        fault = fault_of(step.contribution, step.upstream, step.local, is_lost=is_lost, tolerance=1e-7)
        if fault == "rule" and step.upstream:
            inputs = [parent.data for parent in step.sender.parents]
            came = step.contribution / step.upstream
            return "", rule_wrong(OPS[step.sender.op].symbol, step.slot, inputs, step.local, came)
        if fault:
            return _KNOWN_AS.get(fault, ""), ""
    return "", ""


_KNOWN_AS = {"overwritten": "assigned", "no-upstream": "no-upstream"}
_OF_AN_OPERATION = frozenset({"assigned", "counted-once", "no-upstream"})
"""Mistakes that show without a ``backward`` of theirs."""

"""``Learner``: the pass of a learner's engine: the same graph with their numbers, and where those are wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.messages import joined, message
from nanograd.playground import protocol
from nanograd.playground.course.exercises.learner import Learner as LearnersCode
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.replay import Replay
from nanograd.playground.course.exercises.wrong import Wrong
from nanograd.playground.protocol import Contribution, Message, Topology, Truth, Values
from nanograd.playground.running import isolation as pristine
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.failure import Failure, from_exception
from nanograd.playground.running.own_names import OwnNames
from nanograd.playground.running.surroundings import surroundings
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
        mistake: the name of the mistake where it could be told.
        said: what their code printed.
    """

    right: Pass
    came: tuple[list[float], list[float]]
    added: Sequence[bool]
    seed: float
    by_hand: bool
    mistake: str
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
            "mistake": self.mistake,
            "says": worded(sentence(self.mistake, message("mistake-a-value", "a value"))) if self.mistake else None,
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
        pristine.put_back()  # their engine is asked for its numbers after its run


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
        learner.adopt()
        return Replay(run, learner)

    return _at_fault(code, printed, replayed)


def _at_fault(code: str, printed: Printed, does: Callable[[], T]) -> T:
    """What is done with a learner's code; whatever it raises is the code's fault."""
    try:
        with surroundings(printed):
            return does()
    except Failure as failure:
        raise EngineFailure(failure.kind, failure.message, failure.place, code) from None
    except Wrong as wrong:
        says = sentence(wrong.mistake, wrong.leaf)
        raise EngineFailure(
            wrong.mistake, message("learner-pass-frame", "{says} ({came}.)", says=says, came=wrong.came), None, code
        ) from None
    except BaseException as error:
        put = from_exception(Text(code), error)
        raise EngineFailure(put.kind, put.message, put.place, code) from None


def _read(outline: Outline, replay: Replay, printed: Printed) -> Learner:
    right = backward_pass(outline)
    steps, added = replay.steps()
    expected = dict(zip(outline.nodes, right.grads(), strict=True))
    data = [_float(replay.data(node)) for node in outline.nodes]
    grad = [_grad(replay, node, expected) for node in outline.nodes]
    came = dict(zip(outline.nodes, grad, strict=True))
    is_right = all(close(grad, expected[node]) for node, grad in came.items())
    mistake = "" if is_right else _mistake(outline.run, replay, came) or _mistake_of_steps(steps, added)
    seed = _float(replay.grad(outline.run.output))
    return Learner(
        outline, right.start, steps, right, (data, grad), added, seed, replay.by_hand, mistake, printed.text()
    )


def _walk(steps: Sequence[Step]) -> list[tuple[Value, int, Value]]:
    return [(step.sender, step.slot, step.receiver) for step in steps]


def _grad(replay: Replay, node: Value, truth: dict[Value, float]) -> float:
    """Their gradient; the right one for a constant that their engine has no Value for."""
    came = replay.grad(node)
    return truth.get(node, 0.0) if came is None and node.op == "constant" else _float(came)


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


def _mistake_of_steps(steps: Sequence[Step], added: Sequence[bool]) -> str:
    """The mistake of the first step that has one we know."""
    for step, was_added in zip(steps, added, strict=True):
        if not was_added and step.before:
            return "assigned"
        if not _is_product(step) and close(step.contribution, step.local):
            return "no-upstream"
    return ""


_OF_AN_OPERATION = frozenset({"assigned", "counted-once", "no-upstream"})
"""Mistakes that show without a ``backward`` of theirs."""

"""The Expression view on a learner's engine: the same graph with their numbers, and where those are wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.remarks import step_remarks
from nanograd.playground.course.exercises.replay import Replay
from nanograd.playground.course.exercises.wrong import Wrong
from nanograd.playground.protocol import GraphReply
from nanograd.playground.running import isolation as pristine
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.failure import Failure, from_exception
from nanograd.playground.running.run import Run
from nanograd.playground.running.surroundings import surroundings
from nanograd.playground.source.text import Place, Text
from nanograd.playground.telling.picture import Picture, graph_reply, number, numbers
from nanograd.playground.telling.wrong import witnesses, word_overwriting
from nanograd.value import Value

LEARNER = "learner"
"""The name of the learner's engine among those that a run may be on."""


def learner_graph(run: Run, picture: Picture, signature: str, known: str | None, code: str) -> GraphReply:
    """The reply for a run, with the learner's numbers and their own contributions as steps.

    Returns:
        What every graph has, and ``learner``: ``data`` and ``grad`` as they should be; ``wrongData``, ``wrongGrad``
        (node indices) and ``wrongSteps`` (contribution indices) where theirs differ; ``upstream`` of each
        contribution as it was; ``assigned``, the contributions that replaced instead of adding; ``byHand``, whether
        we walked back for them; and where the mistake could be told its name and sentence. Where anything is wrong,
        it is marked as in a ``wrong_graph``; ``values.product`` is what each contribution should have been, and
        ``seed`` the output's gradient of theirs.

    Raises:
        EngineFailure: the code is at fault.
    """
    printed = Printed()
    try:
        reply = _reply(run, picture, signature, _replay(run, code, printed), known)
        reply["printed"] = run.printed + printed.text()
        return reply
    except EngineFailure as failure:
        failure.printed = run.printed + printed.text()
        raise
    finally:
        pristine.put_back()  # their engine is asked for its numbers after its run


class EngineFailure(Failure):
    """The learner's engine, not the text, is at fault; the place is in the engine."""

    def __init__(self, kind: str, message: str, place: Place | None, code: str) -> None:
        super().__init__(kind, message, place, Text(code))
        self.in_engine = True


def _replay(run: Run, code: str, printed: Printed) -> Replay:
    try:
        with surroundings(printed):
            return Replay(run, Learner(code))
    except Failure as failure:
        raise EngineFailure(failure.kind, failure.message, failure.place, code) from None
    except Wrong as wrong:
        says = sentence(wrong.mistake, wrong.leaf)
        raise EngineFailure(wrong.mistake, f"{says} ({wrong.came}.)", None, code) from None
    except BaseException as error:
        put = from_exception(Text(code), error)
        raise EngineFailure(put.kind, put.message, put.place, code) from None


def _reply(run: Run, picture: Picture, base: str, replay: Replay, known: str | None) -> GraphReply:
    truth = {run.output: 1.0 + run.start.get(run.output, 0.0)} | {step.receiver: step.after for step in picture.steps}
    shape = [(step.sender, step.slot, step.receiver) for step in picture.steps]
    steps, added = replay.steps()
    picture.steps = steps
    data = [_float(replay.data(node)) for node in picture.nodes]
    grad = [_grad(replay, node, truth) for node in picture.nodes]
    right_data = dict(zip(run.nodes, run.data, strict=True))
    right = [truth.get(node, 0.0) for node in picture.nodes]
    wrong_data = [i for i, node in enumerate(picture.nodes) if not close(data[i], right_data[node])]
    wrong_grad = [i for i, (came, expected) in enumerate(zip(grad, right, strict=True)) if not close(came, expected)]
    wrong_steps = [i for i, step in enumerate(steps) if not (added[i] and _is_product(step))]
    walked = [(step.sender, step.slot, step.receiver) for step in steps]
    remarks = step_remarks(steps, added, shape)
    is_wrong = bool(wrong_data or wrong_grad or wrong_steps)
    signature = base
    if is_wrong or walked != shape:
        walk = repr([is_wrong, remarks, [(picture.index[sender], slot) for sender, slot, _ in walked]])
        signature += "-" + hashlib.blake2b(walk.encode(), digest_size=6).hexdigest()
    reply = graph_reply(run, picture, signature, known)
    values = reply["values"]
    values["data"], values["grad"] = numbers(data), numbers(grad)
    if is_wrong:
        values["upstream"] = numbers([step.upstream for step in steps])
        values["product"] = numbers([step.upstream * step.local for step in steps])
        values["seed"] = number(_float(replay.grad(run.output)))
        values["truth"] = {
            "grad": numbers(right),
            "numeric": witnesses(picture),
            "wrong": wrong_grad,
            "off": [not close(step.after, truth[step.receiver]) for step in steps],
            "carried": [not close(step.upstream, truth[step.sender]) for step in steps],
            "data": numbers([right_data[node] for node in picture.nodes]),
            "wrongData": wrong_data,
        }
        if topology := reply["topology"]:
            topology["engine"] = LEARNER
            for row, remark, was_added in zip(topology["contributions"], remarks, added, strict=True):
                row["remark"], row["overwrites"] = remark, not was_added
            if not all(added):
                word_overwriting(topology)
    came = dict(zip(picture.nodes, grad, strict=True))
    mistake = (_mistake(run, replay, came) or _mistake_of_steps(steps, added)) if wrong_grad else ""
    reply["learner"] = {
        "data": numbers([right_data[node] for node in picture.nodes]),
        "grad": numbers(right),
        "wrongData": wrong_data,
        "wrongGrad": wrong_grad,
        "wrongSteps": wrong_steps,
        "assigned": [i for i, was_added in enumerate(added) if not was_added],
        "upstream": numbers([step.upstream for step in steps]),
        "byHand": replay.by_hand,
        "mistake": mistake,
        "says": sentence(mistake, "a value"),
    }
    return reply


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

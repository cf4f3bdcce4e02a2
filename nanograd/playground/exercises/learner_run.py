"""The Expression view on a learner's engine: the same graph with their numbers, and where those are wrong."""

from __future__ import annotations

import hashlib
from typing import Any

from nanograd.graph import Step
from nanograd.playground.exercises.learner import Learner
from nanograd.playground.exercises.mistakes import sentence
from nanograd.playground.exercises.replay import Replay
from nanograd.playground.exercises.wrong import Wrong, close
from nanograd.playground.failure import Failure, from_exception
from nanograd.playground.picture import Picture, number
from nanograd.playground.printed import Printed
from nanograd.playground.reply import graph
from nanograd.playground.run import Run, run_text
from nanograd.playground.surroundings import surroundings
from nanograd.playground.text import Text
from nanograd.value import Value

Json = dict[str, Any]


def learner_run(code: str, text: str, known: str | None) -> Json:
    """The reply to a ``learner-run``.

    Returns:
        What ``run`` replies for the text, but with the learner's numbers and their own contributions as steps, and
        ``learner``: ``data`` and ``grad`` as they should be; ``wrongData``, ``wrongGrad`` (node indices) and
        ``wrongSteps`` (contribution indices) where theirs differ; ``upstream`` of each contribution as it was;
        ``assigned``, the contributions that replaced instead of adding; ``byHand``, whether we walked back for them;
        and where the mistake could be told its name and sentence.

    Raises:
        Failure: the text or the code is at fault; for the code, ``in_engine`` is set.
    """
    run = run_text(text)
    printed = Printed()
    try:
        replay = _replay(run, code, printed)
        return _reply(run, replay, known) | {"printed": run.printed + printed.text()}
    except EngineFailure as failure:
        failure.printed = run.printed + printed.text()
        raise
    finally:
        run.release()


class EngineFailure(Failure):
    """The learner's engine, not the text, is at fault; the place is in the engine."""


def _replay(run: Run, code: str, printed: Printed) -> Replay:
    try:
        with surroundings(printed):
            return Replay(run, Learner(code))
    except Failure as failure:
        raise EngineFailure(failure.kind, failure.message, failure.place) from None
    except Wrong as wrong:
        says = sentence(wrong.mistake, wrong.leaf)
        raise EngineFailure(wrong.mistake, f"{says} ({wrong.came}.)") from None
    except BaseException as error:
        put = from_exception(Text(code), error)
        raise EngineFailure(put.kind, put.message, put.place) from None


def _reply(run: Run, replay: Replay, known: str | None) -> Json:
    picture = Picture(run)
    truth = {run.output: 1.0 + run.start.get(run.output, 0.0)} | {step.receiver: step.after for step in picture.steps}
    base = picture.signature()
    shape = [(step.sender, step.slot) for step in picture.steps]
    steps, added = replay.steps()
    picture.steps = steps
    signature = base
    if [(step.sender, step.slot) for step in steps] != shape:
        walk = repr([(picture.nodes.index(step.sender), step.slot) for step in steps])
        signature += "-" + hashlib.blake2b(walk.encode(), digest_size=6).hexdigest()
    reply = graph(run, picture, signature, known)
    right_data = dict(zip(run.nodes, run.data, strict=True))
    data = [_float(replay.data(node)) for node in picture.nodes]
    grad = [_grad(replay, node, truth) for node in picture.nodes]
    right = [truth.get(node, 0.0) for node in picture.nodes]
    reply["values"] |= {"data": [number(x) for x in data], "grad": [number(x) for x in grad]}
    wrong_grad = [i for i, (came, expected) in enumerate(zip(grad, right, strict=True)) if not _same(came, expected)]
    mistake = _mistake(run, replay, dict(zip(picture.nodes, grad, strict=True))) if wrong_grad else ""
    reply["learner"] = {
        "data": [number(right_data[node]) for node in picture.nodes],
        "grad": [number(x) for x in right],
        "wrongData": [i for i, node in enumerate(picture.nodes) if not _same(data[i], right_data[node])],
        "wrongGrad": wrong_grad,
        "wrongSteps": [i for i, step in enumerate(steps) if not (added[i] and _is_product(step))],
        "assigned": [i for i, was_added in enumerate(added) if not was_added],
        "upstream": [number(step.upstream) for step in steps],
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


def _same(came: float, expected: float) -> bool:
    return came == expected or close(came, expected) or (came != came and expected != expected)


def _is_product(step: Step) -> bool:
    return _same(step.contribution, step.upstream * step.local)


def _mistake(run: Run, replay: Replay, grads: dict[Value, float]) -> str:
    if run.start:
        return ""
    compared = {node: grad for node, grad in grads.items() if node.op != "constant"}
    mistake = replay.fired.mistake(run.output, compared)
    return mistake if mistake in _OF_AN_OPERATION or not replay.by_hand else ""


_OF_AN_OPERATION = frozenset({"assigned", "counted-once", "no-upstream"})
"""Mistakes that show without a ``backward`` of theirs."""

"""The numeric check of one node: the output as a curve against the node's number, and its slope there, twice."""

from __future__ import annotations

import math
from typing import TypedDict

from nanograd.gradcheck import NO_VALUE, compare
from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.protocol import JsonNumber, NumericReply, NumericRequest, Verdict
from nanograd.playground.running.captured_output import Answers, Printed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.foreign_run import OwnOperations
from nanograd.playground.running.run import run_text
from nanograd.playground.running.standing_graphs import standing
from nanograd.playground.shown.current_graph import subject
from nanograd.playground.shown.subject import Subject
from nanograd.playground.telling.json_numbers import number
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.rows import Rows
from nanograd.playground.wording import worded

POINTS = 161
"""How many points of the curve are computed, …"""
FEWEST = 25
"""… and at least how many where so many rows depend on the number that …"""
WORK = 1_500_000
"""… it would take longer to compute more than this."""


def numeric(request: NumericRequest) -> NumericReply:
    """The output against one node's number, and the two slopes there.

    ``at`` explores another number than the node's own; ``span`` is the stretch of the curve, around the node's number
    by default.

    Returns:
        ``signature`` of the graph; ``x`` and ``y``, the node's number and the output's; ``xs`` and ``ys`` of the curve,
        null where there is no value; ``gradient``: the node's, as the graph shows it, or the derivative by the rules
        when exploring; ``numeric``, the slope by central differences; ``verdict`` and the sentence ``says``, with
        the marks ⟦gradient⟧, ⟦numeric⟧, ⟦left⟧ and ⟦right⟧, the numbers for which stand in the reply, and the titles
        ⟦to⟧ and ⟦out⟧.
    """
    graph = subject(request)
    rows = graph.rows
    if not rows.has_own or standing(request["text"]):
        return _answer(request, graph, rows)
    answers: list[NumericReply] = []

    def answer(run: Run, own: OwnOperations) -> None:
        outline = Outline(run)
        rows = outline.rows()
        rows.own = lambda row, inputs: own.result(outline.nodes[row], inputs)
        answers.append(_answer(request, graph, rows))

    printed = Printed()
    printed.keyboard = Answers(request.get("answers", ()), printed)
    run_text(request["text"], printed=printed, alive=answer).release()
    return answers[0] if answers else _answer(request, graph, rows)


def _answer(request: NumericRequest, graph: Subject, rows: Rows) -> NumericReply:
    node, at = request["node"], request.get("at")
    x = rows.data[node] if at is None else float(at)
    low, high = span = request.get("span") or _span(x)
    last = max(FEWEST, min(POINTS, WORK // (rows.reach(node) + 1))) // 2 * 2
    xs = [low + (high - low) * i / last for i in range(last + 1)]
    y = _value(rows, node, x)
    slopes = _slopes(graph, rows, node, x, exploring=at is not None)
    return {
        "kind": "numeric",
        "signature": graph.signature,
        "node": node,
        "x": number(x),
        "y": None if y is None else number(y),
        "span": span,
        "xs": xs,
        "ys": [_value(rows, node, each) for each in xs],
        **slopes,
    }


def _span(x: float) -> tuple[float, float]:
    """A stretch around the number, so wide that a curve shows and so narrow that its slope there does."""
    if not math.isfinite(x):
        return -2.0, 2.0
    half = max(2.0, abs(x))
    return x - half, x + half


def _value(rows: Rows, node: int, x: float) -> float | None:
    """The output's number; None where it has none that can be drawn."""
    try:
        y = rows.result(node, x)
    except NO_VALUE:
        return None
    return y if math.isfinite(y) else None


class _Slopes(TypedDict):
    gradient: JsonNumber
    numeric: JsonNumber
    left: JsonNumber
    right: JsonNumber
    verdict: Verdict
    says: protocol.Message


def _slopes(graph: Subject, rows: Rows, node: int, x: float, *, exploring: bool) -> _Slopes:
    gradient = _slope_by_rules(rows, node, x) if exploring else graph.grad[node]
    found = compare(gradient, lambda data: rows.result(node, data), x)
    left_over = found.verdict == "disagrees" and graph.is_left_over and not exploring
    verdict: Verdict = "left over" if left_over else found.verdict
    return {
        "gradient": number(gradient),
        "numeric": number(found.numeric),
        "left": number(found.left),
        "right": number(found.right),
        "verdict": verdict,
        "says": worded(SAYS[verdict]),
    }


def _slope_by_rules(rows: Rows, node: int, x: float) -> float:
    try:
        return rows.slope(node, x)
    except NO_VALUE:
        return math.nan


SAYS: dict[Verdict, Message] = {
    "cannot be checked": message(
        "numeric-unchecked", "There is no central difference here: a point beside this one has no value."
    ),
    "agrees": message("numeric-agrees", "Both ways agree: a small step of ⟦to⟧ changes ⟦out⟧ ⟦numeric⟧ times as much."),
    "at a kink": message(
        "numeric-kink",
        "The curve has a kink here: the slope is ⟦left⟧ on the left and ⟦right⟧ on the right. "
        "The engine has to choose, and takes ⟦gradient⟧.",
    ),
    "left over": message(
        "numeric-left-over",
        "The gradient holds what earlier backward passes left there: nothing called zero_grad. "
        "The curve rises by ⟦numeric⟧.",
    ),
    "disagrees": message(
        "numeric-disagrees", "They disagree: the curve rises by ⟦numeric⟧, so the engine's ⟦gradient⟧ is wrong."
    ),
}

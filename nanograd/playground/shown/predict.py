"""Checks a prediction of a step's number, and names the mistake when it is a common one.

A mistake is known by the number it leads to: for each step the numbers that common mistakes would give are worked
out, and the answer is compared with them. The sentences hold the marks of ``explain``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from nanograd.gradcheck import NO_VALUE
from nanograd.messages import Message, message
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.playground.protocol import PredictReply, PredictRequest
from nanograd.playground.protocol import Step as AskedStep
from nanograd.playground.shown.current_graph import subject
from nanograd.playground.shown.subject import Contribution, Subject
from nanograd.playground.telling.rows import Rows
from nanograd.playground.wording import worded
from nanograd.rules import evaluate, local_derivative

SAYS = {
    "work-it-out": "Work it out first and type the number, like −1.5, 0.25 or 2e-3. This does not count as an answer.",
    "no-number": "That is not a number, so it does not count as an answer. Write it like −1.5, 0.25 or 2e-3.",
    "right": "Right.",
    "used-data": "That is ⟦out⟧'s number. The question is how fast ⟦out⟧ changes when ⟦out⟧ itself changes.",
    "zero": "With a gradient of 0 nothing would flow back: ⟦out⟧ changes one for one with itself.",
    "wrong-sign": "Wrong sign.",
    "forgot-locals": "You forgot the local derivatives: each tangent is multiplied by its own.",
    "forgot-tangents": "You forgot the tangents of the inputs: each local derivative is multiplied.",
    "one-share": "You forgot to add: that is the contribution of one input alone.",
    "swapped-tangents": "You swapped the factors: each tangent goes with its own input's local derivative.",
    "swapped-inputs": "You swapped the two: ⟦out⟧ is made of ⟦a⟧ first, then ⟦b⟧.",
    "multiplied": "That multiplies ⟦a⟧ by the exponent; a power multiplies it by itself.",
    "input": "That is the input. The question is what the operation makes of it.",
    "degrees": "That takes the input as degrees; here it is in radians.",
    "adds": "That adds the two. Look again at what this node does.",
    "multiplies": "That multiplies the two. Look again at what this node does.",
    "subtracts": "That subtracts the two. Look again at what this node does.",
    "divides": "That divides the two. Look again at what this node does.",
    "engine-overwrites": "That would be right, but this engine overwrites: it forgets what ⟦to⟧ held.",
    "forgot-to-add": "You forgot to add: that is the contribution alone, and ⟦to⟧ held something.",
    "contribution-sign": "The contribution has the wrong sign.",
    "forgot-upstream": "You forgot the upstream gradient: the local derivative is multiplied by what the sender holds.",
    "forgot-local": "You forgot the local derivative: that passes the upstream gradient on unchanged.",
    "nothing-added": "That is what ⟦to⟧ held before: this step's contribution is missing.",
    "swapped-factors": "You swapped the factors: the local derivative of a product is the other input.",
    "swapped-locals": "You swapped the two: that is the other input's local derivative.",
    "input-for-result": "You used the input where the result belongs: this derivative is made of the result.",
    "result-for-input": "You used the result where the input belongs: this derivative is made of the input.",
    "result-itself": "You multiplied by the result itself; its local derivative is needed.",
    "input-itself": "You multiplied by the input itself; the local derivative is needed.",
    "not-right": "Not right. Try again, take a hint, or reveal it.",
    "not-zero": "Not right: it is not zero.",
    "rounding": "Nearly: off by rounding. Four decimals, or within one per cent, will do.",
    "decimal-point": "The digits are right, but the decimal point has slipped.",
    "other-operation": "That is {other} of the input; this node is {this}.",
    "forgot-upstream-and": "You forgot the upstream gradient, and: {says}",
}
"""What is said of an answer, by name."""

Mistake = tuple[str, float, Message]
"""Its name, the number it leads to, and what to say."""

RELATIVE = 0.01
ABSOLUTE = 0.5e-4
ROUNDED_ON_THE_WAY = 0.02
"""An answer this near is taken for one that was rounded while it was worked out, …"""
ROUNDED = 0.05
"""… and one this near for a rounded one, if its last digit does not claim more."""


def predict(request: PredictRequest) -> PredictReply:
    """Is the answer right? Asked is the result, the receiver's gradient after the contribution, or the node's tangent.

    Returns:
        ``right``, the ``mistake``'s name ("" when it is right or not a known one; "no-number" where there is no answer
        to judge) and what it ``says``.
    """
    answer = read_number(request["answer"])
    if answer is None:
        if re.search(r"\d\s*[-−+*/^)·×÷]", request["answer"]):
            return _reply(False, "no-number", _said("work-it-out"))
        return _reply(False, "no-number", _said("no-number"))
    graph = subject(request)
    wanted, mistakes = _question(graph, request["step"])
    if is_right(answer, wanted):
        return _reply(True, "", _said("right"))
    for name, number, says in mistakes:
        if math.isfinite(number) and not is_right(number, wanted) and is_right(answer, number):
            return _reply(False, name, says)
    return _reply(False, *_other(answer, wanted, request["answer"]))


def read_number(text: str) -> float | None:
    """What a person typed as a number; None when it is none. A true minus sign and a decimal comma count."""
    plain = text.strip().replace("−", "-").replace("∞", "inf").replace(" ", "")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def is_right(answer: float, wanted: float) -> bool:
    """Whether the answer is the number, within one per cent or but for the rounding to four decimals."""
    if not (math.isfinite(answer) and math.isfinite(wanted)):
        return answer == wanted or (answer != answer and wanted != wanted)
    return abs(answer - wanted) <= max(RELATIVE * abs(wanted), ABSOLUTE * (1 + 1e-9))


def _question(graph: Subject, step: AskedStep) -> tuple[float, Iterator[Mistake]]:
    rows = graph.rows
    match step["kind"]:
        case "forward":
            return float(rows.data[step["node"]]), _forward(rows, step["node"])
        case "contribution":
            taken = graph.contribution(step["index"])
            return taken.after, _contribution(graph, taken)
        case "tangent" if graph.tangent:
            speeds = list(map(float, graph.tangent))
            return speeds[step["node"]], _tangent(rows, speeds, step["node"])
    return 1.0, _seed(rows.data[rows.output])


def _seed(data: float) -> Iterator[Mistake]:
    yield "used-data", data, _said("used-data")
    yield "zero", 0.0, _said("zero")


def _tangent(rows: Rows, tangents: Sequence[float], node: int) -> Iterator[Mistake]:
    inputs = rows.places(node)
    speeds = [tangents[each] for each in inputs]
    total = tangents[node]
    op = OPS[rows.op(node)]
    slopes = [_derivative(op, slot, rows.inputs(node), rows.data[node]) for slot in range(len(inputs))]
    yield "wrong-sign", -total, _said("wrong-sign")
    yield "forgot-local", sum(speeds), _said("forgot-locals")
    yield "forgot-upstream", sum(slopes), _said("forgot-tangents")
    if len(inputs) == 2:
        for slope, speed in zip(slopes, speeds, strict=True):
            yield "forgot-to-add", slope * speed, _said("one-share")
        crossed = slopes[0] * speeds[1] + slopes[1] * speeds[0]
        yield "swapped", crossed, _said("swapped-tangents")


def _forward(rows: Rows, node: int) -> Iterator[Mistake]:
    op = OPS[rows.op(node)]
    inputs, out = rows.inputs(node), rows.data[node]
    if op.arity == 2:
        a, b = inputs
        yield "swapped", _try(op.name, b, a), _said("swapped-inputs")
        yield "wrong-sign", -out, _said("wrong-sign")
        if op.symbol == "^":
            yield "multiplied", a * b, _said("multiplied")
        for other, verb in _OTHERS.items():
            if other != op.name:
                yield "other-operation", _try(other, a, b), _said(verb)
        return
    a = inputs[0]
    yield "used-input", a, _said("input")
    yield "wrong-sign", -out, _said("wrong-sign")
    for other in op.mistaken_for:
        says = _said("other-operation", other=OPS[other].symbol, this=op.symbol)
        yield "other-operation", _try(other, a), says
    if op.name in _OF_ANGLES:
        yield "degrees", _try(op.name, math.radians(a)), _said("degrees")


_OTHERS = {"add": "adds", "mul": "multiplies", "sub": "subtracts", "div": "divides"}
_OF_ANGLES = ("sin", "cos", "tan")


def _try(name: str, *inputs: float) -> float:
    try:
        return evaluate(OPS[name], inputs)
    except NO_VALUE:
        return math.nan


def _contribution(graph: Subject, step: Contribution) -> Iterator[Mistake]:
    """The mistakes of one contribution, those that explain the most first."""
    before, after, contribution = step.before, step.after, step.contribution
    upstream, local = step.upstream, step.local
    overwrites = graph.is_judged and after == contribution != before + contribution
    if overwrites:
        added = _said("engine-overwrites")
        yield "engine-overwrites", before + contribution, added
    yield "forgot-to-add", contribution, _said("forgot-to-add")
    yield "wrong-sign", -after, _said("wrong-sign")
    yield "wrong-sign", before - contribution, _said("contribution-sign")
    for base in dict.fromkeys((0.0 if overwrites else before, 0.0)):
        says = _said("forgot-upstream")
        yield "forgot-upstream", base + local, says
        says = _said("forgot-local")
        yield "forgot-local", base + upstream, says
        for name, wrong_local, says in _wrong_locals(graph, step):
            yield name, base + upstream * wrong_local, says
            also = _said("forgot-upstream-and", says=says)
            yield "forgot-upstream", base + wrong_local, also
    yield "nothing-added", before, _said("nothing-added")


def _wrong_locals(graph: Subject, step: Contribution) -> Iterator[Mistake]:
    rows, node = graph.rows, step.sender
    op = OPS[rows.op(node)]
    inputs, out = rows.inputs(node), rows.data[node]
    own = inputs[step.slot]
    if op.name == "mul":
        yield "swapped", own, _said("swapped-factors")
    elif len(inputs) == 2:
        other = _derivative(op, 1 - step.slot, inputs, out)
        yield "swapped", other, _said("swapped-locals")
    if "out" in op.derivatives[step.slot]:
        wrong = _derivative(op, step.slot, inputs, own)
        yield "used-input", wrong, _said("input-for-result")
    else:
        wrong = _derivative(op, step.slot, [out if slot == step.slot else x for slot, x in enumerate(inputs)], out)
        yield "used-result", wrong, _said("result-for-input")
    yield "used-result", out, _said("result-itself")
    yield "used-input", own, _said("input-itself")


def _derivative(op: Op, slot: int, inputs: Sequence[float], out: float) -> float:
    try:
        return local_derivative(op, slot, inputs, out)
    except NO_VALUE:
        return math.nan


def _other(answer: float, wanted: float, typed: str) -> tuple[str, Message]:
    """What can be said of an answer that no known mistake leads to."""
    if not (math.isfinite(wanted) and math.isfinite(answer)):
        return "", _said("not-right")
    if answer == 0 and wanted != 0:
        return "", _said("not-zero")
    off = abs(answer - wanted)
    if off <= ROUNDED_ON_THE_WAY * abs(wanted) or off <= min(ROUNDED * abs(wanted), _last_digit(typed)):
        return "rounding", _said("rounding")
    ratio = answer / wanted if wanted else 0.0
    if any(math.isclose(ratio, factor, rel_tol=RELATIVE) for factor in (10.0, 0.1, 100.0, 0.01)):
        return "decimal-point", _said("decimal-point")
    if math.isclose(ratio, -1.0, rel_tol=RELATIVE):
        return "wrong-sign", _said("wrong-sign")
    return "", _said("not-right")


def _last_digit(typed: str) -> float:
    """What one in the last digit of a typed number is worth; the zeros that end a whole number may be rounded ones."""
    digits, _, exponent = typed.strip().lower().partition("e")
    whole, point, decimals = digits.replace(",", ".").partition(".")
    zeros = 0 if point else len(whole) - len(whole.rstrip("0"))
    return math.pow(10.0, int(exponent or 0) + zeros - len(decimals))


def _said(name: str, **arguments: object) -> Message:
    return message(f"predict-{name}", SAYS[name], **arguments)


def _reply(right: bool, mistake: str, says: Message) -> PredictReply:
    return {"kind": "predict", "right": right, "mistake": mistake, "says": worded(says)}

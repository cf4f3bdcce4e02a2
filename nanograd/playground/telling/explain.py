"""Steps in words: what each step of the forward and the backward pass does, and why.

The texts hold marks in the place of names and numbers, so that they are sent once per operation and the page
fills them in sixty times a second. For an operation ``out`` with inputs ``a`` and ``b``:

    ⟦a⟧  the input's title        ⟦(a⟧   the same in brackets where a formula needs them
    ⟦a#⟧ the input's number       ⟦(a#⟧  the same in brackets when it is negative

likewise ``out``, and ``to`` for the input that receives. ``⟦upstream⟧``, ``⟦local⟧`` and ``⟦contribution⟧`` are
the numbers of a contribution.
"""

from __future__ import annotations

import string
from functools import cache

from nanograd import messages
from nanograd.messages import message
from nanograd.operation import PRODUCT, WHOLE, Op
from nanograd.ops import OPS
from nanograd.playground.protocol import Message, OperationWords, SlotWords
from nanograd.playground.wording import worded

SEED = message("step-seed", "The output changes one for one with itself, so ⟦out⟧.grad starts at 1.")
GETS = message("step-gets", "⟦to⟧ gets ⟦upstream⟧ × ⟦local⟧ = ⟦contribution⟧.")
IS_SET = message("step-is-set", "⟦to⟧ is set to ⟦upstream⟧ × ⟦local⟧ = ⟦contribution⟧.")


@cache
def words_of(name: str) -> OperationWords:
    """The texts of an operation's steps.

    Returns:
        ``forward``: the result as a formula, and the sentence; ``slots``: for each input why it gets what it gets, and
        the local derivative (left side, in symbols, with numbers; parts that would repeat are left out).
    """
    op = OPS[name]
    return {
        "forward": {
            "formula": _applied(op),
            "sentence": worded(message("step-result", "{said}: ⟦out#⟧.", said=_said(op))),
        },
        "slots": [_slot(op, slot) for slot in range(op.arity)],
    }


def _said(op: Op) -> messages.Message:
    template = op.says.rstrip(".")
    if op.is_own:
        return message("own-operation-says", "{out} is {call}", out="⟦out⟧", call=_filled(op.notation, "⟦{}#⟧"))
    return message(f"op-{op.name}-says", template, **_marks(template, "⟦{}#⟧", out="⟦out⟧"))


def _slot(op: Op, slot: int) -> SlotWords:
    if op.is_own:
        because = message("own-operation-because", "The rule for {name} is the engine's own.", name=op.symbol)
    else:
        because = message(f"op-{op.name}-because-{slot}", op.because[slot])
    return {"because": worded(because), "rule": _rule(op, slot)}


def _rule(op: Op, slot: int) -> list[Message]:
    left = worded("∂⟦(out⟧/∂⟦(to⟧")
    formula = op.formulas[slot]
    if "{" not in formula:
        own = message("own-operation-rule", "the engine's own rule") if op.is_own else formula
        return [left, worded(own)]
    symbols = _formula(op, slot, "⟦({}⟧")
    local = worded("⟦local⟧")
    if formula in ("{a}", "{b}", "{out}"):
        return [left, symbols, local]
    return [left, symbols, _formula(op, slot, "⟦({}#⟧"), local]


def _formula(op: Op, slot: int, mark: str) -> Message:
    """A local derivative; one that tells cases apart has words in it."""
    formula = op.formulas[slot]
    if op.has_words(slot):
        return worded(message(f"op-{op.name}-formula-{slot}", formula, **_marks(formula, mark)))
    return worded(_filled(formula, mark))


def _filled(template: str, mark: str) -> str:
    """The table's places ``{a}``, ``{b}``, ``{out}`` as marks of ours."""
    return template.format(**_marks(template, mark))


def _marks(template: str, mark: str, **given: str) -> dict[str, str]:
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return {name: given.get(name, mark.format(name)) for name in sorted(names)}


def _applied(op: Op) -> str:
    if op.binds <= PRODUCT:
        return f"⟦(a⟧ {op.symbol} ⟦(b⟧"  # with room around it, unlike in a title
    return _filled(op.notation, "⟦{}⟧" if op.binds == WHOLE else "⟦({}⟧")

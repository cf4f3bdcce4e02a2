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

from nanograd.operation import PRODUCT, WHOLE, Op
from nanograd.ops import OPS
from nanograd.playground.protocol import OperationWords, SlotWords

SEED = "The output changes one for one with itself, so ⟦out⟧.grad starts at 1."


@cache
def words_of(name: str) -> OperationWords:
    """The texts of an operation's steps.

    Returns:
        ``forward``: the result as a formula, and the sentence; ``slots``: for each input why it gets what it gets,
        the local derivative (left side, in symbols, with numbers; parts that would repeat are left out) and the
        sentence.
    """
    op = OPS[name]
    return {
        "forward": {
            "formula": _applied(op),
            "sentence": f"{_filled(op.says, '⟦{}#⟧', out='⟦out⟧')[:-1]}: ⟦out#⟧.",
        },
        "slots": [_slot(op, slot) for slot in range(op.arity)],
    }


def _slot(op: Op, slot: int) -> SlotWords:
    because = op.because[slot]
    joint = ": " if ":" not in because else ". So "
    return {
        "because": because,
        "rule": _rule(op, slot),
        "sentence": f"{because[:-1]}{joint}⟦upstream⟧ × ⟦local⟧ adds ⟦contribution⟧ to ⟦to⟧.",
    }


def _rule(op: Op, slot: int) -> list[str]:
    left = "∂⟦(out⟧/∂⟦(to⟧"
    formula = op.formulas[slot]
    if "{" not in formula:
        return [left, formula]
    symbols = _filled(formula, "⟦({}⟧")
    if formula in ("{a}", "{b}", "{out}"):
        return [left, symbols, "⟦local⟧"]
    return [left, symbols, _filled(formula, "⟦({}#⟧"), "⟦local⟧"]


def _filled(template: str, mark: str, **given: str) -> str:
    """The table's places ``{a}``, ``{b}``, ``{out}`` as marks of ours."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return template.format(**{name: given.get(name, mark.format(name)) for name in names})


def _applied(op: Op) -> str:
    if op.binds <= PRODUCT:
        return f"⟦(a⟧ {op.symbol} ⟦(b⟧"  # with room around it, unlike in a title
    return _filled(op.notation, "⟦{}⟧" if op.binds == WHOLE else "⟦({}⟧")

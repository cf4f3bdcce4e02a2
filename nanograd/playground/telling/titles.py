"""What each node is called on the page: its name, or the formula it stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nanograd.operation import POWER, SIGN, WHOLE, Op
from nanograd.ops import OPS
from nanograd.playground.running.label import label_of
from nanograd.value import Value

LONGEST = 24
"""The most characters of a formula before its middle gives way to an ellipsis."""

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_NAME = re.compile(r"([^\W\d]\w*(\.\w+|\[\w*\])*[₀-₉]*|[\d.]+|√?|ln|log₁₀|log₂)")

Formula = tuple[str, int]
"""A text and how tightly it binds; 5 is a name or a call, which never needs brackets."""


def plain_number(x: float) -> str:
    """A constant as people write it: 3, 0.5, −2, 1e−05."""
    return f"{x:.6g}".replace("-", "−")


def titles(nodes: Sequence[Value]) -> list[str]:
    """A title for each node, in the given order, which must have inputs before what is made of them.

    Labels are kept. A label that several nodes carry, because the name was bound again, stays with the last of
    them; the earlier ones get numbers: c₁, c₂, c. Several leaves without a label are told apart by numbers, too.
    """
    labels = numbered([label_of(node) for node in nodes])
    nameless = [node for node, label in zip(nodes, labels, strict=True) if not (label or node.op)]
    leaves = {node: f"leaf{nth}".translate(_SUBSCRIPTS) for nth, node in enumerate(nameless, 1)}
    if len(leaves) == 1:
        leaves = dict.fromkeys(leaves, "leaf")
    formulas: dict[Value, Formula] = {}
    for node, label in zip(nodes, labels, strict=True):
        name = label or leaves.get(node, "")
        formulas[node] = (name, binding(name)) if name else _formula(node, formulas)
    return [formulas[node][0] for node in nodes]


def numbered(labels: Sequence[str]) -> list[str]:
    """Labels made fit to show, the earlier ones of those that come more than once with a number; empty ones stay."""
    cleaned = [_clean(label) for label in labels]
    total = Counter(cleaned)
    seen: Counter[str] = Counter()
    told: list[str] = []
    for label in cleaned:
        seen[label] += 1
        is_last = not label or seen[label] == total[label]
        told.append(label if is_last else label + str(seen[label]).translate(_SUBSCRIPTS))
    return told


def atom(title: str) -> str:
    """A title fit to stand inside a formula: in brackets unless it is a name, a number or a call."""
    return title if _is_simple(title) else f"({title})"


def binding(title: str) -> int:
    """How tightly a title binds."""
    return WHOLE if _is_simple(title) else 0


def _clean(label: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in label).strip()[:80]


def _is_simple(title: str) -> bool:
    if title.endswith(")"):
        name, _, rest = title.partition("(")
        return _NAME.fullmatch(name) is not None and not _splits(rest[:-1])
    return _NAME.fullmatch(title) is not None


def _splits(inner: str) -> bool:
    depth = 0
    for sign in inner:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return True
    return False


def _formula(node: Value, formulas: dict[Value, Formula]) -> Formula:
    if node.op == "constant":
        return plain_number(node.data), WHOLE if node.data >= 0 else SIGN
    formula, strength = composed(OPS[node.op], [formulas[parent] for parent in node.parents])
    return without_middle(formula), strength


def without_middle(formula: str) -> str:
    """A long formula by its two ends, cut beside a sign where there is one: what tells it from others."""
    if len(formula) <= LONGEST:
        return formula
    half = LONGEST // 2
    head, tail = formula[:half].rstrip("… "), formula[1 - half :].lstrip("… ")
    head = head[: max(head.rfind(" ") + 1, head.rfind("·") + 1, head.rfind("(") + 1) or None]
    return f"{head.rstrip()}…{tail}"


def composed(op: Op, parts: list[Formula]) -> Formula:
    """The formula of an operation on inputs that are called that, however long it is."""
    inputs = {slot: _fitted(op, slot, part) for slot, part in zip("ab", parts, strict=False)}
    return op.notation.format(**inputs), op.binds


def _fitted(op: Op, slot: str, part: Formula) -> str:
    """An input's formula, in brackets where it binds less tightly than the operation's notation needs."""
    text, strength = part
    if op.binds == WHOLE:
        return text
    is_right = slot == "b"
    tighter = op.binds in (SIGN, POWER) if slot == "a" else not op.associative
    return f"({text})" if strength < op.binds + tighter or (is_right and text.startswith("−")) else text


def symbol_of(node: Value) -> str:
    """What the node's chip shows: the operation, with its fixed number where it has one (``^3``)."""
    if not node.op or node.op == "constant":
        return ""
    op = OPS[node.op]
    fixed = " ".join(plain_number(node.parents[slot].data) for slot in op.fixed)
    return f"{op.symbol}{fixed}" if op.symbol == "^" else op.symbol

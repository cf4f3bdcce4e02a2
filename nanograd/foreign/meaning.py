"""What the name of an operation may mean: ``__add__``, ``plus`` and ``Sum`` are all the row of our table for +."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nanograd.operation import Op
from nanograd.ops import OPS

METHODS = {op.operator: op.name for op in OPS.values() if op.operator} | {
    "__pow__": "pow",
    "__truediv__": "div",
    "__neg__": "neg",
}
SYMBOLS = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow", "neg": "neg", "×": "mul", "÷": "div",
    "ReLU": "relu", "plus": "add", "times": "mul", "multiply": "mul", "subtract": "sub", "divide": "div",
    "power": "pow", "ln": "log", "max": "maximum", "min": "minimum", "negative": "neg", "negate": "neg",
    "square_root": "sqrt", "logistic": "sigmoid", "product": "mul", "total": "add",
    "sum": "add", "sine": "sin", "cosine": "cos",
    "difference": "sub", "quotient": "div", "exponential": "exp", "logarithm": "log",
}  # fmt: skip


def meant(name: str, tag: str = "") -> Iterator[Op]:
    """The rows that a name may stand for, the likeliest first.

    Args:
        name: what the function, method or class is called.
        tag: what the engine itself writes on the result, such as ``+``.
    """
    plain = re.sub(r"_?(gate|node|function|op|backward)$", "", name.strip("_"), flags=re.I) or name
    lower = plain.lower()
    candidates = [METHODS.get(name), SYMBOLS.get(name), SYMBOLS.get(plain), SYMBOLS.get(lower), plain, lower]
    if plain.startswith("r") and f"__{plain[1:]}__" in METHODS:
        candidates.append(METHODS[f"__{plain[1:]}__"])
    if tag:
        candidates.append(SYMBOLS.get(tag, re.sub(r"[^a-z]", "", tag)))
        if tag.startswith(("**", "^", "pow")):
            candidates.append("pow")
    if "pow" in candidates or plain == "rpow":
        candidates.append("powv")
    yield from (OPS[each] for each in dict.fromkeys(candidates) if each in OPS)


def is_reflected(name: str) -> bool:
    """Whether an operation's first argument stands on the right, and that makes a difference."""
    plain = name.strip("_")
    return plain.startswith("r") and f"__{plain[1:]}__" in METHODS and plain not in ("radd", "rmul")

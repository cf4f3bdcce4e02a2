"""What the nodes of a foreign engine are called, and what made them."""

from __future__ import annotations

from collections.abc import Iterable
from types import FunctionType
from typing import Any

from nanograd.foreign.foreign_node import ForeignNode
from nanograd.foreign.meaning import SYMBOLS, meant
from nanograd.foreign.watching import Watch
from nanograd.ops import OPS

OF_A_CLASS = (
    "apply", "forward", "__call__", "run", "call", "compute", "calculate", "evaluate", "execute", "output",
    "op", "operation", "apply_op", "unary", "binary", "node", "make", "record", "new",
)  # fmt: skip
"""What does each operation may be called, where a class or an argument then names the operation."""


def says_what_made(node: ForeignNode, own: str) -> bool:
    """Whether a node's own label or name is that of its operation, as ``+`` is."""
    is_sign = not (own[0].isalpha() or own[0] == "_")
    return bool(node.inputs) and (is_sign or own == node.name or any(op is node.op for op in meant(own)))


def orders(named: Iterable[tuple[str, ForeignNode]]) -> set[str]:
    """The lists that hold results along with all that those were made from: orders to go through, no names."""
    lists: dict[str, set[ForeignNode]] = {}
    for label, node in named:
        if label.endswith("]"):
            lists.setdefault(label.partition("[")[0], set()).add(node)
    return {
        name
        for name, nodes in lists.items()
        if any(node.inputs for node in nodes) and all(nodes.issuperset(node.parents) for node in nodes)
    }


def operation_of(node: ForeignNode, watch: Watch) -> str:
    """What made a node, by the name of the method, function or class that was called."""
    if node.made:
        first = node.made.given[0] if node.made.given else None
        if named := next((each for each in node.made.given if isinstance(each, str) and _is_name(each, node)), None):
            return named
        is_inherited = node.made.name in dir(type(first)) and node.made.name not in vars(type(first))
        is_of_class = isinstance(first, type) or is_inherited or node.made.name in OF_A_CLASS
        if is_of_class and (owner := _class_of(first, watch)):
            return owner.__name__
        return node.made.caller.co_name if node.is_put_together else node.made.name.strip("<>")
    for thing in getattr(node.it, "__dict__", {}).values():
        if isinstance(thing, FunctionType) and "<locals>" in thing.__qualname__ and thing.__closure__:
            return thing.__qualname__.split(".<locals>")[0].rpartition(".")[2]
    for name in ("_op", "op", "operation", "kind"):
        if isinstance(found := getattr(node.it, name, None), str) and found:
            return found
    return type(node.it).__name__ if type(node.it) in watch.kinds else "?"


def _is_name(given: str, node: ForeignNode) -> bool:
    """Whether an argument says which operation is meant, as in ``apply("add", a, b)``."""
    is_known = given in OPS or given in SYMBOLS
    return is_known or (given.isidentifier() and node.made is not None and node.made.name.strip("_") in OF_A_CLASS)


def _class_of(first: Any, watch: Watch) -> type | None:
    """The class that an operation is, where the first argument of its method is it or one of its instances."""
    kind = first if isinstance(first, type) else type(first)
    return None if kind in watch.kinds or kind.__module__ == "builtins" else kind

"""What a picture of a graph shows, before layout: boxes for nodes and folded groups, and what feeds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.value import Value


@dataclass(eq=False, slots=True)
class Box:
    """One thing in the picture.

    Attributes:
        kind: ``leaf``, ``constant``, ``operation`` or ``group``.
        title: its label, or for a group the path of its scope; may be empty.
        symbol: the operation's symbol with its fixed number, as in ``^3``; empty unless an operation.
        lines: below the title, the data and gradient, or how many nodes a group holds.
        parents: where its edges come from, one entry per edge. ``a + a`` has two; edges to or from a group are
            drawn once.
    """

    kind: str
    title: str = ""
    symbol: str = ""
    lines: tuple[str, ...] = ()
    parents: list[Box] = field(default_factory=list)


def picture(root: Value, fold: int | None = None) -> list[Box]:
    """The boxes of the graph of ``root``, inputs first where no groups feed each other.

    Args:
        root: the output.
        fold: show the nodes made inside ``fold`` nested scopes or more as one box per scope; ``None`` shows all.

    Raises:
        ValueError: ``fold`` is less than 1.
    """
    if fold is not None and fold < 1:
        raise ValueError(
            message("picture-fold-needs-depth-least", "fold needs a depth of at least 1, got {got}", got=fold)
        )
    order = topological_order(root)
    fixed = _only_fixed_inputs(order, root)
    boxes: dict[Value, Box] = {}
    groups: dict[tuple[str, ...], Box] = {}
    sizes: dict[tuple[str, ...], int] = {}
    for node in order:
        if node in fixed:
            continue
        path = node.scope[:fold] if fold is not None and len(node.scope) >= fold else None
        if path is None:
            box = boxes[node] = _box(node)
        else:
            box = boxes[node] = groups.setdefault(path, Box("group", " / ".join(path)))
            sizes[path] = sizes.get(path, 0) + 1
        for parent in node.parents:
            if parent in fixed or ((source := boxes[parent]) is box and box.kind == "group"):
                continue
            if "group" not in (box.kind, source.kind) or source not in box.parents:
                box.parents.append(source)
    for path, group in groups.items():
        group.lines = (f"{sizes[path]} nodes" if sizes[path] > 1 else "1 node",)
    return list(dict.fromkeys(boxes.values()))


def _only_fixed_inputs(order: list[Value], root: Value) -> set[Value]:
    """The constants used only in fixed slots. An exponent is part of the symbol, so it needs no box."""
    fixed: set[Value] = set()
    used: set[Value] = {root}
    for node in order:
        slots = OPS[node.op].fixed if node.parents else ()
        for slot, parent in enumerate(node.parents):
            (fixed if slot in slots else used).add(parent)
    return fixed - used


def _box(node: Value) -> Box:
    lines = (f"data {number(node.data)}", f"grad {number(node.grad)}")
    if not node.parents:
        return Box("constant" if node.op == "constant" else "leaf", node.label, "", lines)
    row = OPS[node.op]
    fixed = "".join(f"{node.parents[slot].data:g}" for slot in row.fixed)
    separator = " " if fixed and row.symbol[-1].isalpha() else ""
    return Box("operation", node.label, f"{row.symbol}{separator}{fixed}", lines)


def number(x: float | Value) -> str:
    """Four decimals; scientific below 1e-4 and from 1e6 on."""
    x = x.data if isinstance(x, Value) else x
    plain = x == 0 or 1e-4 <= abs(x) < 1e6 or x - x != 0  # the last: not finite
    return f"{x:.4f}" if plain else f"{x:.3e}"

"""A picture as DOT, the text that Graphviz reads: a record for each value, an ellipse for each operation."""

from __future__ import annotations

from collections.abc import Sequence

from nanograd.draw.picture import Box

DIRECTIONS = ("LR", "TB", "RL", "BT")


def to_dot(boxes: Sequence[Box], rankdir: str = "LR") -> str:
    """The picture as DOT text.

    Args:
        boxes: as ``picture`` gives them.
        rankdir: where the output lies: ``LR`` right of the inputs, ``TB`` below, ``RL`` left, ``BT`` above.
    """
    names = {box: f"n{index}" for index, box in enumerate(boxes)}
    lines = ["digraph {", f"  graph [rankdir={rankdir}]", "  node [shape=record]"]
    for box, name in names.items():
        title = [] if not box.title and box.kind == "operation" else [box.title]
        cells = " | ".join(record_text(cell) for cell in (*title, *box.lines))
        style = ' style="rounded,filled" fillcolor="#f3f0e9"' if box.kind == "group" else ""
        lines.append(f'  {name} [label="{{ {cells} }}"{style}]')
        entry = name
        if box.symbol:
            entry = f"{name}op"
            lines.append(f'  {entry} [label="{plain_text(box.symbol)}" shape=ellipse]')
            lines.append(f"  {entry} -> {name}")
        lines += [f"  {names[parent]} -> {entry}" for parent in box.parents]
    return "\n".join([*lines, "}", ""])


def plain_text(text: str) -> str:
    """``text`` inside a quoted DOT string."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\0", "")


def record_text(text: str) -> str:
    """``text`` inside a record label, where braces, bars and angle brackets would draw fields."""
    quoted = plain_text(text)
    for character in "{}|<>":
        quoted = quoted.replace(character, f"\\{character}")
    return quoted

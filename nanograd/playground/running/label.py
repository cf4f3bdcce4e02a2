"""What a text hung on a node as its label."""

from __future__ import annotations

from nanograd.value import Value


def label_of(node: Value) -> str:
    """The node's label as text, whatever the code hung there."""
    return node.label if type(node.label) is str else f"{node.label}"

"""Computes a graph of Values once more in PyTorch, by the ``torch`` column of each operation's row."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from nanograd.graph import topological_order
from nanograd.ops import OPS
from nanograd.value import Value


def in_torch(torch: ModuleType, root: Value) -> tuple[dict[Value, Any], Any]:
    """The graph in PyTorch: a tensor for each node (leaves require gradients) and the root's tensor."""
    tensors: dict[Value, Any] = {}
    for node in topological_order(root):
        if node.parents:
            op = OPS[node.op]
            inputs = [p.data if slot in op.fixed else tensors[p] for slot, p in enumerate(node.parents)]
            tensors[node] = apply_in_torch(torch, node.op, inputs)
        else:
            tensors[node] = torch.tensor(node.data, requires_grad=True)
    return tensors, tensors[root]


def apply_in_torch(torch: ModuleType, name: str, inputs: list[Any]) -> Any:
    """One operation in PyTorch, spelled as its row says."""
    places = dict(zip("ab", inputs, strict=False))
    return eval(OPS[name].torch.format(a="a", b="b"), {"torch": torch, **places})

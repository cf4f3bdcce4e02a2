"""A graph or a network as a complete PyTorch script that prints the same numbers."""

from __future__ import annotations

import builtins
import keyword
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from nanograd.export.torch_weights import SIN, named_weights, sequential_lines
from nanograd.features import Features
from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.nn import MLP
from nanograd.ops import OPS
from nanograd.value import Value

_HEAD = "import torch\n\ntorch.set_default_dtype(torch.float64)\n"
_TAKEN = frozenset({*dir(builtins), *keyword.kwlist, "torch"})


def to_torch_script(
    subject: Value | MLP,
    inputs: Sequence[Sequence[float]] | None = None,
    features: Features | None = None,
    dropout: float = 0.0,
) -> str:
    """A PyTorch program, in doubles.

    For a graph it rebuilds every operation, goes backward and prints the output and each leaf's gradient, one
    ``name = number`` a line. For a network it rebuilds the layers with the same weights and prints the list of
    outputs for each row of inputs.

    Args:
        subject: an output Value or a network.
        inputs: for a network, the rows to print the outputs of; one row of ones by default.
        features: what the network's inputs are made of; ``inputs`` are then the points themselves.
        dropout: with which the network was trained; its layers are there, and off in the answers.

    Raises:
        TypeError: ``subject`` is neither, or inputs were given with a graph.
        ValueError: the network has an activation that PyTorch has no module for.
    """
    if isinstance(subject, MLP):
        return _network(subject, inputs, features, dropout)
    if not isinstance(subject, Value):
        raise TypeError(
            message(
                "torch-script-needs-value-mlp",
                "to_torch_script needs a Value or an MLP, got {type} {got}",
                type=type(subject).__name__,
                got=repr(subject),
            )
        )
    if inputs is not None:
        raise TypeError(
            message(
                "torch-script-takes-inputs-network-graph",
                "to_torch_script takes inputs with a network; a graph holds its numbers itself",
            )
        )
    return _graph(subject)


def _network(model: MLP, inputs: Sequence[Sequence[float]] | None, features: Features | None, dropout: float) -> str:
    width = len(features.names) if features else model.n_inputs
    rows = [[1.0] * width] if inputs is None else [[float(x) for x in row] for row in inputs]
    for row in rows:
        if len(row) != width:
            raise ValueError(
                message(
                    "torch-script-needs-rows-inputs",
                    "to_torch_script needs rows of {n_inputs} inputs, got one of {row}",
                    n_inputs=width,
                    row=len(row),
                )
            )
    lines = sequential_lines(model, dropout)
    calls = features.calls if features else []
    parts = [f"from math import {', '.join(calls)}\n\n{_HEAD}" if calls else _HEAD]
    if any(SIN in line for line in lines):
        parts.append(f"\nclass {SIN}(torch.nn.Module):\n    def forward(self, x):\n        return torch.sin(x)\n\n")
    parts.append("model = torch.nn.Sequential(\n" + "".join(f"    {line},\n" for line in lines) + ")")
    parts.append("weights = {")
    parts += [f"    {name!r}: {_numbers(weights)}," for name, weights in named_weights(model, dropout).items()]
    parts.append("}\nmodel.load_state_dict({name: torch.tensor(numbers) for name, numbers in weights.items()})\n")
    if dropout:
        parts[-1] += "model.eval()  # without dropout\n"
    parts.append("inputs = [\n" + "".join(f"    {_numbers(row)},\n" for row in rows) + "]")
    given = "inputs"
    if features:
        parts.append(f"\n\n{features.source()}\n")
        given = "[features(point) for point in inputs]"
    parts.append(f"for outputs in model(torch.tensor({given})).tolist():\n    print(outputs)\n")
    return "\n".join(parts)


def _graph(root: Value) -> str:
    order = topological_order(root)
    names = _names(order)
    inline = _inline_constants(order, root)
    lines = [_HEAD]
    for node in order:
        if node in inline:
            continue
        if node.parents:
            row = OPS[node.op]
            operands = [
                _literal(parent.data) if slot in row.fixed or parent in inline else names[parent]
                for slot, parent in enumerate(node.parents)
            ]
            lines.append(f"{names[node]} = {row.torch.format(**dict(zip('ab', operands, strict=False)))}")
        else:
            gradient = "" if node.op else ", requires_grad=True"
            lines.append(f"{names[node]} = torch.tensor({_literal(node.data)}{gradient})")
    lines.append(f'\nprint("{names[root]} =", {names[root]}.item())')
    leaves = [node for node in order if not node.parents and not node.op]
    if leaves:
        lines.append(f"{names[root]}.backward()")
        lines += [f'print("{names[leaf]}.grad =", {names[leaf]}.grad.item())' for leaf in leaves]
    return "\n".join([*lines, ""])


def _inline_constants(order: Iterable[Value], root: Value) -> set[Value]:
    """The constants that can stand as plain numbers wherever they are used."""
    inline: set[Value] = set()
    tensor: set[Value] = {root}
    for node in order:
        for slot, parent in enumerate(node.parents):
            if parent.op == "constant":
                op = OPS[node.op]
                beside = [other for other in node.parents if other.op != "constant"]
                is_operator = "torch." not in op.torch  # one takes a plain number beside a tensor
                plain = slot in op.fixed or (is_operator and beside)
                (inline if plain else tensor).add(parent)
    return inline - tensor


def _names(order: Iterable[Value]) -> dict[Value, str]:
    """A unique Python name for each node, made from its label if possible."""
    names: dict[Value, str] = {}
    used = set(_TAKEN)
    next_number: dict[str, int] = {}
    for node in order:
        base = re.sub(r"[^0-9A-Za-z_]+", "_", node.label).strip("_")
        if not base or base[0].isdigit():
            base = f"v{base}"
        name = base if node.label else f"{base}1"
        number = next_number.get(base, 1)
        while name in used:
            number += 1
            name = f"{base}_{number}" if node.label else f"{base}{number}"
        next_number[base] = number
        used.add(name)
        names[node] = name
    return names


def _literal(x: float) -> str:
    """A number as Python code that keeps every bit, in brackets if a sign could bind wrongly."""
    if not math.isfinite(x):
        return f'float("{x}")'
    return f"({x!r})" if math.copysign(1.0, x) < 0 else repr(x)


def _numbers(numbers: Any) -> str:
    if isinstance(numbers, list):
        return "[" + ", ".join(_numbers(number) for number in numbers) + "]"
    return repr(numbers) if math.isfinite(numbers) else f'float("{numbers}")'

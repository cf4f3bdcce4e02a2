"""A graph as JSON text and back."""

from __future__ import annotations

import json
import math
from typing import Any

from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.value import Value, constant

VERSION = 1


def to_json(root: Value) -> str:
    """The graph of ``root`` as JSON: ``{"version": 1, "nodes": [...]}``, inputs before results, ``root`` last.

    A node has ``op`` (a key of ``OPS``, ``""`` for a leaf, ``"constant"``), ``inputs`` (places in the list), ``data``,
    ``grad``, ``label`` and ``scope``. Numbers that are not finite are ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``.
    """
    place: dict[Value, int] = {}
    nodes = []
    for node in topological_order(root):
        place[node] = len(place)
        grad: Any = node.grad
        nodes.append(
            {
                "op": node.op,
                "inputs": [place[parent] for parent in node.parents],
                "data": _to_plain(node.data),
                "grad": _to_plain(grad.data if isinstance(grad, Value) else grad),
                "label": node.label,
                "scope": list(node.scope),
            }
        )
    return json.dumps({"version": VERSION, "nodes": nodes}, ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> Value:
    """The graph that ``to_json`` wrote, computed anew from its leaves, with their gradients.

    Raises:
        ValueError: the text is not such a graph; the message says what is wrong with which node.
    """
    try:
        document = json.loads(text)
        version, rows = document["version"], document["nodes"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            message(
                "graph-json-from-needs-text-writes", "from_json needs the text that to_json writes, got something else"
            )
        ) from error
    if version != VERSION or not isinstance(rows, list) or not rows:
        raise ValueError(
            message(
                "graph-json-from-needs-version-nodes",
                "from_json needs a graph of version {version} with nodes, got version {version2}",
                version=VERSION,
                version2=repr(version),
            )
        )
    made: list[Value] = []
    for index, row in enumerate(rows):
        try:
            made.append(_node(row, made))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise ValueError(
                message(
                    "graph-json-node-cannot-made",
                    "node {index} of the graph cannot be made: {error}",
                    index=index,
                    error=repr(error),
                )
            ) from error
    return made[-1]


def _node(row: Any, made: list[Value]) -> Value:
    op, data = row["op"], _to_float(row["data"])
    if op in ("", "constant"):
        node = constant(data) if op else Value(data)
    else:
        if any(not 0 <= i < len(made) for i in row["inputs"]) or len(row["inputs"]) != OPS[op].arity:
            raise ValueError(
                message(
                    "graph-json-needs-earlier-nodes",
                    "{op} needs {arity} earlier nodes, got {got}",
                    op=op,
                    arity=OPS[op].arity,
                    got=row["inputs"],
                )
            )
        first, *rest = (made[i] for i in row["inputs"])
        node = getattr(first, OPS[op].method)(*rest)
    node.label = str(row["label"])
    node.scope = tuple(str(name) for name in row["scope"])
    node.grad = _to_float(row["grad"])
    return node


def _to_plain(x: float) -> float | str:
    if math.isfinite(x):
        return x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _to_float(x: Any) -> float:
    return float(x)  # float() reads the three names as well

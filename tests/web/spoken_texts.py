"""The texts in a source as they are said: what is filled in stands as ``{1}``, a count as ``{2:,}`` and so on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import count, product

_PLACE = "\0"
_COUNT = "\1"


class Texts:
    """The texts of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = list(ast.walk(tree))
        self._named: dict[str, list[ast.expr]] = {}
        for node in self._nodes:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._named.setdefault(node.targets[0].id, []).append(node.value)

    def all(self) -> Iterator[str]:
        """Every text, but for those inside others and those that describe."""
        inside = {
            part
            for node in self._nodes
            if isinstance(node, ast.JoinedStr) or _is_a_message(node)
            for part in ast.walk(node)
            if part is not node
        }
        described = {node.value for node in self._nodes if isinstance(node, ast.Expr)}
        for node in self._nodes:
            if isinstance(node, ast.Constant | ast.JoinedStr) and node not in inside and node not in described:
                yield from self.of(node)

    def calls(self) -> Iterator[tuple[str, list[ast.expr]]]:
        """What is called by a plain name, with its positional arguments."""
        for node in self._nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node.args

    def yields(self) -> Iterator[str]:
        """What its generators give one by one."""
        for node in self._nodes:
            if isinstance(node, ast.Yield) and node.value is not None:
                yield from self.of(node.value)

    def of(self, node: ast.expr) -> list[str]:
        """What an expression may say; nothing where it is no text."""
        return [_numbered(text) for text in self._of(node) if any(map(str.isalpha, text))]

    def _of(self, node: ast.expr, seen: tuple[str, ...] = ()) -> list[str]:
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.JoinedStr(values=parts):
                return _joined([self._of(part, seen) for part in parts])
            case ast.FormattedValue(value=ast.IfExp() | ast.Name() as value, conversion=-1, format_spec=None):
                return self._of(value, seen)
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=",")])):
                return [_COUNT]
            case ast.IfExp(body=body, orelse=orelse):
                return [*self._of(body, seen), *self._of(orelse, seen)]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([self._of(left, seen), self._of(right, seen)])
            case ast.Call(func=ast.Attribute(value=inner, attr="rstrip")):
                return self._of(inner, seen)
            case ast.Name(id=name) if name in self._named and name not in seen:
                return [text for value in self._named[name] for text in self._of(value, (*seen, name))]
        return [_PLACE]


def _is_a_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message"


def _joined(parts: list[list[str]]) -> list[str]:
    return ["".join(chosen) for chosen in product(*parts)]


def _numbered(text: str) -> str:
    numbers = count(1)
    return re.sub(
        f"[{_PLACE}{_COUNT}]",
        lambda place: f"{{{next(numbers)}{':,' if place[0] == _COUNT else ''}}}",
        text,
    )

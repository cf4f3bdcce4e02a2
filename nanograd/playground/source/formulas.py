"""Formulas as a program: assigned numbers become leaves, and so does every name that is used and never assigned."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import add, mul, sub, truediv
from typing import Any

from nanograd.messages import message
from nanograd.playground.source.expression import CONSTANTS, FUNCTIONS
from nanograd.playground.source.failure import Failure, at_line
from nanograd.playground.source.text import Place, Text

LEAF = "__nanograd_leaf__"
"""Called as LEAF("name", number, index) for a leaf; the compiled program's only name of ours."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a leaf's number stands in the text: one literal, or nowhere because its name was never given one."""

    literal: Place | None
    free: bool


@dataclass(slots=True)
class Formulas:
    """A program of formulas, ready to run.

    Attributes:
        tree: the program; it calls ``LEAF(name, number, index)`` for each leaf, None where none is given.
        homes: where each leaf's number stands.
        names: every name in it, given a value or not.
        output: the name that holds the output, or None when a bare expression does.
    """

    tree: ast.Module
    homes: list[Home] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    output: str | None = None


@dataclass(slots=True)
class _Names:
    """The names and calls of one statement."""

    loads: list[ast.Name] = field(default_factory=list)
    stores: list[str] = field(default_factory=list)
    calls: bool = False


def make_leaves(text: Text, tree: ast.Module) -> Formulas:
    """Turn assigned numbers and names without a value into leaves.

    Raises:
        Failure: a name is used on a line before the one that gives it a value, or a function without its input.
    """
    formulas = Formulas(tree)
    read = [_names(text, statement) for statement in tree.body]
    assigned = {name for names in read for name in names.stores}
    formulas.names = assigned | {name.id for names in read for name in names.loads}
    constants = {name: number for name, number in CONSTANTS.items() if name not in assigned}
    body: list[ast.stmt] = []
    given: set[str] = set()  # names that have a value where the statement stands
    results: list[ast.stmt] = []
    for statement, names in zip(tree.body, read, strict=True):
        for name in names.loads:
            if name.id in given or name.id in constants:
                continue
            if name.id in assigned:
                raise Failure(
                    "NameError",
                    message(
                        "formulas-used-before-gets-value",
                        "{name} is used before it gets a value (line {lineno}).",
                        name=name.id,
                        lineno=name.lineno,
                    ),
                    text.place(name),
                )
            if name.id in FUNCTIONS:
                raise Failure(
                    "TypeError",
                    message(
                        "formulas-function-give-input-brackets",
                        "{name} is a function: give it its input in brackets, like {name}(x) (line {lineno}).",
                        name=name.id,
                        lineno=name.lineno,
                    ),
                    text.place(name),
                )
            given.add(name.id)
            body.append(_assignment(name, _leaf(formulas, name.id, None, Home(None, True), name)))
        if isinstance(statement, ast.Assign):
            statement.value = _leaves_in(text, formulas, statement.targets[0], statement.value, constants)
        body.append(statement)
        given.update(names.stores)
        if names.calls or any(name.id not in constants for name in names.loads):
            results.append(statement)
    tree.body = body
    formulas.output = _assigned_last((results or body)[-1])
    if results and formulas.output is None and isinstance(results[-1], ast.Expr):
        _drop_expressions_after(tree, results[-1])
    return formulas


def _names(text: Text, statement: ast.stmt) -> _Names:
    """What a statement reads, in reading order, and what it assigns. Its whole numbers become floats."""
    found = _Names()
    called: set[ast.expr] = set()
    augmented = statement.target if isinstance(statement, ast.AugAssign) else None
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            if node not in called and (isinstance(node.ctx, ast.Load) or node is augmented):
                found.loads.append(node)
            if isinstance(node.ctx, ast.Store):
                found.stores.append(node.id)
        elif isinstance(node, ast.Call):
            called.add(node.func)
            found.calls = True
        elif isinstance(node, ast.Constant):
            try:
                node.value = float(node.value)  # type: ignore[arg-type]
            except OverflowError:
                place = text.place(node)
                says = message("formulas-too-large", "This number is too large: a computer's numbers end near 1.8e308")
                raise Failure("OverflowError", at_line(says, place.line), place) from None
    found.loads.sort(key=lambda name: (name.lineno, name.col_offset))
    return found


def _assigned_last(statement: ast.stmt) -> str | None:
    """The last name that a statement gives a value."""
    target: ast.expr | None = None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, ast.AugAssign):
        target = statement.target
    while isinstance(target, ast.Tuple) and target.elts:
        target = target.elts[-1]
    return target.id if isinstance(target, ast.Name) else None


def _drop_expressions_after(tree: ast.Module, output: ast.stmt) -> None:
    """A plain number on a line of its own after the output says nothing."""
    at = tree.body.index(output)
    tree.body[at + 1 :] = [statement for statement in tree.body[at + 1 :] if not isinstance(statement, ast.Expr)]


def _leaves_in(
    text: Text, formulas: Formulas, target: ast.expr, value: ast.expr, constants: dict[str, float]
) -> ast.expr:
    match target, value:
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            value.elts = [
                _leaves_in(text, formulas, name, each, constants) for name, each in zip(targets, values, strict=True)
            ]
        case ast.Name(id=name), _:
            if _is_literal(value):
                return _leaf(formulas, name, _number(value, {}), Home(text.place(value), False), value)
            if isinstance(value, ast.BinOp | ast.UnaryOp | ast.Name) and _is_plain(value, constants):
                number = _number(value, constants)
                if number is not None:
                    return _leaf(formulas, name, number, Home(None, False), value)
    return value


def _is_literal(value: ast.expr) -> bool:
    match value:
        case ast.Constant() | ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant()):
            return True
    return False


def _is_plain(value: ast.expr, constants: dict[str, float]) -> bool:
    """Whether an expression holds nothing but numbers, like ``2*pi``."""
    return not any(
        isinstance(node, ast.Call) or (isinstance(node, ast.Name) and node.id not in constants)
        for node in ast.walk(value)
    )


def _number(value: ast.expr, constants: dict[str, float]) -> float | None:
    """The number that an expression of plain numbers stands for; None when it has none."""
    match value:
        case ast.Constant(value=float() as number):
            return number
        case ast.Name(id=name):
            return constants.get(name)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            positive = _number(inner, constants)
            return None if positive is None else -positive
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return _number(inner, constants)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _number(left, constants), _number(right, constants)
            return None if a is None or b is None else _arithmetic(a, op, b)
    return None


def _arithmetic(a: float, op: ast.operator, b: float) -> float | None:
    rules: dict[type[ast.operator], Callable[[float, float], float]] = {
        ast.Add: add,
        ast.Sub: sub,
        ast.Mult: mul,
        ast.Div: truediv,
        ast.Pow: pow,
    }
    try:
        result = rules[type(op)](a, b)
    except ArithmeticError:
        return None  # running it says what is wrong
    return result if isinstance(result, float) else None


def _leaf(formulas: Formulas, name: str, number: float | None, home: Home, at: ast.expr) -> ast.expr:
    where = _where(at)
    arguments: list[ast.expr] = [ast.Constant(part, **where) for part in (name, number, len(formulas.homes))]
    formulas.homes.append(home)
    return ast.Call(ast.Name(LEAF, ast.Load(), **where), arguments, [], **where)


def _assignment(name: ast.Name, value: ast.expr) -> ast.stmt:
    where = _where(name)
    return ast.Assign([ast.Name(name.id, ast.Store(), **where)], value, **where)


def _where(at: ast.expr) -> dict[str, Any]:
    return {
        "lineno": at.lineno,
        "col_offset": at.col_offset,
        "end_lineno": at.end_lineno or at.lineno,
        "end_col_offset": at.end_col_offset or at.col_offset,
    }

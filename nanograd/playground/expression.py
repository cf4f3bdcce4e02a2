"""Expression mode: text that is only maths, like ``tanh(x*w + b)``, becomes a small Python program.

Assigned numbers become leaves, and so does every name that is used and never assigned.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import add, mul, sub, truediv

from nanograd import functions
from nanograd.playground.failure import Failure, Place, column_in_characters, from_syntax_error

LEAF = "__nanograd_leaf__"
"""Called as LEAF("name", number, index) for a leaf; the compiled program's only name of ours."""

FREE_LEAF = 1.0
"""What a name that was never assigned starts with."""

FUNCTIONS = {
    name: getattr(functions, name)
    for name in (
        "exp log log10 log2 sqrt sin cos tan tanh sigmoid relu leaky_relu elu gelu softplus erfc maximum minimum"
    ).split()
}
FUNCTIONS |= {"ln": FUNCTIONS["log"], "abs": abs, "max": FUNCTIONS["maximum"], "min": FUNCTIONS["minimum"]}

CONSTANTS = {"pi": math.pi}

# Signs that people type or paste for maths, each one character long so that columns stay true.
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/"})

_ALLOWED = (
    ast.Module,
    ast.Expr,
    ast.Assign,
    ast.AugAssign,
    ast.BinOp,
    ast.UnaryOp,
    ast.Call,
    ast.Name,
    ast.Constant,
    ast.Load,
    ast.Store,
    ast.Tuple,
    ast.keyword,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Pow,
    ast.USub,
    ast.UAdd,
)


def parse_expressions(text: str) -> ast.Module | None:
    """The text as maths, with columns as in the text; None when it is more than assignments and formulas."""
    spelled = text.translate(_SIGNS).replace("^", "**")
    try:
        tree = ast.parse(spelled)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            return None
        if (isinstance(node, ast.Constant) and not (isinstance(node.value, int | float))) or _not_maths(node):
            return None
    _restore_columns(text, spelled, tree)
    return tree


def looks_like_maths(text: str) -> bool:
    """Whether text that does not parse was more likely meant as maths than as Python."""
    words = set("".join(c if c.isalnum() or c == "_" else " " for c in text).split())
    return not words & {"import", "from", "Value", "def", "class", "for", "while", "if", "print", "with", "return"}


def maths_syntax_failure(text: str) -> Failure:
    """Why text that looks like maths does not parse, with the place in the person's own spelling."""
    spelled = text.translate(_SIGNS).replace("^", "**")
    try:
        ast.parse(spelled)
    except SyntaxError as error:
        failure = from_syntax_error(spelled, error)
        place = failure.place
        if place is not None:
            lines = (text.splitlines() or [""])[place.line - 1 : place.line] or [""]
            move = _shifts(lines[0])
            column = _unshift(move, place.column)
            end = max(column + 1, _unshift(move, place.end_column))
            failure.place = Place(place.line, column, place.line, end)
        return failure
    return Failure("syntax", "This is not a formula.")


def _not_maths(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name not in FUNCTIONS
        case ast.Call():
            return True
        case ast.Name(id="Value"):
            return True
        case ast.Assign(targets=targets):
            return not all(isinstance(target, ast.Name | ast.Tuple) for target in targets)
    return False


def _shifts(line: str) -> list[int]:
    """The columns in the person's line that hold a ``^``, which our spelling makes one longer."""
    return [column for column, sign in enumerate(line) if sign == "^"]


def _unshift(carets: list[int], column: int) -> int:
    for position, caret in enumerate(carets):
        if column <= caret + position:
            return column - position
    return column - len(carets)


def _restore_columns(text: str, spelled: str, tree: ast.Module) -> None:
    """Let the tree speak of columns, in UTF-8 bytes as Python does, of the text as it was typed."""
    lines = text.splitlines()
    if text == spelled:
        return
    carets = [_shifts(line) for line in lines]

    def restored(line: int, byte_column: int) -> int:
        column = _unshift(carets[line - 1], column_in_characters(spelled, line, byte_column))
        return len(lines[line - 1][:column].encode())

    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.keyword):
            end_line = node.end_lineno or node.lineno
            node.col_offset, node.end_col_offset = (
                restored(node.lineno, node.col_offset),
                restored(end_line, node.end_col_offset or 0),
            )


def number_of(node: ast.expr) -> float | None:
    """The number an expression of plain numbers stands for, like ``-3`` or ``2*pi``; None when it is more."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            positive = number_of(inner)
            return None if positive is None else -positive
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return number_of(inner)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = number_of(left), number_of(right)
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
        return None
    return float(result) if isinstance(result, int | float) else None


@dataclass(slots=True)
class Formulas:
    """A program of formulas, ready to run.

    Attributes:
        tree: the program; it calls ``LEAF(name, number, index)`` for each leaf.
        literals: for each leaf, the node that holds its number, or None where the text has no single number for it.
        output: the name of the last assignment when the text ends with one, else None.
    """

    tree: ast.Module
    literals: list[ast.expr | None] = field(default_factory=list)
    output: str | None = None


def make_leaves(tree: ast.Module) -> Formulas:
    """Turn assigned numbers and names without a value into leaves.

    Raises:
        Failure: a name is used on a line before the one that gives it a value.
    """
    formulas = Formulas(tree)
    body: list[ast.stmt] = []
    assigned_somewhere = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    known: set[str] = set()
    for statement in tree.body:
        for name in _loads(statement):
            if name.id in known or name.id in FUNCTIONS or name.id in CONSTANTS:
                continue
            if name.id in assigned_somewhere:
                place = Place(name.lineno, name.col_offset, name.lineno, name.end_col_offset or name.col_offset)
                raise Failure("NameError", f"{name.id} is used before it gets a value (line {name.lineno}).", place)
            known.add(name.id)
            body.append(_assignment(name, _leaf(formulas, name.id, FREE_LEAF, None, name)))
        if isinstance(statement, ast.Assign):
            statement.value = _leaves_in(formulas, statement.targets[0], statement.value)
        body.append(statement)
        known |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} & assigned_somewhere
    tree.body = body
    last = body[-1] if body else None
    if isinstance(last, ast.Assign) and isinstance(last.targets[0], ast.Name):
        formulas.output = last.targets[0].id
    elif isinstance(last, ast.AugAssign) and isinstance(last.target, ast.Name):
        formulas.output = last.target.id
    ast.fix_missing_locations(tree)
    return formulas


def _loads(statement: ast.stmt) -> list[ast.Name]:
    """The names a statement reads, in reading order."""
    called = {id(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call)}
    names = [
        node
        for node in ast.walk(statement)
        if isinstance(node, ast.Name)
        and id(node) not in called
        and (isinstance(node.ctx, ast.Load) or (isinstance(statement, ast.AugAssign) and node is statement.target))
    ]
    return sorted(names, key=lambda name: (name.lineno, name.col_offset))


def _leaves_in(formulas: Formulas, target: ast.expr, value: ast.expr) -> ast.expr:
    match target, value:
        case ast.Name(id=name), _ if (number := number_of(value)) is not None:
            literal = value if _is_literal(value) else None
            return _leaf(formulas, name, number, literal, value)
        case ast.Tuple(elts=names), ast.Tuple(elts=values) if len(names) == len(values):
            value.elts = [_leaves_in(formulas, name, each) for name, each in zip(names, values, strict=True)]
    return value


def _is_literal(value: ast.expr) -> bool:
    match value:
        case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            return True
    return False


def _leaf(formulas: Formulas, name: str, number: float, literal: ast.expr | None, at: ast.expr) -> ast.expr:
    arguments: list[ast.expr] = [ast.Constant(name), ast.Constant(number), ast.Constant(len(formulas.literals))]
    formulas.literals.append(literal)
    return ast.copy_location(ast.Call(ast.Name(LEAF, ast.Load()), arguments, []), at)


def _assignment(name: ast.Name, value: ast.expr) -> ast.stmt:
    return ast.copy_location(ast.Assign([ast.Name(name.id, ast.Store())], value), name)

"""The expression language of ``ops.py``, ``update_rules.py`` and the compiler's own functions: to Python that makes
machine instructions.
"""

from __future__ import annotations

import ast

from nanograd.elementary import CONSTANTS

_BINARY = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
_COMPARE = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.Gt: "gt", ast.LtE: "le", ast.GtE: "ge"}

# Functions that are instructions, not calls.
_INSTRUCTIONS = {
    "abs": "builder.abs({0})",
    "sqrt": "builder.sqrt({0})",
    "floor": "builder.floor({0})",
    "nearest": "builder.nearest({0})",
    "power": "builder.power({0}, {1})",
    "isfinite": "builder.finite({0})",
    "whole": "builder.whole({0})",
    "smaller": "builder.make('smaller', {0}, {1})",  # the first where either is NaN
    # on the 64 bits of each number
    "bits_and": "builder.make('and', {0}, {1})",
    "bits_or": "builder.make('or', {0}, {1})",
    "bits_xor": "builder.make('xor', {0}, {1})",
    "shift_left": "builder.make('shift_left', {0}, {1})",
    "shift_right": "builder.make('shift_right', {0}, {1})",
    "bits_add": "builder.make('bits_add', {0}, {1})",
    "bits_sub": "builder.make('bits_sub', {0}, {1})",
}


class ExpressionError(ValueError):
    """An expression uses something that isn't in the language."""


def source(
    node: ast.expr,
    names: frozenset[str],
    calls: frozenset[str],
    constants: frozenset[str] = frozenset(CONSTANTS),
) -> str:
    """Python that makes the instructions of an expression, with an ``Instructions`` called ``builder``.

    Args:
        node: the parsed expression.
        names: the names that hold numbers of instructions.
        calls: the functions that may be called.
        constants: the names that stand for numbers.

    Raises:
        ExpressionError: the expression uses something that isn't in the language.
    """

    def of(node: ast.expr) -> str:
        return source(node, names, calls, constants)

    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return f"builder.constant({float(number)!r})"
        case ast.Name(id=name) if name in names:
            return name
        case ast.Name(id=name) if name in constants:
            return f"builder.constant({name})"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _BINARY:
            return f"builder.{_BINARY[type(operator)]}({of(left)}, {of(right)})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"builder.neg({of(operand)})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"builder.no({of(operand)})"
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _COMPARE:
            return f"builder.compare({_COMPARE[type(operator)]!r}, {of(left)}, {of(right)})"
        case ast.BoolOp(op=operator, values=[first, *rest]):
            made = of(first)
            for value in rest:
                made = f"builder.{'both' if isinstance(operator, ast.And) else 'either'}({made}, {of(value)})"
            return made
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return f"builder.select({of(test)}, {of(body)}, {of(orelse)})"
        case ast.Call(func=ast.Name(id=name), args=[first, ast.Constant(value=int() as count)]) if "shift" in name:
            return _INSTRUCTIONS[name].format(of(first), count)
        case ast.Call(func=ast.Name(id="bits"), args=[ast.Constant(value=int() as bits)]):
            return f"builder.bits({bits})"
        case ast.Call(func=ast.Name(id="series"), args=[first, ast.Name(id=name)]):
            return f"builder.series({of(first)}, {name})"
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in _INSTRUCTIONS:
            return _INSTRUCTIONS[name].format(*map(of, arguments))
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in calls:
            return f"builder.call({name!r}, {', '.join(map(of, arguments))})"
    raise ExpressionError(f"the compiler has no instruction for {ast.unparse(node)!r}")

"""Expressions of ``ops.py`` as LaTeX, made from their text, so that a new operation needs nothing more."""

from __future__ import annotations

import ast
import math
from collections import Counter
from collections.abc import Callable, Mapping

from nanograd.elementary import FUNCTIONS
from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.rules import rule

Latex = tuple[str, int]
"""A text and how tightly it binds: SUM, PRODUCT, FRACTION or WHOLE; in a tighter place it gets brackets."""

SUM, PRODUCT, FRACTION, WHOLE = 1, 2, 3, 5

_OPERATORS = frozenset("sin cos tan tanh exp ln log max min".split())
"""Functions that LaTeX has a command for."""

_CALLS: dict[str, Callable[..., Latex]] = {
    "abs": lambda a: (rf"\left|{a[0]}\right|", WHOLE),
    "exp": lambda a: (f"e^{{{a[0]}}}", FRACTION),
    "expm1": lambda a: (f"e^{{{a[0]}}} - 1", SUM),
    "log": lambda a: _applied(r"\ln", a),
    "log10": lambda a: _applied(r"\log_{10}", a),
    "log2": lambda a: _applied(r"\log_{2}", a),
    "power": lambda a, b: _power(a, b[0]),
    "sigmoid": lambda a: _applied(r"\sigma", a),
    "sqrt": lambda a: (rf"\sqrt{{{a[0]}}}", WHOLE),
}
"""The functions that are written in another way than ``name(input)``."""

_NUMBERS: dict[str, Latex] = {
    "LN2": (r"\ln 2", WHOLE),
    "LN10": (r"\ln 10", WHOLE),
    "SQRT_HALF": (r"\frac{1}{\sqrt{2}}", FRACTION),
    "INV_SQRT_2PI": (r"\frac{1}{\sqrt{2\pi}}", FRACTION),
    "TWO_OVER_SQRT_PI": (r"\frac{2}{\sqrt{\pi}}", FRACTION),
    "inf": (r"\infty", WHOLE),
    "nan": (r"\text{NaN}", WHOLE),
}

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=",
    ast.NotEq: r"\ne",
    ast.Lt: "<",
    ast.Gt: ">",
    ast.LtE: r"\le",
    ast.GtE: r"\ge",
}


def to_latex(expression: str, names: Mapping[str, Latex], known: Mapping[str, float] | None = None) -> Latex:
    """An expression of the table of operations as LaTeX.

    Args:
        expression: as in ``"1.0 - out * out"``.
        names: what stands for ``a``, ``b`` and ``out``: symbols or numbers.
        known: numbers for some of the names. If a choice depends on these alone, only the branch that holds is
            written. Any other choice becomes ``cases``.

    Raises:
        ValueError: the expression has what the language of the table does not.
    """
    return _Writer(names, known or {}).write(ast.parse(expression, mode="eval").body)


def applied_latex(name: str, names: Mapping[str, Latex]) -> Latex:
    """An operation applied to its inputs: its forward rule if that is one step, else its name with the inputs."""
    op = OPS[name]
    tree = ast.parse(op.forward, mode="eval").body
    if isinstance(tree, ast.BinOp | ast.UnaryOp | ast.Call) and all(
        isinstance(part, ast.Name) for part in _operands(tree)
    ):
        return _Writer(names, {}).write(tree)
    command = op.symbol if op.symbol in _OPERATORS else name
    return _applied(_command(command), *(names[each] for each in "ab"[: op.arity]))


def latex_number(x: float) -> Latex:
    """A number as the page writes it: four decimals, powers of ten below 1e-4 and from 1e6 on."""
    if not math.isfinite(x):
        return (r"\text{NaN}", WHOLE) if math.isnan(x) else (r"\infty", WHOLE) if x > 0 else (r"-\infty", SUM)
    plain = x == 0 or 1e-4 <= abs(x) < 1e6
    return _signed(f"{x or 0.0:.4f}") if plain else _scientific(f"{x:.3e}")


def latex_constant(x: float) -> Latex:
    """A number from the code, as short as possible: 3, 0.5, -2."""
    if not math.isfinite(x):
        return latex_number(x)
    text = f"{x:.6g}"
    return _scientific(text) if "e" in text else _signed(text)


def bracketed(part: Latex, strength: int) -> str:
    """The text, in brackets where it binds less tightly than that."""
    return part[0] if part[1] >= strength else rf"\left({part[0]}\right)"


def _signed(text: str) -> Latex:
    return text, SUM if text.startswith("-") else WHOLE


def _scientific(text: str) -> Latex:
    digits, exponent = text.split("e")
    return rf"{digits} \times 10^{{{int(exponent)}}}", SUM if digits.startswith("-") else PRODUCT


def _command(name: str) -> str:
    escaped = name.replace("_", r"\_")
    return f"\\{name}" if name in _OPERATORS else rf"\operatorname{{{escaped}}}"


def _applied(command: str, *inputs: Latex) -> Latex:
    return rf"{command}\left({', '.join(text for text, _ in inputs)}\right)", WHOLE


def _power(base: Latex, exponent: str) -> Latex:
    return f"{{{bracketed(base, WHOLE)}}}^{{{exponent}}}", FRACTION


def _operands(tree: ast.BinOp | ast.UnaryOp | ast.Call) -> list[ast.expr]:
    match tree:
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.UnaryOp(operand=operand):
            return [operand]
    return tree.args


class _Writer:
    """Writes one expression."""

    def __init__(self, names: Mapping[str, Latex], known: Mapping[str, float]) -> None:
        self.names = names
        self.known = known

    def write(self, node: ast.expr) -> Latex:
        match node:
            case ast.Constant(value=int() | float() as number):
                return latex_constant(float(number))
            case ast.Name(id=name) if name in self.names:
                return self.names[name]
            case ast.Name(id=name) if name in _NUMBERS:
                return _NUMBERS[name]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"-{bracketed(self.write(operand), PRODUCT)}", SUM
            case ast.BinOp(left=ast.UnaryOp(op=ast.USub(), operand=left), op=ast.Div(), right=right):
                return self.write(ast.UnaryOp(ast.USub(), ast.BinOp(left, ast.Div(), right)))
            case ast.BinOp(op=ast.Mult()):
                return self._product(node)
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return rf"\frac{{{self.write(left)[0]}}}{{{self.write(right)[0]}}}", FRACTION
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                sign, strength = ("+", SUM + 1) if isinstance(op, ast.Add) else ("-", PRODUCT)
                return f"{self.write(left)[0]} {sign} {bracketed(self.write(right), strength)}", SUM
            case ast.IfExp():
                return self._choice(node)
            case ast.Call(func=ast.Name(id=name), args=inputs) if name in FUNCTIONS:
                parts = [self.write(each) for each in inputs]
                return _CALLS[name](*parts) if name in _CALLS else _applied(_command(name), *parts)
        raise ValueError(message("latex-no", "there is no LaTeX for {ast}", ast=repr(ast.unparse(node))))

    def _product(self, node: ast.expr) -> Latex:
        """Factors in a row. Repeated factors become a power, and a minus sign of the first goes in front."""
        factors: list[ast.expr] = []
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            factors.append(node.right)
            node = node.left
        sign = ""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, node = "-", node.operand
        factors.append(node)
        counts = Counter(ast.unparse(factor) for factor in reversed(factors))
        texts: list[str] = []
        for factor in {ast.unparse(factor): factor for factor in reversed(factors)}.values():
            count = counts[ast.unparse(factor)]
            part = self.write(factor)
            texts.append(bracketed(part if count == 1 else _power(part, str(count)), PRODUCT))
        return sign + r" \cdot ".join(texts), SUM if sign else PRODUCT if len(texts) > 1 else FRACTION

    def _choice(self, node: ast.expr) -> Latex:
        rows: list[str] = []
        while isinstance(node, ast.IfExp):
            holds = self._decided(node.test)
            if holds is None:
                rows.append(rf"{self.write(node.body)[0]} & \text{{if }} {self._condition(node.test)}")
            node = node.body if holds else node.orelse
            if holds:
                break
        if not rows:
            return self.write(node)
        rows.append(rf"{self.write(node)[0]} & \text{{otherwise}}")
        lines = r" \\ ".join(rows)
        return rf"\begin{{cases}} {lines} \end{{cases}}", WHOLE

    def _decided(self, test: ast.expr) -> bool | None:
        """Whether a condition holds; None if that depends on something unknown."""
        used = {part.id for part in ast.walk(test) if isinstance(part, ast.Name)} & {"a", "b", "out"}
        if not used <= self.known.keys():
            return None
        return bool(rule(ast.unparse(test))(**self.known))

    def _condition(self, test: ast.expr) -> str:
        match test:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return f"{self.write(left)[0]} {_COMPARISONS[type(op)]} {self.write(right)[0]}"
            case ast.BoolOp(op=op, values=values):
                word = r" \text{ and } " if isinstance(op, ast.And) else r" \text{ or } "
                return word.join(self._condition(each) for each in values)
        return self.write(test)[0]

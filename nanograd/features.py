"""``Features``: inputs worked out from a point's numbers, such as x², x·y or sin x, before a network sees them."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from nanograd.messages import message

_CONSTANTS = {"pi": math.pi}
_IMPORTED = {name: getattr(math, name) for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "tanh")}
_SEVERAL = {"max": max, "min": min}

FUNCTIONS: dict[str, Callable[..., float]] = {**_IMPORTED, "abs": abs, **_SEVERAL}
"""What a formula may call: the names that plain Python and Values both have."""

_SIGNS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.UAdd, ast.USub)
_NODES = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load, *_SIGNS)
_LONGEST = 200


class Features:
    """Formulas in a point's numbers; called with a point, it gives the inputs of a network.

    Attributes:
        formulas: one for each input, as Python writes it.
        names: what the formulas call the point's numbers, in their order.
    """

    formulas: tuple[str, ...]
    names: tuple[str, ...]

    def __init__(self, formulas: Sequence[str], names: Sequence[str] = ("x", "y")):
        """Read the formulas, such as ``["x", "y", "x * y", "sin(x)"]``.

        Raises:
            ValueError: there is none, one is there twice, or one is not made of the names, numbers, + - * / **, the
                functions of ``FUNCTIONS`` and pi.
        """
        self.names = tuple(names)
        if not formulas:
            raise ValueError(message("features-none", "a network needs at least one input, got none"))
        trees = [_read(formula, self.names) for formula in formulas]
        self.formulas = tuple(ast.unparse(tree) for tree in trees)
        for place, formula in enumerate(self.formulas):
            if formula in self.formulas[:place]:
                raise ValueError(message("features-twice", "the input {formula} is there twice", formula=formula))
        self._rules = [_rule(formula, self.names) for formula in self.formulas]

    def __call__(self, point: Sequence[float]) -> list[float]:
        """The inputs that a point makes.

        Raises:
            ValueError: the point has another number of numbers, or a formula has no finite value there.
        """
        if len(point) != len(self.names):
            raise ValueError(
                message(
                    "features-point-needs-numbers",
                    "these inputs are made of {names}; got a point of {got} numbers",
                    names=", ".join(self.names),
                    got=len(point),
                )
            )
        inputs = self.numbers(point)
        for formula, number in zip(self.formulas, inputs, strict=True):
            if not math.isfinite(number):
                where = ", ".join(f"{name} = {at:g}" for name, at in zip(self.names, point, strict=True))
                raise ValueError(
                    message(
                        "features-no-value", "{formula} has no finite value at {where}", formula=formula, where=where
                    )
                )
        return inputs

    def numbers(self, point: Sequence[float]) -> list[float]:
        """The same where a formula may be without a value: it is NaN there."""
        return [rule(point) for rule in self._rules]

    @cached_property
    def titles(self) -> list[str]:
        """The formulas as maths is written: x², x·y, sin x."""
        return [title(formula) for formula in self.formulas]

    @cached_property
    def used(self) -> set[str]:
        """Every name in the formulas."""
        nodes = [node for formula in self.formulas for node in ast.walk(ast.parse(formula))]
        return {node.id for node in nodes if isinstance(node, ast.Name)}

    @property
    def calls(self) -> list[str]:
        """The names that have to be imported, in order: the point's own and Python's need not."""
        return sorted(self.used & (_IMPORTED.keys() | _CONSTANTS.keys()))

    def source(self) -> str:
        """A Python function ``features`` that does the same."""
        names = ", ".join(self.names) + ("," if len(self.names) == 1 else "")
        return f"def features(point):\n    {names} = point\n    return [{', '.join(self.formulas)}]\n"


def title(formula: str) -> str:
    """A formula as maths is written: ``x ** 2`` is x², ``x * y`` is x·y, ``sin(x)`` is sin x."""
    powers = formula.replace(" ** 2", "²").replace(" ** 3", "³").replace(" ** ", "^")
    return re.sub(r"\b([a-z]+)\((\w+)\)", r"\1 \2", powers.replace(" * ", "·").replace(" - ", " − "))


def _read(formula: str, names: Sequence[str]) -> ast.Expression:
    allowed = ", ".join([*names, *FUNCTIONS, *_CONSTANTS])
    wrong = ValueError(
        message(
            "features-not-a-formula",
            "an input needs to be a formula of {allowed}, numbers and + - * / **; got {got}",
            allowed=allowed,
            got=formula if len(formula) <= _LONGEST else f"{formula[:_LONGEST]} …",
        )
    )
    if len(formula) > _LONGEST:
        raise wrong
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError):
        raise wrong from None
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, _NODES):
            raise wrong
        if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
            raise wrong
        if isinstance(node, ast.Name) and node.id not in (FUNCTIONS if node in called else {*names, *_CONSTANTS}):
            raise wrong
        if isinstance(node, ast.Call) and not _is_complete(node):
            raise wrong
    return tree


def _is_complete(call: ast.Call) -> bool:
    """Whether a function has the inputs that it needs."""
    if not isinstance(call.func, ast.Name) or call.keywords:
        return False
    return len(call.args) >= 2 if call.func.id in _SEVERAL else len(call.args) == 1


def _rule(formula: str, names: Sequence[str]) -> Callable[[Sequence[float]], float]:
    """The formula as a function of a point's numbers; NaN where it has no value."""
    # Whole numbers could grow for ever: 9 ** 9 ** 9.
    body = _Floats().visit(ast.parse(formula, mode="eval"))
    run = eval(f"lambda {', '.join(names)}: {ast.unparse(body)}", {"__builtins__": {}, **FUNCTIONS, **_CONSTANTS})

    def rule(point: Sequence[float]) -> float:
        try:
            number = run(*point)
        except (ArithmeticError, ValueError):
            return math.nan
        return float(number) if isinstance(number, int | float) else math.nan  # a root of −1 is complex

    return rule


class _Floats(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(_float(node.value))


def _float(number: object) -> float:
    try:
        return float(number)  # type: ignore[arg-type]
    except OverflowError:
        return math.inf

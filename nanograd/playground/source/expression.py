"""Expression mode: whether a text is only maths, like ``tanh(x*w + b)``, and what is wrong with maths that is not."""

from __future__ import annotations

import ast
import builtins
import functools
import math
import re
from collections.abc import Callable
from typing import Any

from nanograd import functions
from nanograd.dialects import UNIMPORTED
from nanograd.messages import Message, message
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.playground.protocol import Mode
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.fix import Fix, brackets_around, replacing, sign_between
from nanograd.playground.source.nearest import nearest
from nanograd.playground.source.one_sign import one_sign
from nanograd.playground.source.plain_python import is_notebook_command, plain_python
from nanograd.playground.source.quiet_parser import quiet_parser
from nanograd.playground.source.spelling import Spelled
from nanograd.playground.source.syntax_failure import from_syntax_error, too_deep
from nanograd.playground.source.text import Place, Text

OPERATIONS: dict[str, Op] = {name: op for op in OPS.values() if op.about for name in (op.name, *op.aliases)}
"""The operations that a formula calls by name."""


def _callable(op: Op) -> Callable[..., Any]:
    function = getattr(functions, op.name)
    return (lambda *inputs: functools.reduce(function, inputs)) if op.associative else function


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: _callable(op) for name, op in OPERATIONS.items()},
    "abs": abs,
    "pow": pow,
}

FUNCTION_NAMES = frozenset(FUNCTIONS)

CONSTANTS = {"pi": math.pi, "π": math.pi}

_SIGNS = frozenset("+-*/^=−–×·⋅∙÷∕√")
"""After one of these something follows."""

_LONG_NAMES = frozenset(op.name for op in OPERATIONS.values() if op.associative)
"""What has a shorter name: maximum is max."""

_PYTHON = ({name for name in vars(builtins) if not name.startswith("_")} | UNIMPORTED.keys()) - FUNCTIONS.keys()
"""Calling one of these says that the text is Python."""

_ALLOWED = frozenset(
    (
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
)


def parse_expressions(text: Text) -> ast.Module | None:
    """The text as maths, with columns as in the text; None when it is more than assignments and formulas.

    Raises:
        Failure: it is maths with a mistake, such as a function that does not exist.
    """
    spelled = Spelled(text, FUNCTION_NAMES)
    try:
        with quiet_parser():
            tree = ast.parse(spelled.python.source)
    except (SyntaxError, ValueError):
        return None
    except (RecursionError, MemoryError):
        raise too_deep() from None
    calls: list[ast.Call] = []
    for node in ast.walk(tree):
        kind = type(node)
        if kind not in _ALLOWED:
            return None
        if kind is ast.Constant:
            if type(node.value) not in (int, float):  # type: ignore[attr-defined]
                return None
        elif kind is ast.Name:
            if node.id == "Value":  # type: ignore[attr-defined]
                return None
        elif kind is ast.Assign:
            if not all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):  # type: ignore[attr-defined]
                return None
        elif kind is ast.Call:
            assert isinstance(node, ast.Call)
            if isinstance(node.func, ast.Name) and node.func.id in _PYTHON:
                return None  # print(3) is Python
            calls.append(node)
    spelled.restore_columns(tree)
    if calls:
        assigned = {
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        for call in calls:
            _check_call(text, call, assigned)
    return tree


def _check_call(text: Text, call: ast.Call, assigned: set[str]) -> None:
    place = text.place(call)
    assert isinstance(call.func, ast.Name)  # the spelling has made a product of any other
    name = call.func.id
    if name not in FUNCTIONS:
        if name in assigned or name in CONSTANTS or len(name) == 1:
            says = message(
                "expression-no-product",
                "{name} is a number here, not a function: for a product write {name}*(…) (line {line}).",
                name=name,
                line=place.line,
            )
        else:
            says = message(
                "expression-no-function",
                "There is no function called {name} (line {line}). {instead}",
                name=name,
                line=place.line,
                instead=_instead(name),
            )
        failure = Failure("NameError", says, text.place(call.func))
        if says.id == "expression-no-function" and (close := nearest(name, FUNCTIONS)):
            failure.fix = replacing(text.place(call.func), close)
        raise failure
    needed, example, fits = _needs(name)
    given = len(call.args)
    has_alpha = name in OPERATIONS and OPERATIONS[name].alpha is not None
    keywords = [keyword.arg for keyword in call.keywords]
    if not fits(given) or any(keyword != "alpha" or not has_alpha for keyword in keywords):
        came = str(given) if not keywords else ", ".join(f"{keyword}=" for keyword in keywords)
        raise Failure(
            "TypeError",
            message(
                "expression-needs-like",
                "{name} needs {needed}, like {example}; here it has {came} (line {line}).",
                name=name,
                needed=needed,
                example=example,
                came=came,
                line=place.line,
            ),
            place,
        )
    alphas = [*call.args[1:], *(keyword.value for keyword in call.keywords)] if has_alpha else []
    if len(alphas) > 1 or any(isinstance(node, ast.Name | ast.Call) for alpha in alphas for node in ast.walk(alpha)):
        raise Failure(
            "TypeError",
            message(
                "expression-needs-like-alpha-fixed",
                "{name} needs {needed}, like {example}; alpha is fixed (line {line}).",
                name=name,
                needed=needed,
                example=example,
                line=place.line,
            ),
            place,
        )


def _needs(name: str) -> tuple[Message, str, Callable[[int], bool]]:
    """What a function must be given, in words; an example; and whether a number of inputs will do."""
    two = message("expression-two-inputs", "two inputs")
    if name == "pow":
        return two, "pow(x, 2)", lambda given: given == 2
    op = OPERATIONS.get(name, OPS["abs"])
    if op.associative:
        more = message("expression-two-or-more", "two inputs or more")
        return more, f"{name}(x, y)", lambda given: given >= 2
    if op.alpha is not None:
        alpha = message("expression-one-input-and-alpha", "one input and may have a plain number alpha")
        return alpha, f"{name}(x, alpha=0.1)", lambda given: given in (1, 2)
    if op.arity == 2:
        return two, f"{name}(x, y)", lambda given: given == 2
    return message("expression-one-input", "one input"), f"{name}(x)", lambda given: given == 1


def _instead(name: str) -> Message:
    if close := nearest(name, FUNCTIONS):
        return message("expression-did-you-mean", "Did you mean {name}?", name=close)
    names = ", ".join(sorted(FUNCTIONS.keys() - _LONG_NAMES))
    return message("expression-there-are", "There are {names}.", names=names)


def mode_of(text: Text) -> Mode:
    """Whether a text is maths or Python, or was meant as which where it is neither: ``expression`` or ``python``."""
    try:
        if parse_expressions(text) is not None:
            return "expression"
        plain_python(text)
    except Failure:
        return "expression"
    except SyntaxError:
        return "expression" if looks_like_maths(text.source) else "python"
    except (ValueError, RecursionError, MemoryError):
        pass
    return "python"


def looks_like_maths(source: str) -> bool:
    """Whether text that does not parse was more likely meant as maths than as Python."""
    words = set("".join(c if c.isalnum() or c == "_" else " " for c in source).split())
    return not words & {"import", "from", "Value", "def", "class", "for", "while", "if", "print", "with", "return"}


def maths_syntax_failure(text: Text) -> Failure:
    """Why text that looks like maths does not parse, with the place in the person's own spelling."""
    spelled = Spelled(text, FUNCTION_NAMES)
    try:
        with quiet_parser():
            ast.parse(spelled.python.source)
    except SyntaxError as error:
        failure = from_syntax_error(spelled.python, error)
        if failure.place is not None:
            failure.place = _as_typed(text, spelled, failure.place)
            failure.fix = one_sign(text, error.msg, failure.place.line, failure.place.column, _is_maths)
        if "assign to function call" in error.msg:
            failure.message = message(
                "expression-left-of-equals",
                "Only a name can stand left of =: y = x^2, not f(x) = x^2 (line {line}).",
                line=error.lineno,
            )
        elif (
            error.msg == "invalid syntax"
            and failure.place is not None
            and not is_notebook_command(text.line(failure.place.line))
        ):
            failure.message, failure.fix = _between(text, failure.place)
        return failure
    except (ValueError, RecursionError, MemoryError):
        pass
    return Failure("syntax", message("expression-not-formula", "This is not a formula."))


def _is_maths(source: str) -> bool:
    try:
        with quiet_parser():
            ast.parse(Spelled(Text(source), FUNCTION_NAMES).python.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _as_typed(text: Text, spelled: Spelled, place: Place) -> Place:
    end_line = text.line(place.end_line)
    column = spelled.column_as_typed(place.line, place.column)
    end_column = spelled.column_as_typed(place.end_line, place.end_column)
    if place.line == place.end_line:
        end_column = max(column + 1, end_column)
    return Place(place.line, column, place.end_line, min(max(end_column, 0), max(len(end_line), column + 1)))


def _between(text: Text, place: Place) -> tuple[str, Fix | None]:
    """Invalid syntax in a formula is mostly two things with no sign between them."""
    line = text.line(place.line)
    before = line[: place.column].rstrip()
    name = re.split(r"[^\w.]", before)[-1]
    if name in FUNCTIONS:
        says = message(
            "expression-needs-brackets",
            "{name} needs brackets around its input, like {name}(x) (line {line}).",
            name=name,
            line=place.line,
        )
        return says, brackets_around(line, place, name)
    rest = line[place.column :].partition("#")[0].lstrip()
    if before[-1:] in _SIGNS and rest[:1] in ("", ")"):
        says = message(
            "expression-nothing-follows",
            "Something is missing after {sign} (line {line}).",
            sign=before[-1],
            line=place.line,
        )
        return says, None
    if before[-1:].isalnum() and line[place.column : place.column + 1].isalnum():
        says = message(
            "expression-two-names",
            "Two names or numbers need a sign between them, like x*y (line {line}).",
            line=place.line,
        )
        return says, sign_between(line, place)
    says = message(
        "expression-something-wrong",
        "This is not a formula: something here is missing, or one thing too many (line {line}).",
        line=place.line,
    )
    return says, None

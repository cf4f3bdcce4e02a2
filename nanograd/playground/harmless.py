"""Whether a stranger's code may run by itself: only what can be seen to do no harm before it runs.

Python in the page reaches nothing anyway; this keeps a link from even trying, and asks the person first.
"""

from __future__ import annotations

import ast
import builtins
import math
import random
import types
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from nanograd import functional, functions
from nanograd.dialects import ALIASES, UNIMPORTED
from nanograd.dialects import MODULES as RELATIVES
from nanograd.playground import expression
from nanograd.playground.failure import Failure
from nanograd.playground.surroundings import quiet_parser
from nanograd.playground.text import Text

_FUNCTIONS = frozenset(
    name
    for room in (functions, functional)
    for name, each in vars(room).items()
    if not name.startswith("_") and getattr(each, "__module__", "") == room.__name__
)

MODULES: dict[str, frozenset[str]] = {
    name: frozenset(names)
    for name, names in {
        "__future__": ["annotations"],
        "math": [name for name in vars(math) if not name.startswith("_")],
        "random": random.__all__,
        "nanograd": ["DomainError", "Value", "scope", "__version__", *_FUNCTIONS],
        "nanograd.value": ["Value", "scope"],
        "nanograd.functions": _FUNCTIONS,
        "nanograd.functional": _FUNCTIONS,
        "nanograd.nn": ["Layer", "MLP", "Module", "Neuron"],
        "nanograd.losses": (
            "binary_cross_entropy binary_cross_entropy_with_logits cross_entropy hinge l1_penalty l2_penalty "
            "mean_absolute_error mean_squared_error"
        ).split(),
        "nanograd.optim": ["SGD", "Adagrad", "Adam", "AdamW", "RMSprop"],
        "nanograd.schedules": ["constant", "cosine", "linear", "stepwise"],
        "nanograd.datasets": "circles four_points gaussians line moons six_points spirals xor".split(),
        "nanograd.training": ["accuracy", "fit"],
        "nanograd.gradcheck": ["central_difference", "check_gradients", "numeric_gradient"],
        "nanograd.draw": ["draw_dot"],
        **RELATIVES,
    }.items()
}
"""What may be imported, and what of it may be used."""

BUILTINS = frozenset(
    """
    abs all any bool complex dict divmod enumerate filter float frozenset hash hex int isinstance issubclass iter len
    list map max min next oct ord chr bin pow print property range repr reversed round set slice sorted staticmethod
    classmethod str sum super tuple zip object callable id Ellipsis NotImplemented
    ArithmeticError AssertionError AttributeError Exception FloatingPointError IndexError KeyError LookupError
    NameError NotImplementedError OverflowError RecursionError RuntimeError StopIteration TypeError ValueError
    ZeroDivisionError
    """.split()
)
"""The built-in functions that may be used; all others, ``open`` and ``eval`` among them, are asked about."""

DEFINED = frozenset(
    f"__{name}__"
    for name in """
    init call repr str len iter next getitem setitem contains bool float int hash eq ne lt le gt ge
    add radd iadd sub rsub isub mul rmul imul truediv rtruediv itruediv floordiv rfloordiv mod rmod pow rpow matmul
    rmatmul neg pos abs enter exit
    """.split()
)
"""The special methods that a class may define."""

BASES = frozenset({"object", "Exception", "ValueError", "Module", "Neuron", "Layer", "MLP", "Value"})
"""The classes from elsewhere that a class may build on."""

_INNER = frozenset(name for names in ALIASES.values() for name in names if not name.startswith("__"))
"""What Value and the networks are asked by nanograd's relatives; some of it begins with an underscore."""

_STARRED = frozenset({"math", "random", "nanograd", *RELATIVES})
"""The modules that have nothing but what may be used, so that ``*`` brings no more."""

_FRAMES = (
    types.FrameType,
    types.CodeType,
    types.TracebackType,
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
)
_PREFIXES = ("f_", "co_", "tb_", "gi_", "cr_", "ag_")
FORBIDDEN = frozenset(
    {name for kind in _FRAMES for name in dir(kind) if name.startswith(_PREFIXES)}
    | {"mro", "format_map", "render", "save", "rule"}
)
"""Attributes that lead to running code or to files."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a text has to be asked about.

    Attributes:
        line: where, counted from 1.
        says: what is there, to be put after "line 3".
    """

    line: int
    says: str


def suspicion(source: str) -> Suspicion | None:
    """The first thing in a text that cannot be seen to be harmless; None for formulas and harmless Python.

    A text that is no program has nothing to run, so it is harmless too.
    """
    text = Text(source)
    try:
        if expression.parse_expressions(text) is not None:
            return None
        with quiet_parser():
            tree = ast.parse(text.source)
    except (Failure, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = list(_Inspection(tree).found())
    return min(found, key=lambda one: one.line, default=None)


class _Inspection:
    """Looks at every node of a program."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.modules: dict[str, str] = {}
        """The names that stand for modules."""
        self.imported = {"Value", *UNIMPORTED}
        """The names of things that are not the program's own."""
        self.classes = BASES | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        """What a class may build on, as long as its name means nothing else anywhere."""
        self.allowed: set[int] = set()
        """Nodes that are fine where they stand, as ``id``."""

    def found(self) -> Iterator[Suspicion]:
        nodes = list(ast.walk(self.tree))
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from self._imported(node)
        for node in nodes:
            self._note_allowed(node)
            self.classes -= _rebound(node)
        for node in nodes:
            for says in self._complaints(node):
                yield Suspicion(getattr(node, "lineno", 1), says)

    def _imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[Suspicion]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name not in MODULES:
                    yield Suspicion(node.lineno, f"imports {alias.name}")
                elif alias.asname:
                    self.modules[alias.asname] = alias.name
                else:
                    first = alias.name.partition(".")[0]
                    self.modules[first] = first
            return
        module = "." * node.level + (node.module or "")
        if module not in MODULES:
            yield Suspicion(node.lineno, f"imports {module}")
            return
        for alias in node.names:
            inner = f"{module}.{alias.name}"
            if alias.name == "*" and module in _STARRED:
                self.imported |= MODULES[module]
            elif inner in MODULES:
                self.modules[alias.asname or alias.name] = inner
            elif alias.name not in MODULES[module]:
                yield Suspicion(node.lineno, f"imports {alias.name} from {module}")
            else:
                self.imported.add(alias.asname or alias.name)

    def _note_allowed(self, node: ast.AST) -> None:
        match node:
            case ast.Attribute(value=inner) if self._module(inner):
                self.allowed.add(id(inner))
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as form), attr="format") as called):
                if _plain(form):
                    self.allowed.add(id(called))
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name) if name in DEFINED:
                self.allowed.add(id(node))
            case ast.ClassDef(body=body):
                self.allowed |= {id(each) for each in body if isinstance(each, ast.FunctionDef)}
            case ast.Compare(left=ast.Name(id="__name__") as name):
                self.allowed.add(id(name))

    def _module(self, node: ast.AST) -> str:
        """The module that an expression stands for; empty where it stands for none."""
        if isinstance(node, ast.Name):
            return self.modules.get(node.id, "")
        if isinstance(node, ast.Attribute) and (outer := self._module(node.value)):
            return inner if (inner := f"{outer}.{node.attr}") in MODULES else ""
        return ""

    def _complaints(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Name(id=name):
                yield from self._about_name(node, name)
            case ast.Attribute(attr=name):
                yield from self._about_attribute(node, name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not (id(node) in self.allowed and name in DEFINED):
                    yield from _hidden(name)
            case ast.ClassDef(name=name, bases=bases, keywords=keywords):
                yield from _hidden(name)
                if keywords or not all(isinstance(b, ast.Name) and b.id in self.classes for b in bases):
                    yield f"makes the class {name} out of something unusual"
            case ast.MatchClass(kwd_attrs=names):
                for name in names:
                    yield from self._about_attribute(None, name)
            case ast.alias(asname=str() as name) | ast.arg(arg=name) | ast.keyword(arg=str() as name):
                yield from _hidden(name)
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield from _hidden(name)
            case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
                yield from _hidden(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    yield from _hidden(name)

    def _about_name(self, node: ast.Name, name: str) -> Iterator[str]:
        if id(node) in self.allowed:
            return
        if name in self.modules:
            yield f"hands the module {name} around"
        elif name in vars(builtins) and name not in BUILTINS and isinstance(node.ctx, ast.Load):
            yield f"uses {name}"
        else:
            yield from _hidden(name)

    def _about_attribute(self, node: ast.Attribute | None, name: str) -> Iterator[str]:
        if node is not None and id(node) in self.allowed:
            return
        if node is not None and (module := self._module(node.value)):
            if self._module(node):
                yield f"hands the module {module}.{name} around"
            elif name not in MODULES[module] or not isinstance(node.ctx, ast.Load):
                yield f"uses {name} of {module}"
        elif name in FORBIDDEN or name == "format" or (name.startswith("_") and name not in _INNER):
            yield f"uses .{name}"
        elif node is not None and not isinstance(node.ctx, ast.Load) and self._is_imported(node.value):
            yield f"changes {ast.unparse(node.value)} itself"

    def _is_imported(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in self.imported


def _rebound(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.alias(asname=str() as name) | ast.arg(arg=name):
            return {name}
    return set()


def _hidden(name: str) -> Iterator[str]:
    if name.startswith("__"):
        yield f"uses {name}"


def _plain(form: str) -> bool:
    """Whether a format string only writes what it is given, without looking into it."""
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return True
    fields = [(name, inside or "") for _, name, inside, _ in parts if name is not None]
    return all((not name or name.isalnum()) and _plain(inside) for name, inside in fields)

"""Whether a stranger's code may run by itself: only what can be seen to do no harm before it runs.

Harmless means: it imports nothing but nanograd, what nanograd's relatives call their modules, ``math`` and ``random``;
it touches no name with two underscores, no frame and nothing like ``eval``, ``open`` or ``js``; and what it does ends
with its run, so that no later text is computed by an engine that a stranger has changed. So classes and modules that
are not its own may be used and not handed around: whoever holds one under another name could change it.

Python in the page reaches nothing anyway, and ``surroundings`` puts the engine back after every run; this keeps a link
from even trying, and asks the person first.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from string import Formatter

from nanograd.playground.allowed import BUILTINS, DEFINED, FORBIDDEN, INNER, MODULES
from nanograd.playground.bindings import Bindings
from nanograd.playground.running.failure import Failure, too_deep
from nanograd.playground.running.surroundings import quiet_parser
from nanograd.playground.source import expression
from nanograd.playground.source.text import Text
from nanograd.playground.suspicion import Suspicion
from nanograd.playground.waiting import waits_inside_try


def suspicion(source: str) -> Suspicion | None:
    """The first thing in a text that cannot be seen to be harmless; None for formulas and harmless Python.

    A text that is no program has nothing to run, so it is harmless too.

    Raises:
        Failure: it is nested too deeply to be looked through. A parser that is called elsewhere may get to the end.
    """
    text = Text(source)
    try:
        with quiet_parser():
            tree = ast.parse(text.source)
        found = [] if _is_formulas(text) else list(_Inspection(tree).found())
    except (SyntaxError, ValueError):
        return None
    except (RecursionError, MemoryError):
        raise too_deep() from None
    return min(found, key=lambda one: one.line, default=None)


def _is_formulas(text: Text) -> bool:
    try:
        return expression.parse_expressions(text) is not None
    except Failure:  # for a mistake in them, or because they are nested too deeply
        return False


class _Inspection:
    """Looks at every node of a program."""

    def __init__(self, tree: ast.Module) -> None:
        self.nodes = list(ast.walk(tree))
        self.names = Bindings(tree)
        self.allowed: set[int] = set()
        """Nodes that are fine where they stand, as ``id``."""
        self.waiting = {id(node) for node in waits_inside_try(tree)}
        self.taken = self.names.bound | self.names.defined | self.names.imported
        self.closes = "close" in self.taken or any(
            isinstance(node, ast.Attribute) and node.attr == "close" and isinstance(node.ctx, ast.Store)
            for node in self.nodes
        )
        self.in_place: set[int] = set()
        """Where a class of ours may stand, because nobody gets hold of it there."""

    def found(self) -> Iterator[Suspicion]:
        yield from self.names.complaints
        for node in self.nodes:
            self._note_allowed(node)
            self.in_place.update(map(id, self._in_place(node)))
        for node in self.nodes:
            for says in self._complaints(node):
                yield Suspicion(getattr(node, "lineno", 1), says)

    def _note_allowed(self, node: ast.AST) -> None:
        match node:
            case ast.Attribute(value=inner) if self.names.module(inner):
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

    def _in_place(self, node: ast.AST) -> Iterator[ast.AST]:
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass" as name), args=[_, kinds]):
                yield from _alternatives(kinds) if self._is_builtin(name) else ()
            case ast.Call(func=ast.Name(id="map" | "filter" | "print" | "repr" | "str" as name), args=[first, *_]):
                yield from [first] if self._is_builtin(name) else ()
            case ast.Call(func=used) | ast.Attribute(value=used) | ast.MatchClass(cls=used):
                yield used
            case ast.ExceptHandler(type=ast.expr() as kinds):
                yield from _alternatives(kinds)
            case ast.ClassDef(bases=bases):
                yield from bases
            case ast.Assign(value=used) if self.names.is_alias(node):
                yield used
            case ast.FunctionDef(returns=ast.expr() as hint) | ast.arg(annotation=ast.expr() as hint):
                yield from self._in_hint(hint)
            case ast.AnnAssign(annotation=hint):
                yield from self._in_hint(hint)

    def _in_hint(self, hint: ast.expr) -> Iterator[ast.AST]:
        for each in _alternatives(hint):
            if isinstance(each, ast.Subscript) and isinstance(each.value, ast.Name) and self._is_builtin(each.value.id):
                yield from self._in_hint(each.slice)
            else:
                yield each

    def _is_builtin(self, name: str) -> bool:
        return name in BUILTINS and name not in self.taken

    def _complaints(self, node: ast.AST) -> Iterator[str]:
        if id(node) in self.waiting:
            yield "waits inside try, and could go on after its run"
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
                if keywords or not all(map(self.names.may_be_built_on, bases)):
                    yield f"makes the class {name} out of something unusual"
            case ast.MatchClass(kwd_attrs=names):
                for name in names:
                    yield from _inner(name)
            case ast.alias(asname=str() as name) | ast.arg(arg=name) | ast.keyword(arg=str() as name):
                yield from _hidden(name)
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield from _hidden(name)
            case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
                yield from _hidden(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    yield from _hidden(name)
            case ast.YieldFrom() if self.closes:
                yield "yields from what may have a close of its own"  # called when the generator is thrown away

    def _about_name(self, node: ast.Name, name: str) -> Iterator[str]:
        is_read = isinstance(node.ctx, ast.Load)
        if id(node) in self.allowed:
            return
        if name in self.names.modules:
            yield f"hands the module {name} around"
        elif is_read and name in vars(builtins) and name not in BUILTINS:
            yield f"uses {name}"
        elif is_read and self.names.engine_classes(node) and id(node) not in self.in_place:
            yield f"hands {name} around"
        else:
            yield from _hidden(name)

    def _about_attribute(self, node: ast.Attribute, name: str) -> Iterator[str]:
        is_read = isinstance(node.ctx, ast.Load)
        if id(node) in self.allowed:
            return
        if module := self.names.module(node.value):
            if self.names.module(node):
                yield f"hands the module {module}.{name} around"
            elif name not in MODULES[module] or not is_read:
                yield f"uses {name} of {module}"
            elif self.names.engine_classes(node) and id(node) not in self.in_place:
                yield f"hands {ast.unparse(node)} around"
        elif not is_read and self.names.is_ours(node.value):
            yield from _inner(name)
            yield f"changes {ast.unparse(node.value)} itself"
        else:
            yield from _inner(name)


def _alternatives(kinds: ast.expr) -> Iterator[ast.expr]:
    """The parts of ``A``, ``(A, B)`` or ``A | B``."""
    match kinds:
        case ast.Tuple(elts=parts):
            for part in parts:
                yield from _alternatives(part)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _alternatives(left)
            yield from _alternatives(right)
        case _:
            yield kinds


def _hidden(name: str) -> Iterator[str]:
    if name.startswith("__"):
        yield f"uses {name}"


def _inner(name: str) -> Iterator[str]:
    if name in FORBIDDEN or (name.startswith("_") and name not in INNER):
        yield f"uses .{name}"


def _plain(form: str) -> bool:
    """Whether a format string only writes what it is given, without looking into it."""
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return False
    fields = [(name, inside or "") for _, name, inside, _ in parts if name is not None]
    return all((not name or name.isalnum()) and _plain(inside) for name, inside in fields)

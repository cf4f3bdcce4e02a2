"""Which of a program's names stand for modules, classes and functions that are not its own.

By name alone, wherever it stands: whoever calls something else by the same name elsewhere is taken to mean ours.
"""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterator

from nanograd.dialects import UNIMPORTED, names_for
from nanograd.playground.allowed import BASES, CLASSES, MODULES, STARRED
from nanograd.playground.suspicion import Suspicion

_BUILTINS = frozenset(vars(builtins))


class Bindings:
    """What a program's names stand for.

    Attributes:
        modules: for a name the modules that it stands for.
        classes: for a name the classes of ours that it stands for, as we call them.
        functions: the names of functions that are not the program's own.
        bound: the names that the program binds otherwise than by an import, ``class`` ones only where decorated.
        imported: the names that it imports, those of ``*`` too.
        defined: the names of its classes.
        own_classes: the classes that it defines whose names mean nothing else.
        complaints: imports of what may not be imported.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.modules: dict[str, set[str]] = defaultdict(set)
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.functions: set[str] = set()
        self.imported: set[str] = set()
        self.complaints: list[Suspicion] = []
        self._inside_classes = set(_straight_inside_classes(tree))
        nodes = list(ast.walk(tree))
        self._take("Value", "nanograd", "Value")
        for name in names_for(tree):
            if isinstance(UNIMPORTED[name], type):
                self.classes[name].add(name)
            else:
                self.functions.add(name)
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.complaints += (Suspicion(node.lineno, says) for says in self._imported(node))
        self._follow([node for node in nodes if isinstance(node, ast.Assign)])
        self.bound = {name for node in nodes for name in _bound(node)}
        self.defined = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
        self.own_classes = self.defined - self.bound - self.imported - vars(builtins).keys()

    def module(self, node: ast.AST) -> str:
        """The module that an expression stands for; empty where it stands for none."""
        if isinstance(node, ast.Name):
            return min(self.modules.get(node.id, ()), default="")
        if isinstance(node, ast.Attribute) and (outer := self.module(node.value)):
            return inner if (inner := f"{outer}.{node.attr}") in MODULES else ""
        return ""

    def engine_classes(self, node: ast.AST) -> set[str]:
        """The classes of ours that an expression stands for."""
        if isinstance(node, ast.Name):
            return self.classes.get(node.id, set())
        if isinstance(node, ast.Attribute) and node.attr in CLASSES.get(self.module(node.value), ()):
            return {node.attr}
        return set()

    def is_ours(self, node: ast.AST) -> bool:
        """Whether an expression stands for a class or function of ours, or for something of such a class."""
        if self.engine_classes(node) or (isinstance(node, ast.Name) and node.id in self.functions):
            return True
        return isinstance(node, ast.Attribute) and bool(self.engine_classes(node.value) or self.module(node.value))

    def may_be_built_on(self, node: ast.AST) -> bool:
        """Whether a class may name this among its bases."""
        if ours := self.engine_classes(node):
            return ours <= BASES and not (isinstance(node, ast.Name) and node.id in self.bound)
        if not isinstance(node, ast.Name) or node.id in self.bound or node.id in self.functions:
            return False
        return node.id in self.own_classes or node.id in BASES

    def is_alias(self, node: ast.AST) -> bool:
        """Whether a statement only gives something another name that can be followed: ``V = Value``."""
        return (
            isinstance(node, ast.Assign)
            and id(node) not in self._inside_classes
            and all(isinstance(target, ast.Name) for target in node.targets)
        )

    def _take(self, name: str, module: str, thing: str) -> None:
        if thing in CLASSES[module]:
            self.classes[name].add(thing)
        else:
            self.functions.add(name)

    def _imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        if id(node) in self._inside_classes:
            yield "imports inside a class"
        for alias in node.names:
            self.imported.add(alias.asname or alias.name.partition(".")[0])
            if alias.asname in _BUILTINS and alias.asname != alias.name:
                yield f"gives {alias.name} the name of a built-in, {alias.asname}"
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name not in MODULES:
                    yield f"imports {alias.name}"
                else:
                    first = alias.name.partition(".")[0]
                    yield from self._named(alias.asname or first, alias.name if alias.asname else first)
            return
        module = "." * node.level + (node.module or "")
        if module not in MODULES:
            yield f"imports {module}"
            return
        for alias in node.names:
            inner = f"{module}.{alias.name}"
            if alias.name == "*" and module in STARRED:
                yield from self._starred(module)
            elif inner in MODULES:
                yield from self._named(alias.asname or alias.name, inner)
            elif alias.name not in MODULES[module]:
                yield f"imports {alias.name} from {module}"
            else:
                self._take(alias.asname or alias.name, module, alias.name)

    def _starred(self, module: str) -> Iterator[str]:
        for thing in MODULES[module]:
            self.imported.add(thing)
            self._take(thing, module, thing)
        for inner in MODULES:
            outer, _, name = inner.rpartition(".")
            if outer == module and module != "nanograd":
                self.imported.add(name)
                yield from self._named(name, inner)

    def _named(self, name: str, module: str) -> Iterator[str]:
        self.modules[name].add(module)
        if len(self.modules[name]) > 1:
            yield f"calls two modules {name}"

    def _follow(self, assignments: list[ast.Assign]) -> None:
        """Other names that are given to classes and functions are theirs too."""
        followed = True
        while followed:
            followed = False
            for node in assignments:
                ours, is_function = self.engine_classes(node.value), self._is_function(node.value)
                for target in node.targets if self.is_alias(node) else ():
                    name = target.id  # type: ignore[attr-defined]
                    if not ours <= self.classes.get(name, set()):
                        self.classes[name] |= ours
                        followed = True
                    if is_function and name not in self.functions:
                        self.functions.add(name)
                        followed = True

    def _is_function(self, node: ast.AST) -> bool:
        return self.is_ours(node) and not self.engine_classes(node)


def _straight_inside_classes(tree: ast.Module) -> Iterator[int]:
    """The nodes whose names become attributes of a class, as ``id``."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, inside = waiting.pop()
        if inside:
            yield id(node)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = isinstance(node, ast.ClassDef)
        waiting += ((child, inside) for child in ast.iter_child_nodes(node))


def _bound(node: ast.AST) -> Iterator[str]:
    """The names that a node binds otherwise than by an import or a plain ``class``."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name) | ast.ExceptHandler(name=str() as name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
            yield name
        case ast.ClassDef(name=name, decorator_list=[_, *_]):
            yield name
    if type(node).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple"):  # from Python 3.12 on
        yield node.name  # type: ignore[attr-defined]

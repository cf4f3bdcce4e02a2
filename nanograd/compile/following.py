"""Rewrites a person's function for tracing, so that what it does with its data can be followed.

Python tells nobody when a list is read at a place, a number is taken out of a Value, or a function is called. In a
rewritten copy of the function these three go through hooks; everything else, line numbers included, stays as it is.
"""

from __future__ import annotations
import __future__

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from types import CellType, CodeType, FunctionType
from typing import Any
from weakref import WeakKeyDictionary

ITEM, DATA, CALLED = "_followed_item", "_followed_data", "_followed_call"
HOOKS = (ITEM, DATA, CALLED)
_DEFINED = "_followed_function"

_codes: WeakKeyDictionary[CodeType, CodeType | None] = WeakKeyDictionary()
rewritten: set[CodeType] = set()
"""The code that a person wrote, as it is traced: an error is in the innermost line of these."""


class _Rewriter(ast.NodeTransformer):
    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and not isinstance(node.slice, ast.Slice | ast.Constant):
            return _hooked(ITEM, node, node.value, node.slice)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and node.attr == "data":
            return _hooked(DATA, node, node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("super", "locals", "vars"):
            return node  # they look at the frame that calls them
        node.func = _hooked(CALLED, node.func, node.func)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        node.defaults = [self.visit(each) for each in node.defaults]
        node.kw_defaults = [each and self.visit(each) for each in node.kw_defaults]
        return node  # its annotations say nothing to a computer


def _hooked(name: str, at: ast.expr, *operands: ast.expr) -> ast.expr:
    made = ast.Call(ast.Name(name, ast.Load()), list(operands), [])
    return ast.copy_location(ast.fix_missing_locations(ast.copy_location(made, at)), at)


def followed(function: FunctionType, hooks: Mapping[str, Callable[..., Any]]) -> FunctionType | None:
    """A copy of the function that calls the hooks. None where its source cannot be read."""
    code = function.__code__
    if code in rewritten:
        return function
    if code not in _codes:
        _codes[code] = _rewrite(function)
    made = _codes[code]
    if made is None:
        return None
    cells = dict(zip(code.co_freevars, function.__closure__ or (), strict=True))
    closure = tuple(CellType(hooks[name]) if name in HOOKS else cells[name] for name in made.co_freevars)
    copy = FunctionType(made, function.__globals__, function.__name__, function.__defaults__, closure)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _rewrite(function: FunctionType) -> CodeType | None:
    code = function.__code__
    try:
        lines, first = inspect.getsourcelines(code)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, TypeError, SyntaxError, IndentationError):
        return None
    definition = _find(tree, code, first)
    if definition is None:
        return None
    ast.increment_lineno(tree, first - 1)
    definition = _Rewriter().visit(definition)
    body: ast.stmt
    if isinstance(definition, ast.Lambda):
        body = ast.copy_location(ast.Expr(definition), definition)
    else:
        definition.decorator_list, definition.returns = [], None
        definition.name = _DEFINED  # in a scope of its own name a function would not find the global one
        _without_annotations(definition.args)
        body = definition
    owner = function.__qualname__.split(".")[-2:-1]
    if owner and owner != ["<locals>"]:  # private names are written with the class's name
        body = ast.ClassDef(name=owner[0], bases=[], keywords=[], body=[body], decorator_list=[])
    names = [*HOOKS, *(name for name in code.co_freevars if name != "__class__" or not owner)]
    held = ast.parse(f"{' = '.join(names)} = None").body
    outer = ast.parse("def _outer(): pass").body[0]
    assert isinstance(outer, ast.FunctionDef)
    outer.body = [*held, body]
    module = ast.fix_missing_locations(ast.Module([outer], []))
    flags = code.co_flags & __future__.annotations.compiler_flag
    written = compile(module, code.co_filename, "exec", flags, dont_inherit=True)
    made = _inner(written, "<lambda>" if isinstance(definition, ast.Lambda) else _DEFINED, definition.lineno)
    if made is not None:
        made = made.replace(co_name=code.co_name, co_qualname=code.co_qualname)
        rewritten.add(made)
        rewritten.update(_nested(made))
    return made


def _find(tree: ast.Module, code: CodeType, first: int) -> Any:
    """The function's own node: the first of its name, or the only lambda with its arguments."""
    kinds = (ast.Lambda,) if code.co_name == "<lambda>" else (ast.FunctionDef,)
    taken = list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    found = []
    for node in ast.walk(tree):
        if isinstance(node, kinds) and (isinstance(node, ast.Lambda) or node.name == code.co_name):
            names = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if names == taken:
                found.append(node)
    return found[0] if found and (len(found) == 1 or code.co_name != "<lambda>") else None


def _without_annotations(arguments: ast.arguments) -> None:
    for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if each is not None:
            each.annotation = None
    arguments.defaults = [ast.copy_location(ast.Constant(None), each) for each in arguments.defaults]
    arguments.kw_defaults = [each and ast.copy_location(ast.Constant(None), each) for each in arguments.kw_defaults]


def _nested(code: CodeType) -> list[CodeType]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return inner + [deeper for each in inner for deeper in _nested(each)]


def _inner(code: CodeType, name: str, line: int) -> CodeType | None:
    for each in _nested(code):
        if each.co_name == name and each.co_firstlineno == line:
            return each
    return None

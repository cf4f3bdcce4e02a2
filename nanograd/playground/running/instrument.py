"""Rewrites the person's Python so that it tells us which names were bound and what its bare expressions gave.

Only calls are added, on the lines that are there; what the code computes and prints stays the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import partial

from nanograd.dialects.inner_surface import RULE
from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.naming import item_name
from nanograd.foreign.passes import BACKWARD, TABLE
from nanograd.playground.running.call_paths import CallPaths
from nanograd.playground.running.counted_loops import CountedLoops
from nanograd.playground.running.gradient_writes import GradientWrites
from nanograd.playground.running.hook_calls import constant, hook_call, hook_statement, place_of
from nanograd.playground.running.text_loops import TextLoops, is_engine

BOUND = "__nanograd_bound__"
"""Called as BOUND("name", value) when a name is bound; gives the value back."""

LOOPED = "__nanograd_looped__"
"""Called as LOOPED("name", value) when a loop binds a name."""

GIVEN = "__nanograd_given__"
"""Called as GIVEN("name", value) for each argument when one of the person's functions is entered."""

SHOWN = "__nanograd_shown__"
"""Called as SHOWN(value) with each bare expression at the top level; gives the value back."""

DEFINED = "__nanograd_defined__"
"""Decorates each function at the top level; gives the function back, watched if it makes nodes of its own."""

INNER = "__nanograd_inner__"
"""Called with each lambda, and each function within another; gives it back, watched if it makes nodes of its own."""

RULE_CALLED = "__nanograd_rule_called__"
"""Called as RULE_CALLED(node, "name") in the place of ``node.name()``, where that may be a node's own rule."""

HANDED = "__nanograd_handed__"
"""Called as HANDED(node, number, is_added, *near) with what the text writes into a gradient; gives the number back."""

MADE = "__nanograd_made__"
"""Called as MADE(thing) with what a class of the text gives, outside of engines; gives the thing back."""

ENTERED = "__nanograd_entered__"
"""Called when one of the person's functions is entered."""

TURNED = "__nanograd_turned__"
"""Called as TURNED(loop, *values) when a loop begins a turn; gives True."""


def instrument(
    tree: ast.Module, *, walrus: bool = True, inner: bool = True, paths: CallPaths | None = None
) -> ast.Module:
    """The same program, reporting bindings and bare expressions.

    Args:
        tree: the program; it is changed in place.
        walrus: whether it may hold ``:=``, which can stand in any expression and so takes longer to look for.
        inner: whether it may define a class of nodes, and so call their rules, or make some in a lambda.
        paths: is told of the program's loops.
    """
    loops = TextLoops(tree, _turned)
    if paths:
        paths.know(loops)
    classes = {each.name for each in tree.body if isinstance(each, ast.ClassDef)}
    if walrus:
        _Walrus().visit(tree)
    if inner:
        GradientWrites(partial(hook_call, HANDED)).visit(tree)
        _Inner().visit(tree)
        CountedLoops(tree).visit(tree)
        _Made(classes).visit(tree)
    for index, statement in enumerate(tree.body):
        if isinstance(statement, ast.Expr) and not _is_docstring(index, statement):
            statement.value = hook_call(SHOWN, [statement.value], statement.value)
        elif isinstance(statement, ast.FunctionDef) and _may_be_of_an_engine(statement, classes):
            statement.decorator_list.append(ast.Name(DEFINED, ast.Load(), **place_of(statement)))
    tree.body = _block(tree.body)
    return tree


def given_operators(tree: ast.Module) -> set[str]:
    """The classes that get an operator after they were made, as in ``Node.__add__ = add``."""
    found: set[str] = set()
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=targets):
                for target in targets:
                    match target:
                        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if attribute in ARITHMETIC:
                            found.add(name)
            case ast.Expr(ast.Call(ast.Name("setattr"), [ast.Name(id=name), ast.Constant(value=str(attribute)), _])):
                found.update({name} if attribute in ARITHMETIC else ())
    return found


def _may_be_of_an_engine(function: ast.FunctionDef, classes: set[str]) -> bool:
    """Whether a function may connect nodes, or write their gradients, rather than only call what does."""
    for node in ast.walk(function):
        match node:
            case ast.Attribute(ctx=ast.Store()) | ast.Lambda():
                return True
            case ast.FunctionDef() if node is not function:
                return True
            case ast.Call(args=args, keywords=keywords) if len(args) + len(keywords) > 1:
                return True
            case ast.Call(func=ast.Attribute(attr="append"), args=[ast.Tuple()]):
                return True
            case ast.Call(func=ast.Name(id=name), args=[number]) if name in classes and _is_of_arguments(
                number, function
            ):
                return True
    return BACKWARD.fullmatch(function.name) is not None or TABLE.search(function.name) is not None


def _is_of_arguments(number: ast.expr, function: ast.FunctionDef) -> bool:
    """Whether a number is computed from attributes of a function's arguments, as a.data + b.data is."""
    names = {each.arg for each in function.args.args}
    return any(
        isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in names
        for each in ast.walk(number)
    )


def _is_docstring(index: int, statement: ast.stmt) -> bool:
    return (
        index == 0
        and isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _block(body: list[ast.stmt]) -> list[ast.stmt]:
    """A block with a report after each statement that binds names, and at the start of what those govern."""
    reported: list[ast.stmt] = []
    for statement in body:
        reported.append(statement)
        match statement:
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript() as target]):
                if name := _written(target):
                    statement.value = hook_call(BOUND, [constant(name, target), statement.value], statement.value)
            case ast.Assign(targets=targets):
                reported += _reports(statement, (name for target in targets for name in _names(target)))
            case ast.AugAssign(target=target) | ast.AnnAssign(target=target, value=ast.expr()):
                reported += _reports(statement, _names(target))
            case ast.For(target=target) | ast.AsyncFor(target=target):
                statement.body = [*_reports(statement, _names(target), LOOPED), *_block(statement.body)]
                statement.orelse = _block(statement.orelse)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                names = (name for item in items if item.optional_vars for name in _names(item.optional_vars))
                statement.body = [*_reports(statement, names), *_block(statement.body)]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                statement.body = _function_body(statement)
                if statement.decorator_list:  # what it is now may have no name of its own
                    reported += _reports(statement, iter([statement.name]))
            case ast.ClassDef() if is_engine(statement):
                # What operations call their results is no name for a node, and reports from inside them take time.
                reported += _reports(statement, iter([statement.name]))
            case _:
                _inner_blocks(statement)
    return reported


def _function_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    first = function.body[0]
    start = 1 if _is_docstring(0, first) else 0
    reports = _reports(first, iter(names), GIVEN)
    return [*function.body[:start], hook_statement(ENTERED, [], first), *reports, *_block(function.body[start:])]


def _turned(loop: int, names: Sequence[str], at: ast.expr | ast.stmt) -> ast.Call:
    values: list[ast.expr] = [ast.Name(name, ast.Load(), **place_of(at)) for name in names]
    return hook_call(TURNED, [constant(loop, at), *values], at)


def _inner_blocks(statement: ast.stmt) -> None:
    for field in ("body", "orelse", "finalbody"):
        block = getattr(statement, field, None)
        if block:
            setattr(statement, field, _block(block))
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        part.body = _block(part.body)


def _names(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _names(part)
        case ast.Starred(value=inner):
            yield from _names(inner)


def _written(target: ast.Attribute | ast.Subscript) -> str | None:
    """What ``self.w``, ``layer.w`` or ``weights["w"]`` is called: .w, layer.w, weights["w"].

    Whose ``.w`` it is shows at the end: that of ``layer``, or of ``net[0]``.
    """
    match target:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return f".{name}"
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return f"{owner}.{name}"
        case ast.Subscript(value=ast.Name(id=owner), slice=ast.Constant(value=int() | str() as key)):
            return item_name(owner, key)
    return None


def _reports(at: ast.stmt, names: Iterator[str], hook: str = BOUND) -> list[ast.stmt]:
    return [
        hook_statement(hook, [constant(name, at), ast.Name(name, ast.Load(), **place_of(at))], at) for name in names
    ]


class _Walrus(ast.NodeTransformer):
    """Reports what ``name := value`` binds."""

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.NamedExpr:
        self.generic_visit(node)
        node.value = hook_call(BOUND, [constant(node.target.id, node), node.value], node.value)
        return node


class _Inner(ast.NodeTransformer):
    """Reports what stands within expressions and functions outside classes.

    That is ``node._backward()``, a step of a pass that is run by hand, and what may be an operation: a lambda, and a
    function within a function.
    """

    def __init__(self) -> None:
        self._depth = 0

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        if self._depth and (node.args.args or node.args.vararg):
            node.decorator_list.append(ast.Name(INNER, ast.Load(), **place_of(node)))
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self.generic_visit(node)
        return hook_call(INNER, [node], node) if node.args.args or node.args.vararg else node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Attribute(value=owner, attr=name), args=[], keywords=[]) if RULE.fullmatch(name):
                return hook_call(RULE_CALLED, [owner, constant(name, node)], node)
        return node


class _Made(ast.NodeTransformer):
    """Reports what the program makes of its own classes, but not what its engines make of theirs."""

    def __init__(self, classes: set[str]) -> None:
        self._classes = classes

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        if not is_engine(node):
            self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self._classes:
            return hook_call(MADE, [node], node)
        return node

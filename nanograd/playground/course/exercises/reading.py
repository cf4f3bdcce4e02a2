"""Mistakes that a learner's code shows on reading: what its tests alone can't tell apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator

IN_PLACE = {"append", "extend", "insert", "reverse", "sort"}
"""Methods of a list that change it and give None."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def takes_in_place_result(code: str) -> bool:
    """Whether the result of such a method is used as a value: ``return self.w.append(self.b)``."""
    tree = ast.parse(code)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in IN_PLACE
        and id(node) not in alone
        for node in ast.walk(tree)
    )


def returns_in_loop(code: str, names: set[str]) -> bool:
    """Whether a loop in one of these functions ends in its first turn: its body's last line is a ``return``."""
    return any(
        isinstance(loop, ast.For | ast.While) and isinstance(loop.body[-1], ast.Return)
        for function in _functions(code)
        if function.name in names
        for loop in ast.walk(function)
    )


def returns_inside(code: str) -> bool:
    """Whether a method leaves it to a function in it to give back the Value that the method makes."""
    for function in _functions(code):
        own = list(_own_nodes(function))
        inner = [node for each in _own_functions(function) for node in ast.walk(each) if isinstance(node, ast.Return)]
        if inner and not any(isinstance(node, ast.Return) for node in own):
            return any(isinstance(node.value, ast.Name) and node.value.id == "out" for node in inner)
    return False


def _own_functions(function: _Function) -> list[_Function]:
    """The functions that stand directly in a function."""
    return [node for node in function.body if isinstance(node, _Function)]


def first_is_self(code: str, name: str) -> bool:
    """Whether every method of that name begins its parameters with ``self``."""
    methods = [node for node in _functions(code) if node.name == name]
    return all(node.args.args and node.args.args[0].arg == "self" for node in methods)


def reads_grad_too_early(code: str) -> bool:
    """Whether a method reads ``out.grad`` of the Value that it makes, outside the function it puts into it."""
    for function in _functions(code):
        own = list(_own_nodes(function))
        made = {
            target.id
            for node in own
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
            if isinstance(node.value.func, ast.Name) and node.value.func.id == "Value"
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in own:
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr="grad", ctx=ast.Load()) if name in made:
                    return True
    return False


def _functions(code: str) -> Iterator[_Function]:
    return (node for node in ast.walk(ast.parse(code)) if isinstance(node, _Function))


def _own_nodes(function: _Function) -> Iterator[ast.AST]:
    """What stands in a function, without the functions in it."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, _Function | ast.Lambda):
            continue
        yield node
        stack.extend(ast.iter_child_nodes(node))

"""Every public name says what it is, and a function that raises says so."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

import nanograd

# The examples are texts to show and to run, not modules to import from.
TEXTS = "nanograd.examples."


def public_modules() -> list[str]:
    """Every module of the package but the examples' texts."""
    names = [m.name for m in pkgutil.walk_packages(nanograd.__path__, "nanograd.")]
    return ["nanograd"] + [n for n in names if not n.startswith(TEXTS)]


def public_names(module: str) -> Iterator[tuple[str, Any]]:
    """The classes and functions made in the module or handed out by its ``__all__``, and the classes' methods."""
    room = importlib.import_module(module)
    listed = getattr(room, "__all__", ())
    for name, item in vars(room).items():
        ours = getattr(item, "__module__", None) == module or (name in listed and inspect.getmodule(item) is not room)
        if name.startswith("_") or not ours or not (inspect.isfunction(item) or inspect.isclass(item)):
            continue
        yield f"{module}.{name}", item
        if inspect.isclass(item):
            for method, function in vars(item).items():
                if not method.startswith("_") and (inspect.isfunction(function) or isinstance(function, property)):
                    yield f"{module}.{name}.{method}", function


@pytest.mark.parametrize("module", public_modules())
def test_every_public_name_of_a_module_is_documented(module: str) -> None:
    assert (importlib.import_module(module).__doc__ or "").strip().split("\n\n")[0].endswith((".", ":")), module
    silent = [name for name, item in public_names(module) if not (inspect.getdoc(item) or "").strip()]
    assert silent == []


def raised_by(function: Any) -> Iterator[str]:
    """The errors named in the function's own raise statements, not in those of functions inside it."""
    waiting: list[ast.AST] = list(ast.parse(textwrap.dedent(inspect.getsource(function))).body[0].body)  # type: ignore[attr-defined]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = ast.unparse(node.exc.func)
            if name[0].isupper():  # the rest are functions that make the error
                yield name
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("module", public_modules())
def test_a_function_that_raises_says_what(module: str) -> None:
    silent = [
        f"{name}: {error}"
        for name, item in public_names(module)
        if inspect.isfunction(item) and not item.__code__.co_filename.startswith("<")
        for error in raised_by(item)
        if error not in (inspect.getdoc(item) or "")
    ]
    assert silent == []

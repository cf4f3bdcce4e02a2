"""What of a node a program may reach into, as it may with micrograd's: rules, inputs and attributes of its own.

A program that writes ``node._backward``, or makes a node from others itself (``Value(x, (a, b), 'op')``), gets an open
class in the place of ours. Where it only calls ``node._backward()``, our nodes have a rule to call for as long as it
runs. Attributes of its own (``p.velocity = 0``) are kept beside our nodes.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from nanograd.dialects.open_value import open_value
from nanograd.dialects.values import VALUE_ALIASES
from nanograd.value import Value

RULE = re.compile(r"_\w*(back|prop|pull|grad_fn)\w*|(backward|grad)_(fn|step|rule)|pull_?back")
"""What a node's own rule may be called."""

_MAY_CALL = re.compile(r"\.(?=\w*(back|prop|pull|grad_fn|grad_step|grad_rule))(?!backward\b|backprop(?:agate)?\b)")
_MAY_REACH_IN = re.compile(r"_backward|_children|,\s*[({]")
_MAY_STORE = re.compile(r"\.(?!(?:data|grad|label)\b)\w+\s*[-+*/@]*=(?!=)")
"""To look through a program takes longer than to look at its text, and a slider runs it sixty times a second."""

_MODULES = ("nanograd", "micrograd.engine", "engine")
"""Where a program may get Value from."""


class InnerSurface:
    """What one program needs of it.

    Attributes:
        kind: the class in the place of Value; None where ours will do.
        on_rule: is called in the place of the rule of one of our nodes.
    """

    def __init__(self, source: str, program: ast.Module) -> None:
        self.kind = open_value() if _MAY_REACH_IN.search(source) and _reaches_in(program) else None
        self.on_rule: Callable[[Value], None] = _hand_on
        known = {*dir(Value), *VALUE_ALIASES}
        called = _called_rules(program) if self.kind is None and _MAY_CALL.search(source) else ()
        self._rules = {name for name in called if name not in known}
        stored = _stored_attributes(program) if _MAY_STORE.search(source) else ()
        self._attributes = {name for name in stored if name not in known and not name.startswith("__")}

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Within it values take those attributes, and modules have that class in the place of ours."""
        for name in self._attributes - self._rules:
            setattr(Value, name, _OwnAttribute(name))
        for name in self._rules:
            setattr(Value, name, property(lambda node: partial(self.on_rule, node)))
        modules = [sys.modules[name] for name in _MODULES if name in sys.modules] if self.kind else []
        before = [vars(module).get("Value") for module in modules]
        for module in modules:
            vars(module)["Value"] = self.kind
        try:
            yield
        finally:
            for module, plain in zip(modules, before, strict=True):
                vars(module)["Value"] = plain
            for name in self._attributes | self._rules:
                delattr(Value, name)


class _OwnAttribute:
    """An attribute that our nodes have no room for, kept beside them for as long as they live."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()

    def _held(self, node: Any) -> Any:
        held = getattr(node, "__dict__", None)
        return self._kept if held is None else held

    def _key(self, node: Any) -> Any:
        return node if getattr(node, "__dict__", None) is None else self._name

    def _missing(self, node: Any) -> AttributeError:
        return AttributeError(f"{type(node).__name__!r} object has no attribute {self._name!r}")

    def __get__(self, node: Any, kind: type) -> Any:
        if node is None:
            raise AttributeError(f"type object {kind.__name__!r} has no attribute {self._name!r}")
        try:
            return self._held(node)[self._key(node)]
        except KeyError:
            raise self._missing(node) from None

    def __set__(self, node: Any, thing: Any) -> None:
        self._held(node)[self._key(node)] = thing

    def __delete__(self, node: Any) -> None:
        try:
            del self._held(node)[self._key(node)]
        except KeyError:
            raise self._missing(node) from None


def _hand_on(node: Value) -> None:
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += node.grad * local


def _called_rules(program: ast.Module) -> Iterator[str]:
    """The rules of nodes that a program names and does not write itself."""
    written = set(_stored_attributes(program)) | {
        each.name for each in ast.walk(program) if isinstance(each, ast.FunctionDef)
    }
    for each in ast.walk(program):
        if isinstance(each, ast.Attribute) and RULE.fullmatch(each.attr) and each.attr not in written:
            yield each.attr


def _stored_attributes(program: ast.Module) -> Iterator[str]:
    for each in ast.walk(program):
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store):
            yield each.attr


def _reaches_in(program: ast.Module) -> bool:
    """Whether a program reaches into nodes of a class that it has not defined itself."""
    reaches = uses = False
    kinds = {"Value"}
    for node in ast.walk(program):
        match node:
            case ast.ClassDef(name="Value", bases=[]):
                return False
            case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] in (
                "nanograd",
                "micrograd",
            ):
                if [each.name for each in names] != ["Value"]:
                    return False  # what else there is knows ours
            case ast.ClassDef(name=name, bases=bases):
                if any(isinstance(base, ast.Name) and base.id in kinds for base in bases):
                    kinds.add(name)
            case ast.Name(id="Value", ctx=ast.Load()):
                uses = True
            case ast.Attribute(attr="_backward", ctx=ast.Store()):
                reaches = True
            case ast.Call(func=ast.Name(id=name), args=[_, ast.Tuple(elts=[_, *_]) | ast.Set(), *_]):
                reaches |= name in kinds
            case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in kinds:
                reaches |= any(each.arg == "_children" for each in keywords)
    return reaches and uses

"""What the code of a function tells without being run: what it writes, gives and calculates."""

from __future__ import annotations

import dis
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

_STORE_ATTRIBUTE = dis.opmap["STORE_ATTR"]
_BINARY = dis.opmap["BINARY_OP"]
_LOAD_CONSTANT = dis.opmap["LOAD_CONST"]
_RETURN = dis.opmap["RETURN_VALUE"]
_RETURN_CONSTANT = dis.opmap.get("RETURN_CONST", -1)


def functions(kind: type) -> Iterator[tuple[str, Any, FunctionType]]:
    """What a class holds by name that was written as a function, and the function."""
    for name, thing in vars(kind).items():
        inner = thing.__func__ if isinstance(thing, staticmethod | classmethod) else thing
        if isinstance(inner, FunctionType) and not inner.__code__.co_filename.startswith("<string"):
            yield name, thing, inner


def codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of all that is defined in it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def stores(code: CodeType) -> Iterator[str]:
    """The attributes that a function itself writes."""
    for operation, argument in _instructions(code):
        if operation == _STORE_ATTRIBUTE:
            yield code.co_names[argument]


def gives_something(code: CodeType) -> bool:
    """Whether a function has a ``return`` that gives anything but None."""
    before = (0, 0)
    for operation, argument in _instructions(code):
        if operation == _RETURN_CONSTANT and code.co_consts[argument] is not None:
            return True
        if operation == _RETURN and not (before[0] == _LOAD_CONSTANT and code.co_consts[before[1]] is None):
            return True
        before = operation, argument
    return False


def calculates(code: CodeType) -> bool:
    """Whether a function itself has an arithmetic operator."""
    return any(operation == _BINARY for operation, _ in _instructions(code))


def _instructions(code: CodeType) -> Iterator[tuple[int, int]]:
    """Operation and argument of each instruction; what ``dis`` gives, in a twentieth of the time."""
    raw = code.co_code
    return zip(raw[::2], raw[1::2], strict=True)

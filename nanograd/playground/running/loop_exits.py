"""When a loop of a text may end before it has run over everything: the comparisons that decide, found and reported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from nanograd.foreign.resting import COMPARISONS, Exits, holds
from nanograd.playground.running.hook_calls import constant, hook_call

LEFT = "__nanograd_left__"
"""Called as LEFT(number, value) with the left side of a comparison that may end such a loop; gives the value."""

RIGHT = "__nanograd_right__"
"""Called as RIGHT(number, "Lt", value) with its right side; gives the value."""

_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_ALWAYS: Exits = ("all",)
_NEVER: Exits = ("any",)

Guard = tuple[ast.expr, bool]
"""A test, and what it has to give for the loop to end."""


class LoopExits:
    """Has the comparisons that end loops report their two sides."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, loop: ast.For | ast.While) -> Exits | None:
        """What has to hold for a loop to end early; None where more than comparisons decides that."""
        if any(isinstance(each, ast.Yield | ast.YieldFrom | ast.Await) for each in _of_own_scope(loop.body)):
            return None
        guards = [*_guards(loop.body, (), is_inner=False)]
        if isinstance(loop, ast.While):
            guards.append(((loop.test, False),))
        if not guards:
            return ()
        exits = _joined("any", [_joined("all", [_told(*each) for each in ways]) for ways in guards])
        return None if holds(exits, lambda test, wanted: False) else self._numbered(exits)

    def _numbered(self, exits: Exits) -> Exits:
        if exits[0] == "is":
            return "is", self._number(exits[1]), exits[2]
        return exits[0], *map(self._numbered, exits[1:])

    def _number(self, test: ast.Compare) -> int:
        """The number of a comparison, which reports its sides by it from now on."""
        if id(test) not in self._known:
            number = self._known[id(test)] = len(self._known)
            left, right, name = test.left, test.comparators[0], type(test.ops[0]).__name__
            test.left = hook_call(LEFT, [constant(number, test), left], left)
            test.comparators = [hook_call(RIGHT, [constant(number, test), constant(name, test), right], right)]
        return self._known[id(test)]


def _told(test: ast.expr, wanted: bool) -> Exits:
    """What has to hold for a test to give what is wanted."""
    match test:
        case ast.Constant(value=value):
            return _ALWAYS if bool(value) is wanted else _NEVER
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _told(operand, not wanted)
        case ast.BoolOp(op=op, values=values):
            return _joined("all" if isinstance(op, ast.And) is wanted else "any", [_told(it, wanted) for it in values])
        case ast.Compare(ops=[sign]) if type(sign).__name__ in COMPARISONS:
            return "is", test, wanted
    return _ALWAYS


def _joined(how: str, parts: Sequence[Exits]) -> Exits:
    """All or any of these; those that say nothing are left out."""
    told = [each for each in parts if each != (_ALWAYS if how == "all" else _NEVER)]
    return told[0] if len(told) == 1 else (how, *told)


def _guards(block: Sequence[ast.stmt], around: tuple[Guard, ...], *, is_inner: bool) -> Iterator[tuple[Guard, ...]]:
    """The tests that stand around each statement that ends the loop."""
    for statement in block:
        match statement:
            case ast.Break() if not is_inner:
                yield around
            case ast.Return():
                yield around
            case ast.If(test=test, body=body, orelse=orelse):
                yield from _guards(body, (*around, (test, True)), is_inner=is_inner)
                yield from _guards(orelse, (*around, (test, False)), is_inner=is_inner)
            case ast.For(body=body, orelse=orelse) | ast.While(body=body, orelse=orelse):
                yield from _guards(body, around, is_inner=True)
                yield from _guards(orelse, around, is_inner=is_inner)
            case _ if not isinstance(statement, _OWN_SCOPE):
                for block in _blocks(statement):
                    yield from _guards(block, around, is_inner=is_inner)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for part in (statement, *getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        for field in ("body", "orelse", "finalbody"):
            yield getattr(part, field, [])


def _of_own_scope(block: Sequence[ast.AST]) -> Iterator[ast.AST]:
    waiting = list(block)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _OWN_SCOPE):
            waiting += ast.iter_child_nodes(node)

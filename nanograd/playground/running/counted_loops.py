"""Has the loops that go back in each turn report how far they have come."""

from __future__ import annotations

import ast

from nanograd.playground.running.backward_loops import loops_that_go_back
from nanograd.playground.running.hook_calls import constant, hook_call, hook_statement, place_of
from nanograd.playground.running.loop_exits import LoopExits

LOOP = "__nanograd_loop__"
"""Called as LOOP(items, exits) with what a loop runs over that goes back each time; gives the same items."""

BEGUN = "__nanograd_begun__"
"""Called as BEGUN(exits) before a ``while`` that goes back each time."""

TURNS = "__nanograd_turns__"
"""Called as TURNS() when it begins a turn."""

ENDED = "__nanograd_ended__"
"""Called as ENDED() when it has ended."""


class CountedLoops(ast.NodeTransformer):
    """Has the loops that go back in each turn report how far they have come."""

    def __init__(self, tree: ast.Module) -> None:
        exits = LoopExits()
        told = ((loop, exits.of(loop)) for loop in loops_that_go_back(tree))
        self._exits = {loop: each for loop, each in told if each is not None}

    def visit_For(self, node: ast.For) -> ast.For:
        """Have what it runs over report each turn."""
        self.generic_visit(node)
        if (exits := self._exits.get(node)) is not None:
            match node.iter:
                case ast.Call(func=ast.Name(id="enumerate"), args=[items, *rest]):
                    node.iter.args = [hook_call(LOOP, [items, constant(exits, items)], items), *rest]
                case items:
                    node.iter = hook_call(LOOP, [items, constant(exits, items)], items)
        return node

    def visit_While(self, node: ast.While) -> ast.While | list[ast.stmt]:
        """Have it report that it begins, each turn and its end."""
        self.generic_visit(node)
        if (exits := self._exits.get(node)) is None:
            return node
        node.body.insert(0, hook_statement(TURNS, [], node))
        end = hook_statement(ENDED, [], node)
        return [
            hook_statement(BEGUN, [constant(exits, node)], node),
            ast.Try([node], [], [], [end], **place_of(node)),
        ]

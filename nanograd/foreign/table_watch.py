"""Watches a pass that adds up gradients in a dictionary or a list: who hands what to whom, in the order of the pass."""

from __future__ import annotations

import dis
import linecache
import sys
import sysconfig
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode
from nanograd.foreign.handing import LIMIT, Handing, TooManyContributions
from nanograd.foreign.reading import is_number
from nanograd.foreign.slopes import close
from nanograd.foreign.tables import Keys, entry, ways_to_key

LARGEST = 1_000
"""In larger graphs each step would take long to find."""

NOT_THEIRS = (
    str(Path(__file__).parents[1]),
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
)
_STORE = dis.opmap["STORE_SUBSCR"]
_CALLS = {dis.opmap[name] for name in ("CALL", "CALL_FUNCTION_EX", "CALL_KW") if name in dis.opmap}


def _stored_in(frame: FrameType) -> Any:
    """The dictionary or list that a frame has just stored something in, where its text says that by a plain name."""
    places = list(frame.f_code.co_positions())
    instruction = frame.f_lasti // 2
    while instruction >= 0 and frame.f_code.co_code[2 * instruction] != _STORE:
        instruction -= 1
    line, end, column, stop = places[instruction] if instruction >= 0 else (None,) * 4
    text = linecache.getline(frame.f_code.co_filename, line or 0).encode()[column:stop].decode()
    if line is None or end != line:
        return None
    owner, dot, name = text.partition("[")[0].rpartition(".")
    if not name.isidentifier() or (dot and not owner.isidentifier()):
        return None
    names = {**frame.f_globals, **frame.f_locals}
    return getattr(names.get(owner), name, None) if dot else names.get(name)


class _Table:
    """One dictionary or list, and what it held for each node when it was last looked at."""

    def __init__(self, kept: Any, keys: Keys) -> None:
        self.kept = kept
        self.keys = keys
        self.node_of: dict[Hashable, int] = {key: node for node, key in keys.items()}
        self.numbers: dict[int, float] = {}
        self.shares: dict[int, int] = {}
        self.found: list[Handing] = []
        self.times: dict[tuple[int, int], int] = {}


class TableWatch:
    """Follows each write into a table of gradients.

    The code is the program's own and its tables are plain, so they are compared before and after each store.
    """

    def __init__(self, graph: EngineGraph, slopes: Callable[[ForeignNode, int], float]) -> None:
        """``slopes`` gives the right local derivative by a node and the slot of its input."""
        self._graph = graph
        self._slopes = slopes
        self._nodes = {id(node.it): node for node in graph.nodes}
        its = [node.it for node in graph.nodes]
        self._ways = list(ways_to_key(graph.root.it, its))
        self._consumers: dict[int, dict[int, ForeignNode]] = {}
        for node in graph.nodes:
            for parent in node.parents:
                self._consumers.setdefault(id(parent.it), {})[id(node.it)] = node
        self._tables: dict[int, _Table] = {}
        self._codes: dict[CodeType, bytes] = {}
        self._pending: dict[FrameType, int] = {}

    @contextmanager
    def on(self) -> Iterator[None]:
        """Within it the program's code is followed."""
        before = sys.gettrace()
        sys._getframe().f_trace_opcodes = True  # Python 3.12 looks for opcodes where a frame wanted them before
        sys.settrace(self._enter)
        try:
            yield
        finally:
            sys.settrace(before)

    def agreeing(self) -> list[Handing]:
        """What was handed on in the table that ended with the gradients of the pass; empty where none did."""
        nodes = [node for node in self._graph.nodes if not node.is_left_out and node is not self._graph.root]
        agreeing = [
            table.found
            for table in self._tables.values()
            if all(close(table.numbers.get(id(node.it), 0.0), node.gradient) for node in nodes)
        ]
        return max(agreeing, key=len, default=[])

    def _enter(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_filename.startswith(NOT_THEIRS):
            return None
        frame.f_trace = self._step  # from Python 3.13 on a frame needs it to be told of opcodes
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._step

    def _step(self, frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        if (done := self._pending.pop(frame, None)) is not None:
            self._look(frame, is_store=done == _STORE)
        if event == "opcode":
            code = self._codes.get(frame.f_code) or self._codes.setdefault(frame.f_code, frame.f_code.co_code)
            operation = code[frame.f_lasti]
            if operation == _STORE or operation in _CALLS:
                self._pending[frame] = operation
        return self._step

    def _look(self, frame: FrameType, *, is_store: bool) -> None:
        """See whether a table holds something else than before."""
        held = list(frame.f_locals.values())
        if not is_store and not any(isinstance(each, dict) for each in held):
            return
        tables = list(self._tables_in(frame, held))
        has_changed = False
        for table in tables:
            near = self._near(table, frame)
            likely = dict.fromkeys(parent for node in near for parent in (node, *node.parents))
            changed = next((node for node in likely if self._is_new(table, node)), None)
            if changed is None and is_store:
                changed = next((node for node in self._graph.nodes if self._is_new(table, node)), None)
            if changed is not None:
                self._written(table, changed, near)
                has_changed = True
        if is_store and not has_changed and (kept := _stored_in(frame)) is not None:
            for table in tables:
                if table.kept is kept:
                    self._nothing_written(table, self._near(table, frame))

    def _tables_in(self, frame: FrameType, held: Sequence[Any]) -> Iterator[_Table]:
        own = frame.f_locals.get("self")
        held = [*held, *getattr(own, "__dict__", {}).values()] if id(own) not in self._nodes else held
        shared = [frame.f_globals[name] for name in frame.f_code.co_names if name in frame.f_globals]
        for thing in (*held, *shared):
            if not isinstance(thing, dict | list):
                continue
            if id(thing) not in self._tables:
                keys = self._keys(thing)
                if keys is None:
                    continue
                self._tables[id(thing)] = self._begun(thing, keys)
            yield self._tables[id(thing)]

    def _begun(self, thing: Any, keys: Keys) -> _Table:
        """A table that is seen first: what it holds for the output, and each 0, was there before the first step."""
        table = _Table(thing, keys)
        for node in self._graph.nodes:
            amount = self._number(entry(thing, keys[id(node.it)]))
            if amount is not None and (node is self._graph.root or amount == 0):
                self._take(table, node, amount)
        return table

    def _take(self, table: _Table, node: ForeignNode, amount: float) -> None:
        held = entry(table.kept, table.keys[id(node.it)])
        table.numbers[id(node.it)] = amount
        table.shares[id(node.it)] = len(held) if isinstance(held, list | tuple) else 0

    def _keys(self, thing: Any) -> Keys | None:
        root = id(self._graph.root.it)
        for keys in self._ways:
            if any(self._number(entry(thing, keys[each])) is not None for each in (root, *self._nodes)):
                return keys
        return None

    def _is_new(self, table: _Table, node: ForeignNode) -> bool:
        held = entry(table.kept, table.keys[id(node.it)])
        amount = self._number(held)
        if amount is None:
            return False
        size = len(held) if isinstance(held, list | tuple) else 0
        known = table.numbers.get(id(node.it))
        return known is None or amount != known or size > table.shares.get(id(node.it), 0)

    def _number(self, held: Any) -> float | None:
        reading = self._graph.reading
        parts = held if isinstance(held, list | tuple) else [held]
        numbers = [reading.number(each) if reading.is_node(each) else each for each in parts]
        return sum(numbers) if numbers and all(map(is_number, numbers)) else None

    def _near(self, table: _Table, frame: FrameType) -> list[ForeignNode]:
        """The nodes that the code which wrote is busy with, the innermost first."""
        found: dict[ForeignNode, None] = {}
        outer: FrameType | None = frame
        for _ in range(4):
            if outer is None or outer.f_code.co_filename.startswith(NOT_THEIRS):
                break
            for thing in list(outer.f_locals.values()):
                for each in thing if type(thing) is tuple else (thing,):
                    node = self._nodes.get(id(each))
                    if node is None and type(each) in (int, str):
                        node = self._nodes.get(table.node_of.get(each, 0))
                    if node is not None:
                        found.setdefault(node)
            outer = outer.f_back
        return list(found)

    def _written(self, table: _Table, receiver: ForeignNode, near: Sequence[ForeignNode]) -> None:
        before = table.numbers.get(id(receiver.it), 0.0)
        after = self._number(entry(table.kept, table.keys[id(receiver.it)])) or 0.0
        self._take(table, receiver, after)
        consumers = self._consumers.get(id(receiver.it), {})
        senders = [node for node in near if id(node.it) in consumers]
        if after == before == 0:
            senders = [node for node in senders if self._may_share_nothing(table, node, receiver)]
        if not senders:
            return  # a seed, or a clearing
        added = [node for node in senders if self._is_share(table, node, receiver, after - before)]
        put = [node for node in senders if before and self._is_share(table, node, receiver, after)]
        self._note(table, (added or put or senders)[0], receiver, (before, after), added=bool(added) or not put)

    def _may_share_nothing(self, table: _Table, sender: ForeignNode, receiver: ForeignNode) -> bool:
        has_some = self._upstream(table, sender) != 0 or any(each.receiver is sender.it for each in table.found)
        return has_some and self._is_share(table, sender, receiver, 0.0)

    def _nothing_written(self, table: _Table, near: Sequence[ForeignNode]) -> None:
        """A number was stored that was there before: a share of 0 was added, or the same put in its place again."""
        for sender in near:
            for receiver in sender.parents:
                times = table.times.get((id(sender.it), id(receiver.it)), 0)
                now = table.numbers.get(id(receiver.it), 0.0)
                is_added = self._is_share(table, sender, receiver, 0.0)
                if times < sender.parents.count(receiver) and (
                    is_added or self._is_share(table, sender, receiver, now)
                ):
                    self._note(table, sender, receiver, (now, now), added=is_added)
                    return

    def _is_share(self, table: _Table, sender: ForeignNode, receiver: ForeignNode, amount: float) -> bool:
        upstream = self._upstream(table, sender)
        slots = [slot for slot, parent in enumerate(sender.inputs) if parent is receiver]
        return any(close(amount, upstream * self._slopes(sender, slot)) for slot in slots)

    def _upstream(self, table: _Table, sender: ForeignNode) -> float:
        seed = 1.0 if sender is self._graph.root else 0.0
        return table.numbers.get(id(sender.it), seed)

    def _note(
        self, table: _Table, sender: ForeignNode, receiver: ForeignNode, numbers: tuple[float, float], *, added: bool
    ) -> None:
        pair = id(sender.it), id(receiver.it)
        table.times[pair] = table.times.get(pair, 0) + 1
        upstream = self._upstream(table, sender)
        table.found.append(Handing(sender.it, receiver.it, upstream, *numbers, added))
        if len(table.found) > LIMIT:
            raise TooManyContributions

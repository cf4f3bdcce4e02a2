"""The backward passes that a program runs: what the last one found in each node, and what it left there."""

from __future__ import annotations

import dis
import sys
from collections.abc import Callable, Sequence
from functools import partial
from operator import methodcaller
from types import CodeType, FunctionType
from typing import Any

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import BACKWARD, Drawing, ForeignPass
from nanograd.foreign.reading import Reading, attributes, is_number
from nanograd.foreign.tables import called, table_in


class Passing:
    """Notes the passes of one program.

    Attributes:
        count: how many there were.
        drawing: the drawing that is shown, where that is no pass.
        is_inside: whether a pass is running.
        paused: whether to leave calls alone.
        rests: whether passes are only counted.
        table: where nodes keep no gradients, those that the last call gave, by the ids of the nodes.
        going_back_since: when the text last wrote a gradient itself.
    """

    def __init__(
        self,
        kinds: set[type],
        noted: Callable[[ForeignPass | ByHand, CodeType | None], None],
        now: Callable[[], int],
        read: Callable[[Any], Reading],
        on_counted: Callable[[], object],
    ) -> None:
        """``noted`` is called with each pass when it has ended, with one by hand when it begins.

        It also gets the code that ran the pass, where it is one call. ``now`` counts what happens, ``read`` finds
        out how a node keeps things, and ``on_counted`` is called with each pass that is only counted.
        """
        self._kinds = kinds
        self._noted = noted
        self._now = now
        self._read = read
        self._on_counted = on_counted
        self.is_inside = False
        self._readings: dict[type, Reading] = {}
        self.paused = False
        self.rests = False
        self.table: dict[int, Any] = {}
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self._last: ForeignPass | None = None
        self._by_hand: ByHand | None = None
        self._sender: Any = None  # of a number that the text wrote last, and what that node was made from
        self._inputs: set[int] = set()
        self.drawing: Drawing | None = None
        self.count = 0
        self.going_back_since = 0
        self._readings.clear()

    @property
    def last(self) -> ForeignPass | None:
        """The last backward pass, or None. One that is run by hand counts once its output has a gradient."""
        by_hand = self._by_hand
        return by_hand.as_pass() if by_hand and by_hand.is_seeded else self._last

    def choose(self, found: ForeignPass | Drawing) -> None:
        """Take an earlier pass for the last one, or a drawing for what is to be shown."""
        self.drawing = found if isinstance(found, Drawing) else None
        self._last = found if isinstance(found, ForeignPass) else None
        self._by_hand = None

    def drawn(self, root: Any) -> Drawing | None:
        """The graph of an output as it is now; None where it is none."""
        reading = self._reading(root)
        if reading is None:
            return None
        nodes = reading.reached(root)
        return Drawing(root, nodes, reading.numbers(nodes), reading.gradients(nodes))

    def call_by_hand(self, node: Any, name: str) -> object:
        """Call a node's own rule for the text, noting the pass that this is a step of."""
        rule = methodcaller(name)
        is_alone = self.is_inside or self.paused or self.rests or type(node) not in self._kinds
        reading = None if is_alone else self._reading(node)
        if reading is None or not reading.holds_inputs(node):
            return rule(node)
        return self._step(reading, node, partial(rule, node), rule)

    def _step(
        self, reading: Reading, node: Any, move: Callable[[], object], rule: Callable[[Any], object] | None
    ) -> object:
        by_hand = self._at_hand(node, reading, at_once=True)
        self.is_inside = True
        try:
            by_hand.begins(node)
            result = move()
            by_hand.called(node, move, rule)
            return result
        finally:
            self.is_inside = False

    def _at_hand(self, sender: Any, reading: Reading, *, at_once: bool) -> ByHand:
        """The pass by hand in which a node hands on."""
        if self._by_hand is None or not self._by_hand.goes_on_with(sender, at_once=at_once):
            self._last = self.last
            self._by_hand = ByHand(sender, reading)
            self.count += 1
            self._noted(self._by_hand, None)
        return self._by_hand

    def handed(self, receiver: Any, number: Any, is_added: bool | None, *near: Any) -> Any:
        """The text writes a number into a gradient, or adds it: note whose share it may be. Gives the number.

        Args:
            receiver: whose gradient it is.
            number: what is written.
            is_added: True for ``+=``, False where the number is a sum with what was there, None where it is not.
            near: what stands near by in the text, the nearest first; the sender is among it.
        """
        if self.is_inside or self.paused or self.rests or type(receiver) not in self._kinds or not is_number(number):
            return number
        found = next((each for each in near if self._hands_to(each, receiver)), None)
        if found is None:
            found = self._sender_around(receiver)
            if found is not None and not is_added and not self._has_gradient(found):
                found = None  # the receiver is an output for now
        reading = self._reading(receiver if found is None else found)
        if reading is None:
            return number
        self.going_back_since = self._now()
        if found is not None:
            before = reading.gradient(receiver) or 0.0 if is_added else 0.0
            by_hand = self._at_hand(found, reading, at_once=False)
            by_hand.hand(found, receiver, before + number, is_added=is_added is not None)
        elif self._by_hand is not None and self._by_hand.root is receiver:
            self._last, self._by_hand = self.last, None  # it gets its gradient anew
        return number

    def _hand(self, reading: Reading, sender: Any, receiver: Any, move: Callable[[], object]) -> object:
        """Call what hands a share of the sender's on to one of its inputs."""
        by_hand = self._at_hand(sender, reading, at_once=False)
        self.is_inside = True
        try:
            result = move()
        finally:
            self.is_inside = False
        by_hand.hand(sender, receiver, reading.gradient(receiver), is_added=True)
        return result

    def _sender_around(self, receiver: Any) -> Any:
        """The node that the calls that led to a write are busy with, the innermost first; None where there is none."""
        frame = sys._getframe(2)
        for _ in range(4):
            if frame is None:
                break
            held = reversed(list(frame.f_locals.values()))  # what a loop bound was bound late
            found = next((each for each in held if self._hands_to(each, receiver)), None)
            if found is not None:
                return found
            frame = frame.f_back  # type: ignore[assignment]
        return None

    def _has_gradient(self, node: Any) -> bool:
        reading = self._reading(node)
        return reading is not None and bool(reading.gradient(node))

    def _hands_to(self, node: Any, receiver: Any) -> bool:
        if type(node) not in self._kinds or node is receiver:
            return False
        if self._sender is not node:
            reading = self._reading(node)
            self._inputs = {id(each) for each in reading.remembered(node)[0]} if reading else set()
            self._sender = node
        return id(receiver) in self._inputs

    def watched(self, plain: FunctionType) -> Any:
        """The same function, noting the pass that it is where it changes gradients, or the step of one by hand."""
        is_step = is_own = is_pass = False
        goes_back = BACKWARD.fullmatch(plain.__name__) is not None  # if only to clear most of the gradients at its end
        may_seed = not goes_back and not _has_loop(plain.__code__)
        table = self.giving_table(plain)

        def watched(*given: Any, **named: Any) -> Any:
            nonlocal is_step, is_own, is_pass
            if self.is_inside or self.paused:
                return plain(*given, **named)
            if self.rests:
                return self._counted(partial(plain, *given, **named)) if is_pass else plain(*given, **named)
            root = next((each for each in (*given, *named.values()) if type(each) in self._kinds), None)
            move, rule = partial(plain, *given, **named), None if named or len(given) > 1 else plain
            if root is None:
                root, rule = self._last_on_tape(given), None
            if root is None or (reading := self._reading(root)) is None:
                return table(*given, **named)
            if is_step:
                return self._step(reading, root, move, rule) if reading.holds_inputs(root) else move()
            sender = self._sender_around(root) if is_own else None
            if sender is not None:
                return self._hand(reading, sender, root, move)
            self.is_inside = True
            try:
                nodes = reading.reached(root)
                numbers = reading.numbers(nodes)
                before = reading.gradients(nodes)
                states = reading.states(nodes)
                result = move()
                if result is not root and type(result) in self._kinds:
                    return result
                after = reading.gradients(nodes)
                has_changed = after != before
                is_own_only = has_changed and before[1:] == after[1:]
                changed = _changed(nodes, before, after) if has_changed and (before[0] or is_own_only) else []
                is_within = self._by_hand is not None and self._by_hand.has_within(root)
                if is_step := bool(before[0]) and _is_step(reading, nodes, changed, is_within=is_within):
                    self._turned_out(reading, root, changed, lambda by_hand: by_hand.called(root, move, rule))
                elif is_own_only and (sender := self._sender_around(root)) is not None:
                    is_own = True
                    self._turned_out(
                        reading, sender, changed, lambda by_hand: by_hand.hand(sender, root, after[0], is_added=True)
                    )
                elif is_own_only and len(nodes) > 1 and may_seed:
                    pass  # it gives the output its gradient; a loop may have found that all others get 0
                elif (after[0] and (has_changed or (self._last is None and self._by_hand is None))) or (
                    has_changed and not after[0] and goes_back and any(after)
                ):
                    is_pass = True
                    self._note(ForeignPass(root, move, rule, nodes, numbers, before, after, states), plain)
                return result
            finally:
                self.is_inside = False

        return watched

    def giving_table(self, plain: FunctionType) -> Any:
        """The same function, noting the pass that it is where it gives the gradients of nodes that keep none."""
        is_pass = False

        def watched(*given: Any, **named: Any) -> Any:
            nonlocal is_pass
            if self.is_inside or self.paused:
                return plain(*given, **named)
            roots = [each for each in (*given, *named.values()) if type(each) in self._kinds]
            if self.rests or not roots or self._reading(roots[0]) is not None:
                move = partial(plain, *given, **named)
                return self._counted(move) if self.rests and is_pass else move()
            root = next((each for each in roots if self._read(each).holds_inputs(each)), roots[0])
            found = self._read(root)

            def on(out: Any) -> Any:
                moved = [out if each is root else each for each in given]
                result, things = called(plain, moved, {name: out if it is root else it for name, it in named.items()})
                nodes = found.reached(out)
                self.table.clear()
                self.table.update(table_in(things, out, nodes, found))
                return result

            self.is_inside = True
            try:
                result = on(root)
            finally:
                self.is_inside = False
            nodes = found.reached(root)
            after = [self.table.get(id(node)) for node in nodes]
            if found.number_name is None or after.count(None) == len(after):
                return result
            is_pass = True
            numbers, before = found.numbers(nodes), [0.0] * len(nodes)
            self._note(ForeignPass(root, partial(plain, *given, **named), on, nodes, numbers, before, after), plain)
            return result

        return watched

    def _note(self, found: ForeignPass, plain: FunctionType) -> None:
        """A function has made a pass."""
        self._by_hand = None
        self._last = found
        self.count += 1
        self._noted(found, plain.__code__)

    def _counted(self, move: Callable[[], object]) -> object:
        """Run a pass that nobody will look at."""
        self.is_inside = True
        try:
            return move()
        finally:
            self.is_inside = False
            self.count += 1
            self._on_counted()

    def _last_on_tape(self, given: Sequence[Any]) -> Any:
        """The last result in a list that the object of a method keeps; None where there is none."""
        for _, kept in attributes(given[0]) if given else ():
            last = kept[-1] if type(kept) is list and kept else None
            for each in last if isinstance(last, tuple | list) else (last,):
                if type(each) in self._kinds and (reading := self._reading(each)) and reading.holds_inputs(each):
                    return each
        return None

    def _turned_out(
        self,
        reading: Reading,
        sender: Any,
        changed: Sequence[tuple[Any, Any, Any]],
        note: Callable[[ByHand], object],
    ) -> None:
        """A call that has ended turned out to be a part of a pass by hand."""
        for node, before, _ in changed:
            reading.set_gradient(node, before)
        by_hand = self._at_hand(sender, reading, at_once=False)
        by_hand.begins(sender)
        for node, _, after in changed:
            reading.set_gradient(node, after)
        note(by_hand)

    def _reading(self, root: Any) -> Reading | None:
        """How its class keeps things; None where it is no node."""
        known = self._readings.get(type(root))
        if known is None:
            known = self._read(root)
            if known.number_name is None or known.gradient_name is None:
                return None
            if known.holds_inputs(root):
                self._readings[type(root)] = known
        return known


def _has_loop(code: CodeType) -> bool:
    return any(each.opname == "FOR_ITER" or "BACKWARD" in each.opname for each in dis.get_instructions(code))


def _changed(nodes: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any, Any]]:
    """The nodes whose gradients a call has changed, with both."""
    return [each for each in zip(nodes, before, after, strict=True) if each[1] != each[2]]


def _is_step(
    reading: Reading, nodes: Sequence[Any], changed: Sequence[tuple[Any, Any, Any]], *, is_within: bool
) -> bool:
    """Whether only the inputs of the output, ``nodes[0]``, were handed something, though they have inputs, too.

    Where it ``is_within`` a pass by hand they need not have any.
    """
    inputs = reading.remembered(nodes[0])[0]
    handed = {id(node) for node, _, _ in changed}
    is_one_level = bool(handed) and handed <= {id(each) for each in inputs}
    return is_one_level and (is_within or any(reading.holds_inputs(each) for each in inputs))

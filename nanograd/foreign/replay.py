"""Lets an engine compute a graph of ours, operation by operation, and watches it go back.

Our own run of the text says which operations there are, on which line and in what order; the engine is asked for
each of them. So the picture stays the same when the engine changes, and whatever its nodes forget (an input, a
share, a return) shows up as a difference, not as a broken picture. Nodes that its operations make on the way (a - b
as a + b * -1) belong to the operation that was asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from nanograd.foreign.engine import OPERATORS, Engine
from nanograd.foreign.firing import Fired
from nanograd.foreign.handing import LIMIT, Handing, HandingWatch, TooManyContributions
from nanograd.foreign.own_rule import hand_on
from nanograd.foreign.reading import is_number
from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.messages import Message, message
from nanograd.value import Value


class CannotReplay(Exception):
    """The engine has no such operation, or what it gives is none of its nodes.

    Attributes:
        kind: what is the matter, as a name.
        says: a sentence.
        mistake: the name of the mistake that leads to it, where there is one.
        line: the text's line that asked for it.
    """

    def __init__(self, kind: str, says: Message, line: int | None = None, mistake: str = "") -> None:
        super().__init__(says)
        self.kind = kind
        self.says = says
        self.mistake = mistake
        self.line = line


class Replay:
    """A graph of ours as another engine has it.

    Attributes:
        theirs: for each node of ours the engine's; a constant may have none.
        by_hand: whether we walked back for it, as it has no ``backward`` yet.
    """

    def __init__(
        self,
        engine: Engine,
        nodes: Sequence[Value],
        lines: Sequence[int | None],
        start: Mapping[Value, float],
        *,
        leaf: Callable[[float], Any],
        shown: Callable[[object], str] = repr,
    ) -> None:
        """Compute the graph and go back.

        Args:
            engine: whose.
            nodes: the graph of ours, inputs before results; the last one is the output.
            lines: the text's line of each.
            start: the gradients that leaves begin with.
            leaf: makes a leaf of the engine's.
            shown: gives what came in words.

        Raises:
            CannotReplay: the engine has no such operation, or what it gives is no node.
        """
        self._engine = engine
        self._leaf = leaf
        self._shown = shown
        self._reading = engine.reading_of(leaf(1.0))
        self._number = self._reading.number_name or "data"
        self._gradient = self._reading.gradient_name or ""
        self._made: list[Any] = []
        self._note_made(engine.kind or type(leaf(1.0)))
        self._owner: dict[int, Value] = {}
        self.theirs: dict[Value, Any] = {}
        with engine.tape.block:
            for node, line in zip(nodes, lines, strict=True):
                self._compute(node, line)
        for node, grad in start.items():
            if node in self.theirs and self._gradient:
                setattr(self.theirs[node], self._gradient, grad)
        self._ours = {id(value): node for node, value in self.theirs.items()}
        self._handing = HandingWatch(self._gradient)
        self.by_hand = self._go_back(self.theirs[nodes[-1]])

    def data(self, node: Value) -> Any:
        """The number that the engine has for a node of ours."""
        return getattr(self.theirs[node], self._number) if node in self.theirs else node.data

    def grad(self, node: Value) -> Any:
        """The gradient that it has for a node of ours; None where it tells none."""
        if node not in self.theirs or (node.parents and self._keeps_leaves_only):
            return None
        return self._reading.gradient(self.theirs[node])

    @cached_property
    def _keeps_leaves_only(self) -> bool:
        """Whether the gradients of results are kept aside on the way, and none of them on the results."""
        results = [it for node, it in self.theirs.items() if node.parents]
        leaves = [it for node, it in self.theirs.items() if not node.parents]
        told = self._reading.gradient
        return not any(map(told, results)) and any(map(told, leaves))

    def _note_made(self, value: Any) -> None:
        """Note every node that is made; the class is made anew for every run."""
        plain = value.__init__

        def init(node: Any, *given: Any, **named: Any) -> None:
            self._made.append(node)
            plain(node, *given, **named)

        value.__init__ = init

    def _is_node(self, thing: object) -> bool:
        return isinstance(thing, self._engine.kind or object)

    def _compute(self, node: Value, line: int | None) -> None:
        if node.op == "constant":
            return
        made_before = len(self._made)
        if not node.parents:
            value = self._leaf(node.data)
            self._engine.tape.watch(value)
        else:
            value = self._operate(node, line)
            if not self._is_node(value):
                mistake = "no-return" if value is None else "plain-number" if isinstance(value, int | float) else ""
                gave = message("replay-gave", "your {name} gave {got}.", name=_name(node), got=self._shown(value))
                raise CannotReplay("not-a-value", gave, line, mistake)
            if id(value) in self._owner:
                gave = message("replay-gave-an-input", "your {name} gave one of its inputs.", name=_name(node))
                raise CannotReplay("same-object", gave, line, "same-object")
        made = self._made[made_before:]
        for each in made:
            self._owner[id(each)] = node
        self._owner[id(value)] = node
        self.theirs[node] = value
        self._find_constants(node, [each for each in made if each is not value])

    def _operate(self, node: Value, line: int | None) -> Any:
        inputs = [self.theirs.get(parent, _plain(parent.data)) for parent in node.parents]
        if not any(parent in self.theirs for parent in node.parents):
            inputs[0] = self._leaf(inputs[0])
        operation = self._engine.operation(node.op) or OPERATORS.get(node.op, ("", None))[1]
        if operation is None:
            raise self._unwritten(node, line)
        if node.op not in OPERATORS and not self._is_node(inputs[0]):
            inputs[0] = self._leaf(inputs[0])
        try:
            return operation(*inputs)
        except NotImplementedError:
            says = message("replay-to-do", "your {name} is still to do.", name=_name(node))
            raise CannotReplay("todo", says, line) from None
        except TypeError as error:
            if "unsupported operand" in str(error) or "bad operand" in str(error):
                raise self._unwritten(node, line) from error
            raise

    def _unwritten(self, node: Value, line: int | None) -> CannotReplay:
        kind = self._engine.kind
        says = message(
            "replay-unwritten",
            "your {kind} has no {name} yet.",
            kind=kind.__name__ if kind else "Value",
            name=_name(node),
        )
        return CannotReplay("unwritten", says, line)

    def _find_constants(self, node: Value, made: Sequence[Any]) -> None:
        """The nodes into which the engine wrapped the plain numbers of this operation."""
        for parent in node.parents:
            if parent.op == "constant" and parent not in self.theirs:
                wrapped = next((each for each in made if getattr(each, self._number, None) == parent.data), None)
                if wrapped is not None:
                    self.theirs[parent] = wrapped

    def _go_back(self, out: Any) -> bool:
        backward = self._engine.way_back(out, self._made)
        if backward is not None:
            try:
                self._watch(backward)
                return False
            except NotImplementedError:
                pass
        self._watch(lambda: self._walk_back(out))
        return True

    def _watch(self, backward: Callable[[], object]) -> None:
        if not self._gradient:  # no node has one to watch
            backward()
            return
        results = {key: self.theirs[node] for key, node in self._owner.items()}
        self._handing = HandingWatch(self._gradient, result_of=lambda node: results.get(id(node), node))
        try:
            with self._handing.on(set(map(type, self._made)), self._made):
                backward()
        except TooManyContributions:
            says = message("replay-stopped", "Your backward was stopped after {limit} contributions.", limit=LIMIT)
            raise CannotReplay("too-large", says) from None

    def _walk_back(self, out: Any) -> None:
        """In the reverse of the order of making, which needs nothing of what the nodes remember."""
        if not self._gradient:
            says = message(
                "replay-no-way-back",
                "{kind} keeps no gradient, and nothing was found that goes back from it. "
                "A method or a function of one argument would help: def backward(out).",
                kind=type(out).__name__,
            )
            raise CannotReplay("no-way-back", says)
        setattr(out, self._gradient, 1.0)
        if rules := self._engine.objects.rules():
            for node, rule in rules:
                self._handing.firing_of(node, rule)()
            return
        for node in reversed(self._made):
            hand_on(node, self._gradient)

    @property
    def fired(self) -> Fired:
        """The sequence in which the nodes handed on."""
        return Fired.seen_by(self._handing, self._made)

    def steps(self) -> tuple[list[Step], list[bool]]:
        """The way back along our edges, and for each contribution whether it was added; ``=`` was not."""
        steps: list[Step] = []
        added: list[bool] = []
        turns: dict[tuple[Value, Value], int] = {}
        for handed in self._handing.found:
            sender, receiver = self._owner.get(id(handed.sender)), self._ours.get(id(handed.receiver))
            if sender is None or receiver is None or receiver is sender:
                continue  # between nodes of one operation
            slots = [slot for slot, parent in enumerate(sender.parents) if parent is receiver]
            if slots:
                turn = turns[sender, receiver] = turns.get((sender, receiver), -1) + 1
                steps.append(_step(handed, sender, receiver, slots[turn % len(slots)]))
                added.append(handed.added)
        return steps, added


def _step(handed: Handing, sender: Value, receiver: Value, slot: int) -> Step:
    upstream, before, after = (each if is_number(each) else math.nan for each in _numbers(handed))
    local = sender.local_grads[slot]
    contribution = after - before if handed.added else after
    if close(contribution, upstream * local, 1e-9):
        contribution = upstream * local
    return Step(sender, receiver, slot, upstream, local, contribution, before, after)


def _numbers(handed: Handing) -> tuple[Any, Any, Any]:
    """A gradient that is not there yet is 0."""
    return handed.upstream or 0.0, handed.before or 0.0, handed.after


def _name(node: Value) -> str:
    """The operation as one would write it."""
    reflected = len(node.parents) == 2 and node.parents[0].op == "constant"
    name = OPERATORS.get(node.op, (node.op, None))[0]
    return f"__r{name[2:]}" if reflected and name.startswith("__") else name


def _plain(number: float) -> float:
    """A constant as the text most likely had it: 2, not 2.0."""
    return int(number) if number == int(number) and abs(number) < 1e15 else number

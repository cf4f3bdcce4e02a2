"""Lets a learner's engine compute a graph of ours, operation by operation, and watches it go back.

Our own run of the text says which operations there are, on which line and in what order; the learner's class is
asked for each of them. So the picture stays the same when the engine changes, and whatever the learner's Values
forget (an input, a share, a return) shows up as a difference, not as a broken picture. Values that the learner's
operations make on the way (a - b as a + b * -1) belong to the operation that was asked for.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nanograd.foreign.handing import LIMIT, Handing, HandingWatch, TooManyContributions
from nanograd.foreign.passes import WAYS_BACK
from nanograd.gradcheck import close
from nanograd.graph import Step
from nanograd.messages import Message, followed, message
from nanograd.playground.course.exercises.diagnosis import Fired
from nanograd.playground.course.exercises.handing_on import hand_on
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.mistakes import sentence
from nanograd.playground.course.exercises.wrong import shown
from nanograd.playground.running.collected import Run
from nanograd.playground.running.failure import Failure
from nanograd.value import Value

_OPERATORS: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "pow": operator.pow,
    "powv": operator.pow,
    "abs": abs,
}


class Replay:
    """A graph of ours as a learner's engine has it.

    Attributes:
        theirs: for each node of ours the learner's Value; a constant may have none.
        by_hand: whether we walked back for them, as they have no ``backward`` yet.
    """

    def __init__(self, run: Run, learner: Learner) -> None:
        """Compute the graph and go back.

        Raises:
            Failure: their code has no such operation, or what it gives is no Value.
        """
        self._run = run
        self._learner = learner
        self._number = learner.reading.number_name or "data"
        self._gradient = learner.reading.gradient_name or "grad"
        self._made: list[Any] = []
        self._note_made(learner.named("Value"))
        self._owner: dict[int, Value] = {}
        self.theirs: dict[Value, Any] = {}
        for node, line in zip(run.nodes, run.lines, strict=True):
            self._compute(node, line)
        for node, grad in run.start.items():
            if node in self.theirs:
                setattr(self.theirs[node], self._gradient, grad)
        self._ours = {id(value): node for node, value in self.theirs.items()}
        self.by_hand = self._go_back()

    def data(self, node: Value) -> Any:
        """The number their engine has for a node of ours."""
        return getattr(self.theirs[node], self._number) if node in self.theirs else node.data

    def grad(self, node: Value) -> Any:
        """The gradient their engine has for a node of ours; None for a constant that they did not keep."""
        return getattr(self.theirs[node], self._gradient) if node in self.theirs else None

    def _note_made(self, value: Any) -> None:
        """Note every Value that is made; the class is made anew for every run."""
        plain = value.__init__

        def init(node: Any, *given: Any, **named: Any) -> None:
            self._made.append(node)
            plain(node, *given, **named)

        value.__init__ = init

    def _compute(self, node: Value, line: int | None) -> None:
        if node.op == "constant":
            return
        made_before = len(self._made)
        if not node.parents:
            value = self._learner.value(node.data)
        else:
            value = self._operate(node, line)
            if not self._learner.is_value(value):
                mistake = "no-return" if value is None else "plain-number" if isinstance(value, int | float) else ""
                gave = message("replay-gave", "your {name} gave {got}.", name=_name(node), got=shown(value))
                raise Failure("not-a-value", _in_text(line, followed(gave, sentence(mistake))))
            if id(value) in self._owner:
                gave = message("replay-gave-an-input", "your {name} gave one of its inputs.", name=_name(node))
                raise Failure("same-object", _in_text(line, followed(gave, SAME)))
        made = self._made[made_before:]
        for each in made:
            self._owner[id(each)] = node
        self._owner[id(value)] = node
        self.theirs[node] = value
        self._find_constants(node, [each for each in made if each is not value])

    def _operate(self, node: Value, line: int | None) -> Any:
        inputs = [self.theirs.get(parent, _plain(parent.data)) for parent in node.parents]
        if not any(parent in self.theirs for parent in node.parents):
            inputs[0] = self._learner.value(inputs[0])
        try:
            if node.op in _OPERATORS:
                return _OPERATORS[node.op](*inputs)
            return getattr(inputs[0], node.op)(*inputs[1:])
        except NotImplementedError:
            raise Failure(
                "todo", _in_text(line, message("replay-to-do", "your {name} is still to do.", name=_name(node)))
            ) from None
        except AttributeError as error:
            if error.name == node.op and error.obj is inputs[0]:
                raise Failure(
                    "unwritten",
                    _in_text(line, _unwritten(node)),
                ) from None
            raise
        except TypeError as error:
            if "unsupported operand" in str(error) or "bad operand" in str(error):
                raise Failure(
                    "unwritten",
                    _in_text(line, _unwritten(node)),
                ) from error
            raise

    def _find_constants(self, node: Value, made: Sequence[Any]) -> None:
        """The Values into which they wrapped the plain numbers of this operation."""
        for parent in node.parents:
            if parent.op == "constant" and parent not in self.theirs:
                wrapped = next((each for each in made if getattr(each, self._number) == parent.data), None)
                if wrapped is not None:
                    self.theirs[parent] = wrapped

    def _go_back(self) -> bool:
        out = self.theirs[self._run.output]
        backward = next(filter(None, (getattr(out, name, None) for name in WAYS_BACK)), None)
        if backward is not None:
            try:
                self._watch(backward)
                return False
            except NotImplementedError:
                pass
        self._watch(lambda: self._walk_back(out))
        return True

    def _watch(self, backward: Callable[[], object]) -> None:
        results = {key: self.theirs[node] for key, node in self._owner.items()}
        self._handing = HandingWatch(self._gradient, result_of=lambda node: results.get(id(node), node))
        try:
            with self._handing.on(set(map(type, self._made)), self._made):
                backward()
        except TooManyContributions:
            raise Failure(
                "too-large",
                message("replay-stopped", "Your backward was stopped after {limit} contributions.", limit=LIMIT),
            ) from None

    def _walk_back(self, out: Any) -> None:
        """In the reverse of the order of making, which needs nothing of what their Values remember."""
        setattr(out, self._gradient, 1.0)
        for node in reversed(self._made):
            hand_on(node)

    @property
    def fired(self) -> Fired:
        """The sequence in which their Values handed on."""
        return Fired.seen_by(self._handing, self._made)

    def steps(self) -> tuple[list[Step], list[bool]]:
        """Their way back along our edges, and for each contribution whether it was added; ``=`` was not."""
        steps: list[Step] = []
        added: list[bool] = []
        turns: dict[tuple[Value, Value], int] = {}
        for handed in self._handing.found:
            sender, receiver = self._owner.get(id(handed.sender)), self._ours.get(id(handed.receiver))
            if sender is None or receiver is None or receiver is sender:
                continue  # between Values of one operation
            slots = [slot for slot, parent in enumerate(sender.parents) if parent is receiver]
            if slots:
                turn = turns[sender, receiver] = turns.get((sender, receiver), -1) + 1
                steps.append(self._step(handed, sender, receiver, slots[turn % len(slots)]))
                added.append(handed.added)
        return steps, added

    def _step(self, handed: Handing, sender: Value, receiver: Value, slot: int) -> Step:
        upstream, local = handed.upstream, sender.local_grads[slot]
        contribution = handed.after - handed.before if handed.added else handed.after
        if close(contribution, upstream * local, 1e-9):
            contribution = upstream * local
        return Step(sender, receiver, slot, upstream, local, contribution, handed.before, handed.after)


SAME = sentence("same-object")


def _in_text(line: int | None, said: str) -> Message:
    if line:
        return message("replay-on-line", "Line {line} of the text: {said}", line=line, said=said)
    return message("replay-in-text", "In the text: {said}", said=said)


def _unwritten(node: Value) -> Message:
    return message("replay-unwritten", "your Value has no {name} yet.", name=_name(node))


def _name(node: Value) -> str:
    """The operation as the learner would write it."""
    reflected = len(node.parents) == 2 and node.parents[0].op == "constant"
    name = _METHODS.get(node.op, node.op)
    return f"__r{name[2:]}" if reflected and name.startswith("__") else name


_METHODS: Mapping[str, str] = {
    "add": "__add__",
    "sub": "__sub__",
    "mul": "__mul__",
    "div": "__truediv__",
    "neg": "__neg__",
    "pow": "__pow__",
    "powv": "__pow__",
    "abs": "__abs__",
}


def _plain(number: float) -> float:
    """A constant as the text most likely had it: 2, not 2.0."""
    return int(number) if number == int(number) and abs(number) < 1e15 else number

"""The graph of a foreign engine: its nodes with their numbers, what each was made of, and by which operation."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from nanograd.foreign.kept_operands import with_kept_operands
from nanograd.foreign.making import Made
from nanograd.foreign.meaning import SYMBOLS, is_reflected, meant
from nanograd.foreign.reading import Reading, attributes, is_number
from nanograd.foreign.watching import Home, Watch
from nanograd.operation import Op
from nanograd.ops import OPS
from nanograd.rules import evaluate

OF_A_CLASS = (
    "apply", "forward", "__call__", "run", "call", "compute", "calculate", "evaluate", "execute", "output",
    "op", "operation", "apply_op", "unary", "binary", "node", "make", "record", "new",
)  # fmt: skip
"""What does each operation may be called, where a class or an argument then names the operation."""


@dataclass(eq=False, slots=True)
class ForeignNode:
    """One node of the engine.

    Attributes:
        it: the program's own object.
        number, gradient: as its pass found and left them.
        before: the gradient that it held before the pass.
        inputs: what it was made of, in order; a plain number that took part is a float.
        forgotten: whether the engine itself remembers fewer inputs than were used.
        name: what made it is called.
        op: the row of our table that computes the same; None for an operation of the person's own.
        made: the call that made it.
        label: the name it was bound to, or its own.
        home: the statement that bound it first.
        constant: whether it stands for a plain number that was an operand.
        is_left_out: whether the pass told no gradient of it: it cleared those that it was done with.
        is_put_together: whether the call that made it was handed its number, rather than computing it.
    """

    it: Any
    number: float
    gradient: float
    before: float
    inputs: list[ForeignNode | float] = field(default_factory=list)
    forgotten: bool = False
    name: str = ""
    op: Op | None = None
    made: Made | None = None
    label: str = ""
    home: Home | None = None
    constant: bool = False
    is_left_out: bool = False
    is_put_together: bool = False

    @property
    def parents(self) -> list[ForeignNode]:
        """The inputs that are nodes."""
        return [each for each in self.inputs if isinstance(each, ForeignNode)]


class EngineGraph:
    """All of it.

    Attributes:
        nodes: in the order they were made, inputs before results.
        root: the output.
        reading: how the engine keeps things.
    """

    def __init__(self, watch: Watch, root: Any) -> None:
        self.reading = watch.reading(root)
        self._watch = watch
        self._has_copies = False
        shown = watch.passes.drawing or watch.passes.last
        kept = shown.kept() if shown and shown.root is root else {}
        output = kept.get(id(root))
        is_cleared = self.reading.gradient_name is None or (output is not None and output.after is None)
        self.nodes: list[ForeignNode] = []
        self._of: dict[int, ForeignNode] = {}
        for it in self.reading.graph(root):
            was = kept.get(id(it))
            node = ForeignNode(
                it,
                number(was.number if was else self.reading.number(it)),
                number(was.after if was else self.reading.gradient(it)),
                number(was.before) if was else 0.0,
            )
            node.is_left_out = was is not None and was.after is None and is_cleared
            self._of[id(it)] = node
            self._connect(node)
            self.nodes.append(node)
        self.root = self._of[id(root)]
        self.nodes = _in_order_of_making(self.nodes)
        self._name()

    def of(self, it: Any) -> ForeignNode | None:
        """The node of one of the program's objects."""
        return self._of.get(id(it))

    def _connect(self, node: ForeignNode) -> None:
        remembered, ordered = self.reading.remembered(node.it)
        kept = [self._of[id(each)] for each in remembered if id(each) in self._of]
        if not kept:
            return
        used = None
        for made in filter(None, (self._watch.made(node.it), self._watch.helper(node.it))):
            node.is_put_together = _is_put_together(node, made)
            for call in (made, with_kept_operands(made, remembered)):
                used = self._used(call, kept, with_numbers=not node.is_put_together) if call else None
                if used is not None:
                    node.made = call
                    break
            if used is not None:
                break
        if used is not None:
            node.inputs = used
            nodes = [each for each in used if isinstance(each, ForeignNode)]
            node.forgotten = len(nodes) > len(kept)
        else:
            if not ordered:
                kept = _as_in_closure(node.it, kept, self._of) or kept
            node.inputs = list(kept)
        node.name = _name_of(node, self._watch)
        node.op = _known(node)
        if node.op is None and node.made is None:
            node.inputs = list(node.parents)
            _use_what_fits(node)

    def _used(self, made: Made, kept: Sequence[ForeignNode], *, with_numbers: bool) -> list[ForeignNode | float] | None:
        """The arguments of the call that made a node as its inputs; None where the call is another node's."""
        used: list[ForeignNode | float] = []
        given_things = [each for each in made.given if with_numbers or _has_nodes(each)]
        flat = [each for given in given_things for each in (given if _has_nodes(given) else [given])]
        rest = list(dict.fromkeys(kept))
        for given in flat:
            if isinstance(given, tuple) and len(given) == 1:
                node = self._of.get(given[0])
                if node is None or node not in kept:
                    return None
                used.append(node)
                if node in rest:
                    rest.remove(node)
            elif is_number(given) and with_numbers:
                used.append(float(given))
        for place, given in enumerate(used):  # a plain number that became a node on the way
            wrapped = next((each for each in rest if isinstance(given, float) and each.number == given), None)
            if wrapped:
                used[place] = wrapped
                wrapped.constant = not wrapped.inputs
                rest.remove(wrapped)
        return None if rest else used

    def _name(self) -> None:
        found = [(label, node, home) for label, it, home in self._watch.names() if (node := self.of(it))]
        orders = _orders((label, node) for label, node, _ in found)
        for label, node, home in found:
            is_placed = home is None and (node.label.startswith(".") or not (node.label or node.inputs))
            if (is_placed or (home and not node.label)) and label.partition("[")[0] not in orders:
                node.label, node.home = label, home or node.home
        for node in self.nodes:
            node.label = node.label.removeprefix(".")
            own = getattr(node.it, "label", None) or getattr(node.it, "name", None)
            if isinstance(own, str) and own and not _says_what_made(node, own):
                node.label = own

    def apply(self, node: ForeignNode, numbers: Sequence[float]) -> tuple[Any, list[Any]] | None:
        """Run a node's own operation on other numbers: the result, and the inputs as new leaves."""
        if node.made is None or node.is_put_together:
            return None
        leaves: list[Any] = []
        place = iter(zip(node.inputs, numbers, strict=True))

        def argument(given: Any) -> Any:
            if _has_nodes(given):
                return [argument(each) for each in given]
            if not (isinstance(given, tuple) and len(given) == 1) and not is_number(given):
                return given
            was, now = next(place)
            if not isinstance(was, ForeignNode) or is_number(given):
                return given if now == given else now
            leaves.append(self.leaf(was.it, now))
            return leaves[-1]

        out = node.made.function(*map(argument, node.made.given))
        return out, leaves

    @contextmanager
    def undone(self, node: ForeignNode) -> Iterator[None]:
        """Within it a node's operation can be run: what it keeps of a call is put back afterwards."""
        owners = [each for each in node.made.given if type(each).__flags__ & 1 << 9] if node.made else []
        before = [(each, list(attributes(each))) for each in owners if not isinstance(each, type)]
        try:
            yield
        finally:
            for owner, held in before:
                for name, thing in held:
                    with suppress(AttributeError):
                        object.__setattr__(owner, name, thing)

    @contextmanager
    def tapes_kept(self) -> Iterator[None]:
        """Afterwards no list that operations write themselves down in is longer than it was."""
        homes = {id(space): space for node in self.nodes if (space := _globals_of(node))}
        things = [thing for space in homes.values() for thing in list(space.values())]
        things += [thing for _, thing in attributes(self.root.it)]
        things += [thing for kind in {type(node.it) for node in self.nodes} for thing in vars(kind).values()]
        lists = [each for thing in things for each in _lists_of(thing)]
        lengths = [len(each) for each in lists]
        try:
            yield
        finally:
            for each, length in zip(lists, lengths, strict=True):
                del each[length:]

    @property
    def runs_alone(self) -> bool:
        """Whether a rule writes into the inputs that its node has, so that it can be run for another one."""
        return not self._has_copies or Reading(self.root.it, self._watch.kinds).holds_inputs(self.root.it)

    def leaf(self, it: Any, value: float) -> Any:
        """A leaf of the person's class with that number."""
        for kind in dict.fromkeys((type(it), *(type(node.it) for node in self.nodes if not node.inputs))):
            try:
                made = kind(value)
                if self.reading.number(made) == value and hasattr(made, self.reading.gradient_name or "__class__"):
                    return made
            except Exception:  # whatever their class makes of it, there is another way
                continue
        made = copy.copy(it)
        self._has_copies = True
        object.__setattr__(made, self.reading.number_name or "", value)
        return made


def _globals_of(node: ForeignNode) -> dict[str, Any] | None:
    return getattr(node.made.function, "__globals__", None) if node.made else None


def _lists_of(thing: Any) -> Iterator[list[Any]]:
    """A thing that is a list, or the lists that an object of the program keeps."""
    held = (
        [thing]
        if type(thing) is list
        else [each for _, each in attributes(thing)]
        if hasattr(thing, "__dict__")
        else []
    )
    yield from (each for each in held if type(each) is list)


def _says_what_made(node: ForeignNode, own: str) -> bool:
    """Whether a node's own label or name is that of its operation, as ``+`` is."""
    is_sign = not (own[0].isalpha() or own[0] == "_")
    return bool(node.inputs) and (is_sign or own == node.name or any(op is node.op for op in meant(own)))


def _orders(named: Iterable[tuple[str, ForeignNode]]) -> set[str]:
    """The lists that hold results along with all that those were made from: orders to go through, no names."""
    lists: dict[str, set[ForeignNode]] = {}
    for label, node in named:
        if label.endswith("]"):
            lists.setdefault(label.partition("[")[0], set()).add(node)
    return {
        name
        for name, nodes in lists.items()
        if any(node.inputs for node in nodes) and all(nodes.issuperset(node.parents) for node in nodes)
    }


def _in_order_of_making(nodes: list[ForeignNode]) -> list[ForeignNode]:
    """Results as they were made, each leaf just before its first use; a set's order differs from run to run."""
    results = [node for node in nodes if node.inputs]
    if not all(node.made for node in results):
        return nodes
    results.sort(key=lambda node: node.made.serial if node.made else 0)
    return list(dict.fromkeys(each for node in results for each in (*node.parents, node))) or nodes


def number(thing: Any) -> float:
    """A number of theirs as a float; 0 for none."""
    try:
        return float(thing) if thing is not None else 0.0
    except (TypeError, ValueError, OverflowError):
        return float("nan")


def _has_nodes(given: Any) -> bool:
    return isinstance(given, list) and any(isinstance(each, tuple) and len(each) == 1 for each in given)


def _as_in_closure(it: Any, kept: Sequence[ForeignNode], of: dict[int, ForeignNode]) -> list[ForeignNode]:
    """The inputs in the order in which the operation that wrote the closure took them."""
    for thing in getattr(it, "__dict__", {}).values():
        if isinstance(thing, FunctionType) and thing.__closure__:
            held = dict(zip(thing.__code__.co_freevars, thing.__closure__, strict=True))
            first = sorted(held, key=lambda name: name != "self")
            found = [of[id(cell.cell_contents)] for name in first if id((cell := held[name]).cell_contents) in of]
            found = [each for each in found if each in kept]
            if set(found) == set(kept):
                return found
    return []


def _is_put_together(node: ForeignNode, made: Made) -> bool:
    is_handed = any(is_number(each) and number(each) == node.number for each in made.given)
    return is_handed and any(isinstance(each, list) for each in made.given)


def _name_of(node: ForeignNode, watch: Watch) -> str:
    if node.made:
        first = node.made.given[0] if node.made.given else None
        if named := next((each for each in node.made.given if isinstance(each, str) and _is_name(each, node)), None):
            return named
        is_inherited = node.made.name in dir(type(first)) and node.made.name not in vars(type(first))
        is_of_class = isinstance(first, type) or is_inherited or node.made.name in OF_A_CLASS
        if is_of_class and (owner := _class_of(first, watch)):
            return owner.__name__
        return node.made.caller.co_name if node.is_put_together else node.made.name.strip("<>")
    for thing in getattr(node.it, "__dict__", {}).values():
        if isinstance(thing, FunctionType) and "<locals>" in thing.__qualname__ and thing.__closure__:
            return thing.__qualname__.split(".<locals>")[0].rpartition(".")[2]
    for name in ("_op", "op", "operation", "kind"):
        if isinstance(found := getattr(node.it, name, None), str) and found:
            return found
    return type(node.it).__name__ if type(node.it) in watch.kinds else "?"


def _is_name(given: str, node: ForeignNode) -> bool:
    """Whether an argument says which operation is meant, as in ``apply("add", a, b)``."""
    is_known = given in OPS or given in SYMBOLS
    return is_known or (given.isidentifier() and node.made is not None and node.made.name.strip("_") in OF_A_CLASS)


def _class_of(first: Any, watch: Watch) -> type | None:
    """The class that an operation is, where the first argument of its method is it or one of its instances."""
    kind = first if isinstance(first, type) else type(first)
    return None if kind in watch.kinds or kind.__module__ == "builtins" else kind


def _known(node: ForeignNode) -> Op | None:
    """The row of our table that gives the same number from the same inputs, if one of a fitting name does."""
    if is_reflected(node.name):
        node.inputs.reverse()
    tag = getattr(node.it, "_op", None) or getattr(node.it, "op", None)
    for op in meant(node.name, tag if isinstance(tag, str) else ""):
        if len(node.inputs) != op.arity or any(isinstance(node.inputs[slot], ForeignNode) for slot in op.fixed):
            continue
        if op.name == "powv" and not all(isinstance(each, ForeignNode) for each in node.inputs):
            continue
        try:
            expected = evaluate(op, numbers_of(node.inputs))
        except (ArithmeticError, ValueError):
            continue
        if abs(expected - node.number) <= 1e-12 * max(1.0, abs(expected)) or expected != expected != node.number:
            return op
    return None


def _use_what_fits(node: ForeignNode) -> None:
    """Read the inputs of an operation that nobody watched as its result says: a set keeps no order, and none twice."""
    kept = list(node.inputs)
    for inputs in ([*reversed(kept)], kept * 2) if len(kept) < 3 else ():
        node.inputs = [*inputs]
        node.op = _known(node)
        if node.op:
            node.forgotten = len(inputs) > len(kept)
            return
    node.inputs = kept


def numbers_of(inputs: Sequence[ForeignNode | float]) -> list[float]:
    """The inputs' numbers."""
    return [each.number if isinstance(each, ForeignNode) else each for each in inputs]

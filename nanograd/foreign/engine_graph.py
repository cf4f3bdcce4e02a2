"""The graph of a foreign engine: its nodes with their numbers, what each was made of, and by which operation."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FunctionType
from typing import Any

from nanograd.foreign.foreign_node import ForeignNode, number, numbers_of
from nanograd.foreign.kept_operands import with_kept_operands
from nanograd.foreign.making import Made
from nanograd.foreign.meaning import is_reflected, meant
from nanograd.foreign.node_names import operation_of, orders, says_what_made
from nanograd.foreign.reading import Reading, attributes, is_number
from nanograd.foreign.watching import Watch
from nanograd.operation import Op
from nanograd.rules import evaluate


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
        node.name = operation_of(node, self._watch)
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
        lists = orders((label, node) for label, node, _ in found)
        for label, node, home in found:
            is_placed = home is None and (node.label.startswith(".") or not (node.label or node.inputs))
            if (is_placed or (home and not node.label)) and label.partition("[")[0] not in lists:
                node.label, node.home = label, home or node.home
        for node in self.nodes:
            node.label = node.label.removeprefix(".")
            own = getattr(node.it, "label", None) or getattr(node.it, "name", None)
            if isinstance(own, str) and own and not says_what_made(node, own):
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


def _in_order_of_making(nodes: list[ForeignNode]) -> list[ForeignNode]:
    """Results as they were made, each leaf just before its first use; a set's order differs from run to run."""
    results = [node for node in nodes if node.inputs]
    if not all(node.made for node in results):
        return nodes
    results.sort(key=lambda node: node.made.serial if node.made else 0)
    return list(dict.fromkeys(each for node in results for each in (*node.parents, node))) or nodes


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

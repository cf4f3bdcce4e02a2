"""How an engine's nodes keep their number, their gradient and what they were made from: found by looking at one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter
from types import FunctionType, MethodType, ModuleType
from typing import Any

GRADIENT = re.compile(r"grad|deriv|adjoint|^_?(adj|bar|dx|dy|d|g|sens|sensitivity|delta|slope)$")
SHORT = 4
"""A name of fewer letters, as d or g, is that of a gradient where no other is."""
REQUIRES = re.compile(r"(requires|needs|wants|track)_?(the_)?grad|^trainable$")
NUMBERS = ("data", "value", "val", "of", "_data", "_value", "v", "x", "number", "num", "item", "primal")

CODE = (type, FunctionType, MethodType, ModuleType)


class Reading:
    """The attributes of one kind of node.

    Attributes:
        number_name, gradient_name: where the number and the gradient are; None where there is none.
        state_names: where it keeps counts and marks.
    """

    def __init__(
        self,
        node: Any,
        kinds: set[type],
        noted: Callable[[Any], list[Any]] = lambda node: [],
        table: dict[int, Any] | None = None,
    ) -> None:
        """What one node tells.

        Args:
            node: the one to look at.
            kinds: the classes of nodes.
            noted: gives what a node was made from where it keeps that nowhere itself.
            table: the gradients by the ids of nodes, where nodes do not keep them.
        """
        held = {**_defaults(type(node)), **dict(attributes(node))}
        numeric = [name for name, thing in held.items() if is_number(thing)]
        gradients = [name for name in held if _may_be_gradient(name, held[name], type(node))]
        gradients.sort(key=lambda name: len(name.strip("_")) < SHORT)
        if gradients and numeric == gradients[:1] and len(gradients[0]) < SHORT:
            gradients = []  # its only number, called d
        self.gradient_name = gradients[0] if gradients else None
        plain = [name for name in numeric if name != self.gradient_name]
        self.number_name = next((name for name in NUMBERS if name in plain), plain[0] if plain else None)
        counts = [name for name in plain if name != self.number_name and isinstance(held[name], int)]
        self.state_names = [*counts, *(name for name, thing in held.items() if isinstance(thing, bool))]
        self._kinds = kinds
        self._noted = noted
        self._table = {} if table is None else table
        self._inputs: str | None = None  # where a node keeps what it was made from; empty where that is no one place

    def number(self, node: Any) -> Any:
        """A node's number."""
        return getattr(node, self.number_name, None) if self.number_name else None

    def set_number(self, node: Any, number: Any) -> None:
        """Give a node another number; no code of the class runs."""
        object.__setattr__(node, self.number_name or "", number)

    def gradient(self, node: Any) -> Any:
        """A node's gradient, or None."""
        found = getattr(node, self.gradient_name, None) if self.gradient_name else self._table.get(id(node))
        return found if found is None or is_number(found) else getattr(found, self.number_name or "", None)

    def set_gradient(self, node: Any, gradient: Any) -> None:
        """Give a node another gradient; no code of the class runs."""
        object.__setattr__(node, self.gradient_name or "", gradient)

    def wants_none(self, node: Any) -> bool:
        """Whether a node says that it needs no gradient, as ``requires_grad=False`` does."""
        return any(REQUIRES.search(name) and thing is False for name, thing in attributes(node))

    def is_node(self, thing: Any) -> bool:
        """Whether a thing is a node of this engine."""
        return type(thing) in self._kinds and hasattr(thing, self.number_name or " ")

    def remembered(self, node: Any) -> tuple[list[Any], bool]:
        """The nodes that a node keeps as what it was made from, and whether it keeps their order."""
        ordered = True
        found: list[Any] = []
        for name, thing in attributes(node):
            if name == self.gradient_name:
                continue
            inside = list(self._inside(thing, 0, node))
            if self._is_order(thing, node):
                continue
            ordered &= not isinstance(thing, set | frozenset) or len(thing) < 2
            found += (each for each in inside if each is not node)
        return (found, ordered) if found else (self._noted(node), True)

    def _inside(self, thing: Any, depth: int, node: Any) -> Iterator[Any]:
        if self.is_node(thing):
            yield thing
        elif isinstance(thing, list | tuple | set | frozenset):
            for each in thing:
                yield from self._inside(each, depth + 1, node)
        elif isinstance(thing, dict):
            for key, each in thing.items():
                yield from self._inside(key, depth + 1, node)
                yield from self._inside(each, depth + 1, node)
        elif depth == 0 and type(thing).__flags__ & 1 << 9 and not isinstance(thing, CODE):
            for _, each in attributes(thing):
                found = list(self._inside(each, 2, node))
                if not any(one is node for one in found):  # a list of all nodes says nothing of this one
                    yield from found

    def holds_inputs(self, node: Any) -> bool:
        """Whether a node was made from others."""
        return bool(self.remembered(node)[0])

    def reached(self, root: Any) -> list[Any]:
        """The output and all nodes that it was made of, in any order; as fast as can be."""
        if self._inputs is None:
            names = self._names(root)
            self._inputs = names[0] if len(names) == 1 else ""
        if not self._inputs:
            return self.graph(root)[::-1]
        kept = attrgetter(self._inputs)
        seen = {id(root)}
        nodes = [root]
        try:
            for each in chain.from_iterable(map(kept, nodes)):  # which grows meanwhile
                key = id(each)
                if key not in seen:
                    seen.add(key)
                    nodes.append(each)
        except (AttributeError, TypeError):
            return self.graph(root)[::-1]
        return nodes if set(map(type, nodes)) <= self._kinds else self.graph(root)[::-1]

    def numbers(self, nodes: list[Any]) -> list[Any]:
        """Their numbers."""
        try:
            return list(map(attrgetter(self.number_name or ""), nodes))
        except AttributeError:
            return list(map(self.number, nodes))

    def gradients(self, nodes: list[Any]) -> list[Any]:
        """Their gradients."""
        try:
            found = list(map(attrgetter(self.gradient_name or ""), nodes))
        except AttributeError:
            found = [None]
        return found if set(map(type, found)) <= {int, float} else list(map(self.gradient, nodes))

    def states(self, nodes: list[Any]) -> list[list[Any]]:
        """Their counts and marks; empty where the engine keeps none."""
        names = self.state_names
        return [[getattr(node, name, None) for name in names] for node in nodes] if names else []

    def graph(self, root: Any) -> list[Any]:
        """All nodes that can be reached from an output, inputs before results."""
        names = self._names(root)
        order: list[Any] = []
        placed: set[int] = {id(root)}
        path = [(root, iter(self._kept(root, names)))]
        while path:
            node, rest = path[-1]
            for each in rest:
                if id(each) not in placed:
                    placed.add(id(each))
                    path.append((each, iter(self._kept(each, names))))
                    break
            else:
                order.append(node)
                path.pop()
        return order

    def _names(self, root: Any) -> list[str]:
        """The attributes that hold what a node was made from; empty where one look at a result does not tell."""
        plain = [
            name
            for name, thing in attributes(root)
            if name != self.gradient_name and self._holds_nodes(thing) and not self._is_order(thing, root)
        ]
        found = {id(each) for name in plain for each in self._flat(getattr(root, name))}
        return plain if found == {id(each) for each in self.remembered(root)[0]} else []

    def _holds_nodes(self, thing: Any) -> bool:
        return isinstance(thing, tuple | list | set | frozenset) and bool(self._flat(thing))

    def _is_order(self, thing: Any, node: Any) -> bool:
        """Whether that is a list of nodes which ends with this one."""
        return isinstance(thing, list | tuple) and any(each is node for each in thing)

    def _kept(self, node: Any, names: list[str]) -> list[Any]:
        if not names or type(node) not in self._kinds:
            return self.remembered(node)[0]
        if len(names) == 1:
            return self._flat(getattr(node, names[0], ()) or ())
        return [each for name in names for each in self._flat(getattr(node, name, ()) or ())]

    def _flat(self, held: Any) -> list[Any]:
        kinds = self._kinds
        if not isinstance(held, tuple | list | set | frozenset):
            return [held] if type(held) in kinds else []
        found = [each for each in held if type(each) in kinds]
        if len(found) < len(held):
            found += [inner for each in held if type(each) in (tuple, list) for inner in each if type(inner) in kinds]
        return found


def attributes(thing: Any) -> Iterator[tuple[str, Any]]:
    """What an instance keeps, by name: in its dictionary and its slots."""
    yield from getattr(thing, "__dict__", {}).items()
    for kind in type(thing).__mro__:
        slots = vars(kind).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = f"_{kind.__name__.lstrip('_')}{name}"
                try:
                    yield name, getattr(thing, name)
                except AttributeError:
                    continue


def _defaults(kind: type) -> dict[str, Any]:
    """The gradients that a class gives its instances until they have their own."""
    held = {name: thing for each in reversed(kind.__mro__) for name, thing in vars(each).items()}
    return {
        name: thing for name, thing in held.items() if GRADIENT.search(name) and (thing is None or is_number(thing))
    }


def without_gradient(thing: Any) -> tuple[str, str] | None:
    """Where an object keeps a number, and where others of its class, if none of its several is called a gradient."""
    if isinstance(thing, CODE) or not type(thing).__flags__ & 1 << 9:  # a class of somebody's own
        return None
    kept = dict(attributes(thing))
    if any(GRADIENT.search(name) for name in kept) or sum(map(is_number, kept.values())) < 2:
        return None
    number = next((name for name in (*NUMBERS, *kept) if is_number(kept.get(name))), "")
    inputs = next((name for name, each in kept.items() if _holds(each, type(thing), 3)), "")
    return (number, inputs) if number and inputs else None


def _holds(thing: Any, kind: type, depth: int) -> bool:
    """Whether an object of a class is in a thing, or in a list or tuple within it."""
    if type(thing) is kind:
        return True
    return depth > 0 and isinstance(thing, list | tuple | set) and any(_holds(each, kind, depth - 1) for each in thing)


def node_keys(thing: Any) -> tuple[str, str] | None:
    """The keys of the number and of the gradient where a thing is a dictionary with both; else None."""
    if type(thing) is not dict or not all(isinstance(key, str) for key in thing):
        return None
    gradient = next(
        (key for key, each in thing.items() if GRADIENT.search(key) and (each is None or is_number(each))), ""
    )
    number = next((key for key, each in thing.items() if is_number(each) and key != gradient), "")
    return (number, gradient) if number and gradient else None


def is_number(thing: Any) -> bool:
    """Whether a thing is a plain real number."""
    return isinstance(thing, int | float) and not isinstance(thing, bool)


def _may_be_gradient(name: str, thing: Any, kind: type) -> bool:
    single = is_number(thing) or thing is None or isinstance(thing, kind)
    return single and GRADIENT.search(name) is not None and not re.search(r"requires|has_|is_|local|fn", name)

"""A tape that is written only within its block, and asked for the gradients of those that it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from nanograd.foreign.operation_objects import takes
from nanograd.foreign.passes import TABLE
from nanograd.foreign.reading import is_number


class AskedTape:
    """The tape of an engine that has such.

    Attributes:
        block: what operations have to stand in to be written down.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        """``names`` are those of the engine."""
        self._tape: Any = None
        self.block: AbstractContextManager[Any] = nullcontext()
        self._ask: Callable[..., object] | None = None
        for kind in names.values():
            if isinstance(kind, type) and hasattr(kind, "__enter__"):
                asks = [name for name in vars(kind) if TABLE.search(name) and takes(getattr(kind, name)) == 3]
                with suppress(Exception):  # their code
                    self._tape = kind() if asks else None
                if self._tape is not None:
                    self.block, self._ask = self._tape, getattr(self._tape, asks[0])

    def watch(self, leaf: Any) -> None:
        """Have the tape watch a leaf, where it has to be told."""
        if takes(getattr(self._tape, "watch", None)) == 1:
            self._tape.watch(leaf)

    def way_back(self, out: Any, nodes: Sequence[Any], table: dict[int, Any]) -> Callable[[], object] | None:
        """What asks for the gradients of all nodes and puts them down in a table, by identity."""
        ask = self._ask
        if ask is None:
            return None

        def asked() -> None:
            found = ask(out, list(nodes))
            if isinstance(found, list | tuple):
                table.update({id(node): each for node, each in zip(nodes, found, strict=False) if is_number(each)})

        return asked

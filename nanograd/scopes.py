"""Scopes: named groups that nodes are made in, so that a drawing can fold them."""

from __future__ import annotations


class _Current:
    """Where nodes are being made just now: the path of names that ``scope`` has entered."""

    __slots__ = ("path",)

    def __init__(self) -> None:
        self.path: tuple[str, ...] = ()


current = _Current()


class _Entry:
    """One ``with scope(...)``; a class, because a generator takes three times as long and every neuron enters one."""

    __slots__ = ("inner", "name", "outer")

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.outer = current.path
        self.inner = current.path = (*self.outer, self.name)

    def __exit__(self, *problem: object) -> None:
        if current.path is self.inner:  # a generator may leave it late, in the midst of others
            current.path = self.outer


def scope(name: str) -> _Entry:
    """Group the nodes made inside: ``with scope("Layer 1"): ...``; scopes nest.

    The names stand in each node's ``scope``, outermost first. Drawings fold by them.
    """
    return _Entry(name)


def leave_scopes() -> None:
    """Forget every scope that was entered: one that a generator enters may never be left."""
    current.path = ()

"""``Undefined``: no pass at all, over a graph whose last operation is not defined for its inputs."""

from __future__ import annotations

from dataclasses import dataclass

from nanograd.playground import protocol
from nanograd.playground.protocol import Topology
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass


@dataclass(frozen=True)
class Undefined(Pass):
    """The forward steps up to the operation that failed; nothing goes back from there."""

    @property
    def mark(self) -> str:
        return "-undefined"

    def grads(self) -> list[float]:
        return [0.0] * len(self.outline.nodes)

    def described(self) -> protocol.Pass:
        return {"kind": "undefined"}

    def on_topology(self, topology: Topology) -> Topology:
        return {**topology, "seed": None}


def undefined_pass(outline: Outline) -> Undefined:
    """The pass of a graph that ends where it is not defined."""
    return Undefined(outline, {}, [])

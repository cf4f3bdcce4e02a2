"""The value behind every number in PyTorch's memory, so that views and changes in place need no care."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nanograd.messages import message
from nanograd.value import Value, constant

LARGEST = 2_000
"""The most scalar operations that are followed: a graph of more is no picture any more."""


def too_large() -> ValueError:
    """What is said where there are more."""
    return ValueError(
        message(
            "from-torch-too-large",
            "from_torch follows up to {largest} operations on single numbers, and this has more: give it "
            "smaller inputs",
            largest=LARGEST,
        )
    )


class Memory:
    """Which value lies where."""

    def __init__(self, torch: Any) -> None:
        self._torch = torch
        self._cells: dict[tuple[int, int], Value] = {}
        self._seen: list[Any] = []  # what lies in memory must not be given away
        self._others = 0

    def begin(self, tensor: Any, name: str) -> None:
        """Leaves for a tensor. Raises ValueError for one of too many numbers."""
        if tensor.numel() > LARGEST:
            raise too_large()
        places: list[list[int]] = [[]]
        for size in tensor.shape:
            places = [[*each, index] for each in places for index in range(size)]
        labels = [name + "".join(f"[{index}]" for index in place) for place in places]
        self.keep(tensor, [Value(number, label) for number, label in zip(numbers(tensor), labels, strict=True)])

    def _addresses(self, tensor: Any) -> list[tuple[int, int]]:
        """Where a tensor's numbers lie, in the order of its places."""
        memory = tensor.untyped_storage()
        every = self._torch.arange(memory.nbytes() // tensor.element_size())
        places = every.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
        return [(memory.data_ptr(), place) for place in places.flatten().tolist()]

    def keep(self, tensor: Any, values: Sequence[Value]) -> None:
        """Put these values where the tensor's numbers lie."""
        self._seen.append(tensor)
        self._cells.update(zip(self._addresses(tensor), values, strict=True))

    def forget(self, tensor: Any) -> None:
        """From now on the tensor's numbers are only numbers."""
        for address in self._addresses(tensor):
            self._cells.pop(address, None)

    def values_of(self, thing: Any) -> list[Value]:
        """The values of a tensor in the order of its places, or of a number."""
        if not isinstance(thing, self._torch.Tensor):
            return [constant(thing)]
        addresses = self._addresses(thing)
        if not all(address in self._cells for address in addresses):
            if thing.requires_grad and thing.is_leaf:
                self._others += 1
                self.begin(thing, f"p{self._others}")
            else:
                found = zip(addresses, numbers(thing), strict=True)
                self.keep(thing, [self._cells.get(address) or constant(number) for address, number in found])
        return [self._cells[address] for address in addresses]


def numbers(tensor: Any) -> list[float]:
    """The numbers of a tensor in the order of its places."""
    return [float(number) for number in tensor.detach().flatten().tolist()]

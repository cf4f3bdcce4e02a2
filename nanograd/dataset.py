"""``Dataset``: points with their targets, and how to hold some of them out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nanograd.messages import message

Seed = int | random.Random
Point = list[float]


@dataclass(frozen=True, repr=False)
class Dataset:
    """Points and what is to be said of them.

    Attributes:
        inputs: one list of numbers for each point, all of one length.
        targets: one number for each point: for two classes -1 or 1, for more the number of the class from 0, for a
            regression any number.
        classes: how many classes there are; 0 for a regression.
        class_names: the classes' names, where they have any.
        picture: how wide and high the points are where they are pictures, row by row from the top left.
    """

    inputs: list[Point]
    targets: list[float]
    classes: int = 0
    class_names: tuple[str, ...] = ()
    picture: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.inputs)

    def __repr__(self) -> str:
        points = "1 point" if len(self) == 1 else f"{len(self)} points"
        numbers = len(self.inputs[0]) if self.inputs else 0
        kind = f"{self.classes} classes" if self.classes else "a regression"
        return f"Dataset({points} of {numbers} number{'' if numbers == 1 else 's'}, {kind})"

    @property
    def labels(self) -> list[int]:
        """The number of each point's class, from 0. Raises ValueError for a regression."""
        if not self.classes:
            raise ValueError(message("dataset-regressions-points-no-classes", "a regression's points have no classes"))
        return [int(t > 0) if self.classes == 2 else int(t) for t in self.targets]

    def split(self, held_out: float = 0.2, seed: Seed = 0) -> tuple[Dataset, Dataset]:
        """Two data sets: one to train on and one held out to test with, chosen at random.

        Args:
            held_out: the share of the points held out, rounded to whole points.
            seed: a number or a generator; the same one gives the same choice.

        Raises:
            ValueError: the share is not between 0 and 1.
        """
        if not 0.0 <= held_out <= 1.0:
            raise ValueError(
                message(
                    "dataset-split-needs-share-from", "split needs a share from 0 to 1, got {got}", got=repr(held_out)
                )
            )
        places = list(range(len(self)))
        generator(seed).shuffle(places)
        n_held = round(held_out * len(self))
        return self._only(sorted(places[n_held:])), self._only(sorted(places[:n_held]))

    def seen_as(self, features: Callable[[Point], Point]) -> Dataset:
        """The points with other inputs, each made of its own: x and y as x, y and x·y, for example.

        Args:
            features: gives the new inputs of a point.
        """
        return replace(self, inputs=[features(x) for x in self.inputs], picture=None)

    def _only(self, places: Sequence[int]) -> Dataset:
        inputs, targets = [self.inputs[i] for i in places], [self.targets[i] for i in places]
        return replace(self, inputs=inputs, targets=targets)


def generator(seed: Seed) -> random.Random:
    """The generator itself, or a new one for a number."""
    return seed if isinstance(seed, random.Random) else random.Random(seed)

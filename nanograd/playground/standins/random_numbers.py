"""NumPy's legacy random numbers: the same generator as Python's, begun and used as ``numpy.random`` does."""

from __future__ import annotations

import math
import random
from typing import Any

from nanograd.messages import message
from nanograd.playground.standins.array_functions import arange, cumsum
from nanograd.playground.standins.arrays import array, as_array, broadcast_shape, ndarray, spread

_WORDS = 624
_LARGEST_WORD = 0xFFFFFFFF


class RandomState:
    """``numpy.random.RandomState``: the same seed gives the same numbers."""

    def __init__(self, seed: Any = 0) -> None:
        self.seed(seed)

    def seed(self, seed: Any = 0) -> None:
        """Begin anew, without a seed from 0. Raises ValueError for a seed of more than 32 bits."""
        first = 0 if seed is None else int(seed)
        if not 0 <= first <= _LARGEST_WORD:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        words = [first]
        for i in range(1, _WORDS):
            words.append((1812433253 * (words[-1] ^ (words[-1] >> 30)) + i) & _LARGEST_WORD)
        self._source = random.Random()
        self._source.setstate((3, (*words, _WORDS), None))
        self._spare: float | None = None

    # One number

    def _gauss(self) -> float:
        if self._spare is not None:
            spare, self._spare = self._spare, None
            return spare
        while True:
            x = 2.0 * self._source.random() - 1.0
            y = 2.0 * self._source.random() - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                break
        factor = math.sqrt(-2.0 * math.log(square) / square)
        self._spare = factor * x
        return factor * y

    def _below(self, largest: int) -> int:
        """A whole number from 0 to ``largest``."""
        if not largest:
            return 0
        mask = (1 << largest.bit_length()) - 1
        while True:
            word = self._source.getrandbits(32)
            if largest > _LARGEST_WORD:
                word = word << 32 | self._source.getrandbits(32)
            if (word := word & mask) <= largest:
                return word

    # Arrays of them

    def _many(self, draw: Any, size: Any, *given: Any) -> Any:
        arrays = [as_array(each) for each in given]
        shape = broadcast_shape(*(each.shape for each in arrays)) if size is None else _size(size)
        if not shape:
            return draw(*(each.values[0] for each in arrays))
        columns = [spread(each, shape) for each in arrays]
        count = math.prod(shape)
        values = [draw(*row) for row in zip(*columns, strict=True)] if columns else [draw() for _ in range(count)]
        return ndarray(values, shape)

    def random_sample(self, size: Any = None) -> Any:
        """Numbers from 0 to 1."""
        return self._many(self._source.random, size)

    random = random_sample

    def rand(self, *shape: int) -> Any:
        """Numbers from 0 to 1 in a shape."""
        return self.random_sample(shape or None)

    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Numbers between two others."""
        return self._many(lambda a, b: a + (b - a) * self._source.random(), size, low, high)

    def normal(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Normally distributed numbers."""
        return self._many(lambda a, b: a + b * self._gauss(), size, loc, scale)

    def standard_normal(self, size: Any = None) -> Any:
        """Normally distributed numbers around 0."""
        return self._many(self._gauss, size)

    def randn(self, *shape: int) -> Any:
        """Normally distributed numbers around 0 in a shape."""
        return self.standard_normal(shape or None)

    def randint(self, low: int, high: int | None = None, size: Any = None, dtype: object = None) -> Any:
        """Whole numbers, the upper bound left out. Raises ValueError where there are none."""
        first, end = (0, low) if high is None else (low, high)
        if end <= first:
            raise ValueError("low >= high")
        return self._many(lambda: int(first) + self._below(int(end) - 1 - int(first)), size)

    def shuffle(self, given: Any) -> None:
        """Put the rows in another order, in place."""
        for i in range(len(given) - 1, 0, -1):
            j = self._below(i)
            if isinstance(given, ndarray) and given.ndim > 1:
                given[[i, j]] = given[[j, i]]
            else:
                given[i], given[j] = given[j], given[i]

    def permutation(self, given: Any) -> ndarray:
        """The rows in another order; of a number, those below it."""
        if isinstance(given, int):
            order = arange(given)
            self.shuffle(order)
            return order
        rows = array(given)
        if rows.ndim == 1:
            self.shuffle(rows)
            return rows
        order = arange(len(rows))
        self.shuffle(order)
        moved: ndarray = rows[order]
        return moved

    def choice(self, a: Any, size: Any = None, replace: bool = True, p: Any = None) -> Any:
        """Some of the elements. Raises ValueError where there are not so many."""
        of = arange(a) if isinstance(a, int) else as_array(a)
        count = 1 if size is None else math.prod(_size(size))
        if p is not None:
            places = self._weighted(as_array(p), count, replace)
        elif replace:
            places = [self._below(len(of) - 1) for _ in range(count)]
        elif count > len(of):
            raise ValueError("Cannot take a larger sample than population when replace is False")
        else:
            places = self.permutation(len(of)).values[:count]
        return of[places[0]] if size is None else of[array(places, int)].reshape(*_size(size), *of.shape[1:])

    def _weighted(self, weights: ndarray, count: int, replace: bool) -> list[int]:
        if not replace:
            raise NotImplementedError(
                message(
                    "random-numbers-weighted",
                    "nanograd's stand-in for numpy has no choice with p and without replacement: draw one at a time",
                )
            )
        steps = cumsum(weights)
        bounds = [step / steps.values[-1] for step in steps.values]
        return [sum(bound <= drawn for bound in bounds) for drawn in (self._source.random() for _ in range(count))]


def _size(size: Any) -> tuple[int, ...]:
    return tuple(map(int, size)) if isinstance(size, tuple | list) else (int(size),)

"""What ``sklearn.datasets`` gives where there is no scikit-learn: the same points for the same seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from importlib import import_module
from typing import Any

from nanograd.playground.standins.array_arithmetic import UNARY
from nanograd.playground.standins.array_functions import arange, concatenate, linspace, stack
from nanograd.playground.standins.arrays import array, as_array, int64, ndarray
from nanograd.playground.standins.random_numbers import RandomState

Points = tuple[ndarray, ndarray]

_sin, _cos = UNARY["sin"], UNARY["cos"]


class _RealSource:
    """NumPy's own generator, giving arrays of ours."""

    def __init__(self, source: Any) -> None:
        self._source = source

    def shuffle(self, order: ndarray) -> None:
        """Put whole numbers from 0 on in another order."""
        order[...] = array(self._source.permutation(len(order)))

    def normal(self, *given: Any, **named: Any) -> ndarray:
        """Normally distributed numbers."""
        return array(self._source.normal(*given, **named))

    def uniform(self, *given: Any, **named: Any) -> ndarray:
        """Numbers between two others."""
        return array(self._source.uniform(*given, **named))


def imported_datasets_names() -> dict[str, Any]:
    """What ``sklearn.datasets`` holds, with points in the arrays of the NumPy that can be imported."""
    return datasets_names(import_module("numpy"))


def datasets_names(numpy: Any) -> dict[str, Any]:
    """What ``sklearn.datasets`` holds, with points in the arrays of ``numpy``, the real one or its stand-in."""
    makers = _makers(numpy.random)
    if numpy.ndarray is ndarray:
        return makers

    def converted(make: Callable[..., Points]) -> Callable[..., Any]:
        return lambda *given, **named: tuple(numpy.array(each.tolist()) for each in make(*given, **named))

    return {name: converted(make) for name, make in makers.items()}


def _makers(shared: Any) -> dict[str, Callable[..., Points]]:
    def source(seed: Any) -> Any:
        if isinstance(seed, int):
            return RandomState(seed)
        draw = shared.mtrand._rand if seed is None else seed
        return draw if isinstance(draw, RandomState) else _RealSource(draw)

    def make_moons(
        n_samples: Any = 100, *, shuffle: bool = True, noise: Any = None, random_state: Any = None
    ) -> Points:
        outer, inner = _two(n_samples)
        above, below = linspace(0, math.pi, outer), linspace(0, math.pi, inner)
        points = concatenate(
            [stack([_cos(above), _sin(above)], axis=1), stack([1 - _cos(below), 1 - _sin(below) - 0.5], axis=1)]
        )
        return _finished(points, outer, inner, shuffle, noise, source(random_state))

    def make_circles(
        n_samples: Any = 100,
        *,
        shuffle: bool = True,
        noise: Any = None,
        random_state: Any = None,
        factor: float = 0.8,
    ) -> Points:
        outer, inner = _two(n_samples)
        around, within = linspace(0, 2 * math.pi, outer, False), linspace(0, 2 * math.pi, inner, False)
        points = concatenate(
            [
                stack([_cos(around), _sin(around)], axis=1),
                stack([_cos(within) * factor, _sin(within) * factor], axis=1),
            ]
        )
        return _finished(points, outer, inner, shuffle, noise, source(random_state))

    def make_blobs(
        n_samples: int = 100,
        n_features: int = 2,
        *,
        centers: Any = None,
        cluster_std: Any = 1.0,
        center_box: tuple[float, float] = (-10.0, 10.0),
        shuffle: bool = True,
        random_state: Any = None,
    ) -> Points:
        draw = source(random_state)
        if centers is None or isinstance(centers, int):
            middles = draw.uniform(*center_box, size=(centers or 3, n_features))
        else:
            middles = as_array(centers)
        count = len(middles)
        spreads = [cluster_std] * count if isinstance(cluster_std, int | float) else list(cluster_std)
        sizes = [n_samples // count + (i < n_samples % count) for i in range(count)]
        width = middles.shape[1]
        blobs = [draw.normal(middles[i], spreads[i], size=(sizes[i], width)) for i in range(count)]
        points, labels = concatenate(blobs), array([i for i in range(count) for _ in range(sizes[i])], int64)
        return _shuffled(points, labels, draw) if shuffle else (points, labels)

    return {"make_moons": make_moons, "make_circles": make_circles, "make_blobs": make_blobs}


def _two(n_samples: Any) -> tuple[int, int]:
    if isinstance(n_samples, tuple):
        return n_samples[0], n_samples[1]
    return n_samples // 2, n_samples - n_samples // 2


def _finished(points: ndarray, outer: int, inner: int, shuffle: bool, noise: Any, draw: Any) -> Points:
    labels = array([0] * outer + [1] * inner, int64)
    if shuffle:
        points, labels = _shuffled(points, labels, draw)
    if noise is not None:
        points = array(points + draw.normal(scale=noise, size=points.shape))
    return points, labels


def _shuffled(points: ndarray, labels: ndarray, draw: Any) -> Points:
    order = arange(len(points))
    draw.shuffle(order)
    return points[order], labels[order]

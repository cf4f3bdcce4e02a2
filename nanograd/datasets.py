"""Small data sets to learn from, drawn from a seed: moons, circles, XOR, spirals, Gaussians, a line, and tiny ones."""

from __future__ import annotations

import ast
import dataclasses
import math
from collections.abc import Callable, Sequence

from nanograd.csv_points import points_from_csv
from nanograd.dataset import Dataset, Point, Seed, generator
from nanograd.digits import MOST as MOST_DIGITS
from nanograd.digits import digits
from nanograd.features import Features
from nanograd.messages import message
from nanograd.registry import Entry, Setting

__all__ = [
    "DATASETS",
    "Dataset",
    "bumps",
    "by_rule",
    "circles",
    "digits",
    "four_points",
    "gaussians",
    "line",
    "moons",
    "plane",
    "points_from_csv",
    "six_points",
    "spirals",
    "xor",
]


def moons(n: int = 100, noise: float = 0.1, seed: Seed = 0) -> Dataset:
    """Two half circles, each with its end inside the other.

    Args:
        n: how many points, half of them (rounded up) in the upper moon, class -1.
        noise: the standard deviation of the Gaussian noise added to both coordinates.
        seed: a number, or the ``random.Random`` to draw from.
    """
    points = []
    for label, share in _two_classes("moons", n):
        angle = math.pi * share
        upper = [math.cos(angle), math.sin(angle)]
        points.append((upper if label < 0 else [1.0 - upper[0], 0.5 - upper[1]], label))
    return _noisy(points, noise, seed, 2)


def circles(n: int = 100, noise: float = 0.1, seed: Seed = 0, inner: float = 0.5) -> Dataset:
    """A circle of radius 1, class -1, around one of radius ``inner``, class 1. The other arguments as for ``moons``."""
    points = []
    for label, share in _two_classes("circles", n, closed=True):
        radius = 1.0 if label < 0 else inner
        points.append(([radius * math.cos(math.tau * share), radius * math.sin(math.tau * share)], label))
    return _noisy(points, noise, seed, 2)


def xor(n: int = 100, noise: float = 0.1, seed: Seed = 0) -> Dataset:
    """Points in the square from -1 to 1: class 1 where exactly one coordinate is positive. Arguments as for ``moons``.

    The noise moves points after they got their class, so that the border blurs.
    """
    source = generator(seed)
    points = []
    for i in range(_whole("xor", n)):
        right, upper = i % 4 in (1, 3), i % 4 in (2, 3)
        x = [side * source.uniform(0.05, 1.0) for side in (1.0 if right else -1.0, 1.0 if upper else -1.0)]
        points.append((x, 1.0 if right != upper else -1.0))
    return _noisy(points, noise, source, 2)


def spirals(n: int = 500, noise: float = 0.05, seed: Seed = 0, turns: float = 1.5) -> Dataset:
    """Two arms that wind ``turns`` times around each other, out to radius 1. The other arguments as for ``moons``."""
    points = []
    for label, share in _two_classes("spirals", n):
        radius = 0.05 + 0.95 * share
        angle = math.tau * turns * share + (math.pi if label > 0 else 0.0)
        points.append(([radius * math.cos(angle), radius * math.sin(angle)], label))
    return _noisy(points, noise, seed, 2)


def gaussians(n: int = 100, noise: float = 0.3, seed: Seed = 0, classes: int = 2) -> Dataset:
    """One round cloud for each class, their centres evenly on a circle of radius 1.

    Args:
        n: how many points, dealt to the classes in turn.
        noise: the clouds' standard deviation.
        seed: a number, or the ``random.Random`` to draw from.
        classes: how many clouds, at least 2. Two classes are -1 and 1, more are 0, 1, 2 ...

    Raises:
        ValueError: fewer than two classes.
    """
    if _whole("gaussians", classes, "classes") < 2:
        raise ValueError(
            message(
                "datasets-gaussians-needs-least-classes", "gaussians needs at least 2 classes, got {got}", got=classes
            )
        )
    points = []
    for i in range(_whole("gaussians", n)):
        label = i % classes
        angle = math.tau * label / classes
        points.append(([math.cos(angle), math.sin(angle)], 2.0 * label - 1.0 if classes == 2 else float(label)))
    return _noisy(points, noise, seed, classes)


def line(n: int = 30, noise: float = 0.2, seed: Seed = 0, slope: float = 0.8, intercept: float = 0.1) -> Dataset:
    """A regression: y = slope·x + intercept plus Gaussian noise, for x drawn uniformly from -1 to 1.

    Args:
        n: how many points.
        noise: the standard deviation of what is added to y.
        seed: a number, or the ``random.Random`` to draw from.
        slope, intercept: the line.
    """
    _spread(noise)
    source = generator(seed)
    xs = [source.uniform(-1.0, 1.0) for _ in range(_whole("line", n))]
    return Dataset([[x] for x in xs], [slope * x + intercept + source.gauss(0.0, noise) for x in xs])


def plane(n: int = 100, noise: float = 0.1, seed: Seed = 0) -> Dataset:
    """A regression in two inputs: the mean of x and y, for points drawn uniformly from the square from -1 to 1.

    Args:
        n: how many points.
        noise: the standard deviation of what is added to the target.
        seed: a number, or the ``random.Random`` to draw from.
    """
    return _surface("plane", n, noise, seed, lambda x, y: (x + y) / 2)


def bumps(n: int = 200, noise: float = 0.0, seed: Seed = 0) -> Dataset:
    """A regression in two inputs: three hills and three hollows in turn around a circle. Arguments as for ``plane``."""
    tops = [(0.6 * math.cos(math.tau * k / 6), 0.6 * math.sin(math.tau * k / 6), 1 - 2 * (k % 2)) for k in range(6)]
    return _surface(
        "bumps", n, noise, seed, lambda x, y: sum(h * math.exp(-12 * ((x - a) ** 2 + (y - b) ** 2)) for a, b, h in tops)
    )


def _surface(name: str, n: int, noise: float, seed: Seed, height: Callable[[float, float], float]) -> Dataset:
    _spread(noise)
    source = generator(seed)
    places = [[source.uniform(-1.0, 1.0), source.uniform(-1.0, 1.0)] for _ in range(_whole(name, n))]
    return Dataset(places, [height(*place) + source.gauss(0.0, noise) for place in places])


RULE = "y > sin(x)"


def by_rule(rule: str = RULE, n: int = 200, noise: float = 0.0, seed: Seed = 0) -> Dataset:
    """Points drawn uniformly from the square from -3 to 3, of class 1 where a condition holds.

    The noise moves points after they got their class, so that the border blurs.

    Args:
        rule: a comparison of two formulas in x and y, such as ``y > sin(x)`` or ``x**2 + y**2 < 4``.
        n: how many points.
        noise: the standard deviation of the Gaussian noise added to both coordinates.
        seed: a number, or the ``random.Random`` to draw from.

    Raises:
        ValueError: the rule is no such comparison, has no value at some point, or holds everywhere or nowhere.
    """
    source = generator(seed)
    difference = Features([_difference(rule)])
    places = [[source.uniform(-3.0, 3.0), source.uniform(-3.0, 3.0)] for _ in range(_whole("by_rule", n))]
    points = [(place, 1.0 if difference(place)[0] > 0 else -1.0) for place in places]
    if len({label for _, label in points}) < 2:
        raise ValueError(
            message(
                "datasets-rule-one-side", "{rule} puts all points on one side; choose one that parts them", rule=rule
            )
        )
    return _noisy(points, noise, source, 2)


def _difference(rule: str) -> str:
    """A formula that is above 0 where the comparison holds."""
    try:
        tree = ast.parse(rule.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        tree = None
    if isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], _LARGER | _SMALLER):
        sides = [ast.unparse(side) for side in (tree.left, tree.comparators[0])]
        larger, smaller = sides if isinstance(tree.ops[0], _LARGER) else reversed(sides)
        return f"({larger}) - ({smaller})"
    raise ValueError(
        message(
            "datasets-not-a-rule",
            "a boundary needs to be a comparison in x and y, such as {example}; got {got}",
            example=RULE,
            got=rule[:200],
        )
    )


_LARGER = ast.Gt | ast.GtE
_SMALLER = ast.Lt | ast.LtE


def six_points() -> Dataset:
    """Six points of three numbers, large and unscaled, with targets -1 and 1: a set that is easy to get stuck on."""
    inputs = [[1, 2, 3], [6, 3, 5], [21, 11, 13], [5, 3, 7], [12, 2, 1], [3, 3, 1]]
    return Dataset([[float(x) for x in point] for point in inputs], [1.0, -1.0, -1.0, 1.0, 1.0, -1.0], 2)


def four_points() -> Dataset:
    """Four points of three numbers with targets -1 and 1, as in Karpathy's lecture on micrograd."""
    inputs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    return Dataset(inputs, [1.0, -1.0, -1.0, 1.0], 2)


def _two_classes(name: str, n: int, closed: bool = False) -> list[tuple[float, float]]:
    """For each of n points its class, -1 or 1 in turn, and how far along its curve it lies, from 0 to 1."""
    rows = []
    for i in range(_whole(name, n)):
        of_class = (n + 1) // 2 if i % 2 == 0 else n // 2
        rows.append((1.0 if i % 2 else -1.0, (i // 2) / max(1, of_class if closed else of_class - 1)))
    return rows


def _noisy(points: Sequence[tuple[Point, float]], noise: float, seed: Seed, classes: int) -> Dataset:
    """The points with Gaussian noise on every coordinate."""
    _spread(noise)
    source = generator(seed)
    moved = [[x + source.gauss(0.0, noise) for x in point] for point, _ in points]
    return Dataset(moved, [target for _, target in points], classes)


def _spread(noise: float) -> None:
    if not isinstance(noise, int | float) or not noise >= 0.0:
        raise ValueError(
            message("datasets-data-set-needs-noise", "a data set needs noise of at least 0, got {got}", got=repr(noise))
        )


def _whole(name: str, n: int, what: str = "n") -> int:
    if not isinstance(n, int) or n < 1:
        raise ValueError(
            message(
                "datasets-needs-whole-number-least",
                "{name} needs {what} to be a whole number of at least 1, got {got}",
                name=name,
                what=what,
                got=repr(n),
            )
        )
    return n


_N = Setting("n", 100, "How many points there are.", 1, offered=(10, 500), kind="integer")
_SEED = Setting("seed", 0, "Which random numbers are drawn; the same seed gives the same points.", 0, kind="integer")


def _noise(default: float) -> Setting:
    return Setting("noise", default, "How far points are scattered: the standard deviation.", offered=(0.0, 1.0))


DATASETS: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry(
            "moons", "Moons", "Two half circles, each with its end inside the other.", moons, (_N, _noise(0.1), _SEED)
        ),
        Entry(
            "circles",
            "Circles",
            "A small circle inside a large one.",
            circles,
            (
                _N,
                _noise(0.1),
                _SEED,
                Setting("inner", 0.5, "The small circle's radius, as a share of the large one's.", 0.0, 1.0),
            ),
        ),
        Entry(
            "xor",
            "XOR",
            "Four quarters of a square, of one class where the signs differ.",
            xor,
            (_N, _noise(0.1), _SEED),
        ),
        Entry(
            "spirals",
            "Spirals",
            "Two arms wound around each other.",
            spirals,
            (
                dataclasses.replace(_N, default=500),
                _noise(0.05),
                _SEED,
                Setting("turns", 1.5, "How many times the arms go round.", offered=(0.5, 3.0)),
            ),
        ),
        Entry(
            "gaussians",
            "Gaussians",
            "A round cloud for each class.",
            gaussians,
            (
                _N,
                _noise(0.3),
                _SEED,
                Setting("classes", 2, "How many clouds there are.", 2, offered=(2, 6), kind="integer"),
            ),
        ),
        Entry(
            "line",
            "Line",
            "A regression: points around a straight line.",
            line,
            (
                Setting("n", 30, _N.says, 1, offered=(10, 500), kind="integer"),
                _noise(0.2),
                _SEED,
                Setting("slope", 0.8, "How steep the line is.", -math.inf, offered=(-2.0, 2.0)),
                Setting("intercept", 0.1, "Where the line crosses x = 0.", -math.inf, offered=(-1.0, 1.0)),
            ),
        ),
        Entry(
            "rule",
            "Rule",
            "A boundary of your own: points are of class 1 where a condition in x and y holds.",
            by_rule,
            (dataclasses.replace(_N, default=200), _noise(0.0), _SEED),
        ),
        Entry(
            "plane",
            "Plane",
            "A regression in two inputs: the target is the mean of x and y.",
            plane,
            (_N, _noise(0.1), _SEED),
        ),
        Entry(
            "bumps",
            "Bumps",
            "A regression in two inputs: hills and hollows in turn around a circle.",
            bumps,
            (dataclasses.replace(_N, default=200), _noise(0.0), _SEED),
        ),
        Entry(
            "digits",
            "Digits",
            "Handwritten digits of 8 by 8 pixels, and a sheet to draw your own.",
            digits,
            (dataclasses.replace(_N, default=300, high=MOST_DIGITS), _SEED),
        ),
        Entry(
            "six_points",
            "Six points",
            "Six points of three large numbers: a set that is easy to get stuck on.",
            six_points,
        ),
        Entry(
            "four_points", "Four points", "Four points of three numbers, as in the lecture on micrograd.", four_points
        ),
    )
}

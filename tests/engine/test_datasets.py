"""Data sets: seeded, shaped as they say, split without loss; and points read from CSV text."""

from __future__ import annotations

import inspect
import math
import random
from typing import Any

import pytest

from nanograd.dataset import Dataset
from nanograd.datasets import (
    DATASETS,
    bumps,
    by_rule,
    circles,
    four_points,
    gaussians,
    line,
    moons,
    plane,
    points_from_csv,
    six_points,
    spirals,
    xor,
)

seeded = [name for name, entry in DATASETS.items() if any(s.name == "seed" for s in entry.settings)]


@pytest.mark.parametrize("name", DATASETS)
def test_an_entry_lists_every_setting_with_its_default(name: str) -> None:
    entry = DATASETS[name]
    parameters = dict(inspect.signature(entry.make).parameters)
    parameters.pop("rule", None)
    assert {s.name: s.default for s in entry.settings} == {n: p.default for n, p in parameters.items()}
    assert entry.says.endswith(".")
    assert all(s.says.endswith(".") for s in entry.settings)
    for setting in entry.settings:
        setting.check(name, setting.default)
        if setting.offered:
            setting.check(name, setting.offered[0])
            setting.check(name, setting.offered[1])


@pytest.mark.parametrize("name", seeded)
def test_the_same_seed_gives_the_same_points(name: str) -> None:
    make = DATASETS[name].make
    assert make(seed=3) == make(seed=random.Random(3))
    assert make(seed=3) != make(seed=4)


@pytest.mark.parametrize("name", [name for name in seeded if name != "rule"])
@pytest.mark.parametrize("n", [1, 2, 7, 100])
def test_there_are_as_many_points_as_asked_for_and_classes_are_balanced(name: str, n: int) -> None:
    data = DATASETS[name].make(n=n)
    assert len(data) == len(data.inputs) == len(data.targets) == n
    if data.classes:
        counts = [data.labels.count(label) for label in range(data.classes)]
        assert max(counts) - min(counts) <= 2


@pytest.mark.parametrize("name", seeded)
@pytest.mark.parametrize(("settings", "words"), [({"n": 0}, "n to be a whole"), ({"n": 2.5}, "got 2.5")])
def test_an_impossible_number_of_points_is_an_error(name: str, settings: dict[str, Any], words: str) -> None:
    with pytest.raises(
        ValueError, match=f"{name} needs {words}" if "needs" not in words and "n to" in words else words
    ):
        DATASETS[name].make(**settings)


def test_negative_noise_and_a_single_cloud_are_errors() -> None:
    with pytest.raises(ValueError, match="noise of at least 0, got -1"):
        moons(noise=-1)
    with pytest.raises(ValueError, match="noise of at least 0, got -1"):
        line(noise=-1)
    with pytest.raises(ValueError, match="at least 2 classes, got 1"):
        gaussians(classes=1)
    with pytest.raises(ValueError, match="noise of at least 0, got 'much'"):
        moons(noise="much")  # type: ignore[arg-type]


def test_a_data_set_shows_itself_in_a_line() -> None:
    assert repr(moons(20)) == "Dataset(20 points of 2 numbers, 2 classes)"
    assert repr(line(1)) == "Dataset(1 point of 1 number, a regression)"


def test_without_noise_moons_are_two_half_circles() -> None:
    data = moons(50, noise=0.0)
    for (x, y), target in zip(data.inputs, data.targets, strict=True):
        centre, side = ((0.0, 0.0), 1) if target < 0 else ((1.0, 0.5), -1)
        assert math.hypot(x - centre[0], y - centre[1]) == pytest.approx(1.0)
        assert side * (y - centre[1]) >= -1e-12


def test_without_noise_circles_have_their_radii_and_no_point_twice() -> None:
    data = circles(40, noise=0.0, inner=0.3)
    for (x, y), target in zip(data.inputs, data.targets, strict=True):
        assert math.hypot(x, y) == pytest.approx(1.0 if target < 0 else 0.3)
    assert len({(round(x, 9), round(y, 9)) for x, y in data.inputs}) == 40


def test_without_noise_xor_is_decided_by_the_signs() -> None:
    data = xor(40, noise=0.0)
    assert all((x * y < 0) == (target > 0) for (x, y), target in zip(data.inputs, data.targets, strict=True))


def test_without_noise_the_second_arm_of_the_spirals_is_the_first_turned_round() -> None:
    data = spirals(40, noise=0.0)
    for one, other in zip(data.inputs[::2], data.inputs[1::2], strict=True):
        assert one == pytest.approx([-x for x in other])


def test_clouds_have_their_centres_and_class_numbers() -> None:
    data = gaussians(30, noise=0.0, classes=3)
    assert data.classes == 3
    assert set(data.targets) == {0.0, 1.0, 2.0}
    assert data.labels[:4] == [0, 1, 2, 0]
    assert data.inputs[1] == pytest.approx([-0.5, math.sqrt(0.75)])


def test_a_line_without_noise_is_straight() -> None:
    data = line(20, noise=0.0, slope=2.0, intercept=-1.0)
    assert data.targets == pytest.approx([2.0 * x - 1.0 for (x,) in data.inputs])
    assert data.classes == 0
    with pytest.raises(ValueError, match="no classes"):
        _ = data.labels


def test_the_tiny_sets_are_those_of_the_tutorials() -> None:
    assert six_points().inputs[2] == [21.0, 11.0, 13.0]
    assert six_points().targets == [1.0, -1.0, -1.0, 1.0, 1.0, -1.0]
    assert four_points().inputs[1] == [3.0, -1.0, 0.5]
    assert four_points().labels == [1, 0, 0, 1]


def test_a_split_loses_no_point_and_keeps_targets_with_their_points() -> None:
    data = gaussians(50, classes=3)
    train, test = data.split(0.3, seed=1)
    assert (len(train), len(test), train.classes) == (35, 15, 3)
    pairs = [(*x, t) for part in (train, test) for x, t in zip(part.inputs, part.targets, strict=True)]
    assert sorted(pairs) == sorted((*x, t) for x, t in zip(data.inputs, data.targets, strict=True))
    assert data.split(0.3, seed=1) == (train, test)
    assert data.split(0.3, seed=2) != (train, test)
    with pytest.raises(ValueError, match=r"a share from 0 to 1, got 1\.5"):
        data.split(1.5)


@pytest.mark.parametrize(
    "text", ["1,2,1\n3,4,-1\n", "a;b;c\n1;2;0\n\n# note\n 3 ; 4 ;1", "\ufeffx\ty\tz\r\n1\t2\t1\r\n3\t4\t0"]
)
def test_points_are_read_whatever_parts_the_columns(text: str) -> None:
    data = points_from_csv(text)
    assert data.inputs == [[1.0, 2.0], [3.0, 4.0]]
    assert sorted(data.targets) == [-1.0, 1.0]
    assert data.classes == 2


def test_other_targets_make_a_regression() -> None:
    assert points_from_csv("1,2.5\n2,3e-1") == Dataset([[1.0], [2.0]], [2.5, 0.3])


def test_targets_may_be_names_of_classes() -> None:
    data = points_from_csv('x,y,colour\n1,2,red\n3,4,"deep, dark blue"\n5,6,green\n')
    assert (data.classes, data.class_names) == (3, ("red", "deep, dark blue", "green"))
    assert data.targets == [0.0, 1.0, 2.0]
    assert points_from_csv("1,no\n2,yes").targets == [-1.0, 1.0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one line of numbers, got none"),
        ("x,y", "at least one line of numbers, got none"),
        ("1\n2", "line 1: a point needs at least one number and a target"),
        ("x,y\n1,2\n\n3", "line 4: needs 2 columns like the first point, got 1"),
        ("1,2\n1,2,3", "line 2: needs 2 columns like the first point, got 3"),
        ("x,y\n1,2\nfoo,3", "line 3, column 1: needs a finite number, got 'foo'"),
        ("1,2\n3,inf", "line 2, column 2: needs a finite number, got 'inf'"),
        ("1,\n3,nan", "every line of the table misses a number, first line 1"),
        ("a,b,c\n1,2", "line 2: the first line names 3 columns, and here are 2"),
        ("1,red\n3,4", "line 2: needs the name of a class like the first point, got '4'"),
        ("1,red\n3,red", "at least two classes, got only 'red'"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error_that_names_the_line(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        points_from_csv(text)


@pytest.mark.parametrize("rule", ["y > sin(x)", "sin(x) < y", " y >= sin(x)"])
def test_a_rule_parts_points_by_a_comparison(rule: str) -> None:
    points = by_rule(rule, n=300, seed=4)
    for (x, y), target in zip(points.inputs, points.targets, strict=True):
        assert (target > 0) == (y > math.sin(x))
    assert points == by_rule(n=300, seed=4)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("y", "needs to be a comparison in x and y"),
        ("0 < x < y", "needs to be a comparison in x and y"),
        ("y == x", "needs to be a comparison in x and y"),
        ("y > z", "a formula of x, y"),
        ("y > open('f')", "a formula of x, y"),
        ("y > log(x)", "no finite value"),
        ("y > 9", "all points on one side"),
    ],
)
def test_a_rule_that_is_none_is_refused_with_a_sentence(rule: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        by_rule(rule)


def test_a_surface_without_noise_is_its_formula() -> None:
    flat = plane(50, noise=0.0, seed=2)
    assert flat.targets == pytest.approx([(x + y) / 2 for x, y in flat.inputs])
    hilly = bumps(400, seed=2)
    assert max(hilly.targets) > 0.8
    assert min(hilly.targets) < -0.8

"""A training that is watched: what the widget's page is told while a loop of one's own trains."""

from __future__ import annotations

import json
import math
from array import array
from typing import Any

import pytest

import nanograd
from nanograd import Value
from nanograd.losses import mean_squared_error
from nanograd.nn import MLP
from nanograd.notebook import training_watch
from nanograd.notebook.asking import Asking
from nanograd.optim import SGD
from nanograd.training import fit
from tests.engine.notebook.test_show import Theirs

XS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
YS = [-1.0, 1.0, 1.0, -1.0]


class Page:
    """Stands for the widget: keeps what the page would be told."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.boundaries: list[array[float]] = []

    def tell(self, frame: str, boundary: bytes) -> None:
        self.frames.append(json.loads(frame))
        self.boundaries.append(array("f", boundary))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """Every update is drawn, as if each took long."""
    page = Page()
    monkeypatch.setattr(training_watch, "has_widgets", lambda: True)
    monkeypatch.setattr(training_watch, "training_widget", lambda made, refresh: page)
    monkeypatch.setattr(training_watch, "PAUSE", 0.0)
    monkeypatch.setattr(training_watch, "SHARE", math.inf)
    return page


def test_each_update_tells_the_losses_the_accuracy_and_the_boundary(page: Page) -> None:
    model = MLP(2, [4, 1], seed=1)
    live = nanograd.watch(model, XS, YS)
    optimizer = SGD(model, lr=0.1)
    for _ in range(3):
        model.zero_grad()
        loss = mean_squared_error([model(x) for x in XS], YS)
        loss.backward()
        optimizer.step()
        live.update(loss, held_out=2.0)
    assert [frame["curve"]["steps"] for frame in page.frames] == [[], [0], [0, 1], [0, 1, 2]]
    losses = page.frames[-1]["curve"]["train"]
    assert losses == sorted(losses, reverse=True)
    assert page.frames[-1]["curve"]["heldOut"] == [2.0, 2.0, 2.0]
    assert page.frames[-1]["accuracy"] == sum((model(x).data > 0) == (y > 0) for x, y in zip(XS, YS, strict=True)) / 4
    before, after = page.boundaries[0], page.boundaries[-1]
    assert len(before) == len(after) == training_watch.FINE**2
    assert before != after
    grid = json.loads(json.dumps(live._map.described()))["grid"]  # type: ignore[union-attr]
    assert after[0] == pytest.approx(model([grid["x"][0], grid["y"][1]]).data, rel=1e-6)


def test_fit_can_be_watched(page: Page) -> None:
    model = MLP(2, [4, 1], seed=1)
    history = fit(model, XS, YS, steps=5, on_step=nanograd.watch(model, XS, YS).update)
    assert page.frames[-1]["curve"]["train"] == history.losses


def test_other_engines_and_plain_functions_are_asked_point_by_point(page: Page) -> None:
    weight = Theirs(0.5)
    nanograd.watch(lambda x: weight * x[0] + x[1], XS, [0, 1, 1, 0]).update(weight)
    assert page.frames[-1]["curve"]["train"] == [0.5]
    assert len(page.boundaries[-1]) == training_watch.COARSE**2
    assert page.frames[-1]["accuracy"] == 0.5


def test_classes_regressions_and_losses_alone(page: Page) -> None:
    classes = nanograd.watch(MLP(2, [3], seed=1), XS, [0, 1, 2, 0])
    assert classes._map.described()["classes"] == ["0", "1", "2"]  # type: ignore[union-attr]
    assert len(page.boundaries[-1]) == 3 * training_watch.FINE**2
    line = nanograd.watch(MLP(1, [1], seed=1), [0.0, 1.0, 2.0], [1.0, 3.0, 5.0])
    assert line._map.described()["task"] == "regression"  # type: ignore[union-attr]
    assert len(page.boundaries[-1]) == training_watch.FINE
    assert page.frames[-1]["accuracy"] is None
    nanograd.watch().update(math.nan)
    assert page.frames[-1]["curve"]["train"] == [None]
    assert page.boundaries[-1] == array("f")


def test_a_model_that_makes_new_values_is_followed() -> None:
    held = [Value(2.0)]
    asking = Asking(lambda x: held[0] * x[0], [[1.0], [3.0]])
    assert asking.answers() == [[2.0, 6.0]]
    held[0] = Value(5.0)
    assert asking.compiled
    assert asking.answers() == [[5.0, 15.0]]
    held[0].data = 1.0
    assert asking.answers() == [[1.0, 3.0]]


def test_where_a_model_has_no_answer_there_is_none() -> None:
    asking = Asking(lambda x: math.log(x[0]) if x[0] > 0 else 1 / 0, [[1.0], [0.0]])
    assert not asking.compiled
    ((first, second),) = asking.answers()
    assert first == 0.0
    assert math.isnan(second)


def test_a_long_curve_is_thinned_and_ends_at_the_last_step(page: Page) -> None:
    live = nanograd.watch()
    for step in range(3000):
        live.update(step)
    steps = page.frames[-1]["curve"]["steps"]
    assert len(steps) <= training_watch.LONGEST + 1
    assert (steps[0], steps[-1]) == (0, 2999)
    assert page.frames[-1]["curve"]["train"] == steps


def test_watch_says_what_it_needs(page: Page) -> None:
    with pytest.raises(ValueError, match="a target for each point and at least one, got 4 and 1"):
        nanograd.watch(MLP(2, [1]), XS, [1.0])
    with pytest.raises(TypeError, match=r"numbers for a point such as \[0.0, 0.0\]; it gave KeyError"):
        nanograd.watch(lambda x: {}["a"], XS, YS)


def test_without_anywidget_it_is_a_sentence() -> None:
    live = nanograd.watch(MLP(2, [1], seed=0), XS, YS)
    assert repr(live) == "Training(no step yet)"
    live.update(0.25)
    assert live._repr_mimebundle_() == {"text/plain": "Training(step 0, loss 0.25)"}

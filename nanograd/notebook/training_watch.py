"""``watch``: the losses and the boundary of a model, live while a person's own loop trains it."""

from __future__ import annotations

import json
import math
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.messages import message
from nanograd.notebook.asking import Asking, number_of, numbers_of
from nanograd.notebook.widget import has_widgets, training_widget
from nanograd.playground.network.plane import places_on, plane_of
from nanograd.playground.protocol import Grid, Network, Task

FINE, COARSE = 48, 20
"""How many places the map has along each side, compiled and not."""
SHARE = 0.2
"""How much of the time the picture may take; the rest is the training's."""
PAUSE = 0.2
"""Seconds between two pictures, at least."""
LONGEST = 512
"""How many steps a curve holds; beyond that every other one goes."""


class Training:
    """A training that is watched: a picture as a cell's last line, which grows with each ``update``.

    Args:
        model: takes a list of numbers, and gives one or several; None for the losses alone.
        xs: the points.
        ys: their targets.
    """

    def __init__(self, model: Callable[[Any], Any] | None, xs: Sequence[Any], ys: Sequence[Any]) -> None:
        self.steps: list[int] = []
        self.losses: list[float] = []
        self.held_out: list[float | None] = []
        self._stride, self._count = 1, 0
        self._last: tuple[int, float, float | None] = (-1, math.nan, None)
        self._drawn_at, self._took, self._told = -math.inf, 0.0, -1
        points = [*map(numbers_of, xs)]
        self._map = _Map(model, points, [numbers_of(y)[0] for y in ys]) if model is not None else None
        made = json.dumps(self._map.described()) if self._map else ""
        self._widget = training_widget(made, self._refresh) if has_widgets() else None
        self._draw()

    def update(self, loss: Any, held_out: Any = None) -> None:
        """Say what the loss is; the model is looked at again if the picture is old enough.

        Args:
            loss: a number, a value of any engine, or what ``fit`` gives its ``on_step``.
            held_out: the loss on points that the training does not see.

        Raises:
            TypeError: the loss is no number.
        """
        number, held = number_of(loss), None if held_out is None else number_of(held_out)
        if self._count % self._stride == 0:
            self.steps.append(self._count)
            self.losses.append(number)
            self.held_out.append(held)
            if len(self.steps) > LONGEST:
                self._stride *= 2
                for row in (self.steps, self.losses, self.held_out):
                    del row[1::2]
        self._last = (self._count, number, held)
        self._count += 1
        if time.perf_counter() - self._drawn_at >= max(PAUSE, self._took / SHARE):
            self._draw()

    def __repr__(self) -> str:
        step, loss, _ = self._last
        return f"Training(step {step}, loss {loss:.4g})" if step >= 0 else "Training(no step yet)"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        return self._widget._repr_mimebundle_() if self._widget else {"text/plain": repr(self)}

    def _display_(self) -> Any:
        return self._widget or repr(self)

    def _refresh(self) -> None:
        """The page asks once nothing has come for a while: the last steps may not have been drawn."""
        if self._told != self._count:
            self._draw()

    def _draw(self) -> None:
        if not self._widget:
            return
        began = time.perf_counter()
        self._widget.tell(self._frame(), self._map.boundary() if self._map else b"")
        self._drawn_at, self._told = time.perf_counter(), self._count
        self._took = self._drawn_at - began

    def _frame(self) -> str:
        """The curves and the numbers beside them, as the page has those of its own training."""
        step, loss, held = self._last
        steps, losses, helds = [*self.steps], [*self.losses], [*self.held_out]
        if step >= 0 and steps[-1] != step:
            steps, losses, helds = [*steps, step], [*losses, loss], [*helds, held]
        curve = {"steps": steps, "train": [*map(_finite, losses)], "heldOut": [*map(_finite, helds)]}
        told = {"curve": curve, "accuracy": self._map.accuracy() if self._map else None}
        return json.dumps({**told, "step": max(step, 0), "began": step >= 0, "outputs": self._outputs})

    @property
    def _outputs(self) -> int:
        return self._map.outputs if self._map else 0


class _Map:
    """A model over the plane of its points."""

    def __init__(self, model: Callable[[Any], Any], points: list[list[float]], targets: list[float]) -> None:
        if len(points) != len(targets) or not points:
            raise ValueError(
                message(
                    "notebook-watch-needs-targets",
                    "watch needs a target for each point and at least one, got {points} and {targets}",
                    points=len(points),
                    targets=len(targets),
                )
            )
        try:
            first = numbers_of(model(list(points[0])))
        except Exception as error:  # their code
            raise TypeError(
                message(
                    "notebook-watch-needs-model",
                    "watch needs a model that gives numbers for a point such as {point}; it gave {error}",
                    point=repr(points[0]),
                    error=f"{type(error).__name__}: {error}",
                )
            ) from error
        self.points, self.targets, self.outputs = points, targets, len(first)
        self._task = _task(targets, self.outputs)
        self._count = len(points[0])
        self._grid, self._asking = self._at(model, FINE)
        if not self._asking.compiled:
            self._grid, self._asking = self._at(model, COARSE)
        self._judged = Asking(model, points)

    def _at(self, model: Callable[[Any], Any], side: int) -> tuple[Grid, Asking]:
        grid = plane_of(self.points, self.targets, (0, 1), side, side)
        return grid, Asking(model, list(places_on(grid, side, self._count)))

    def boundary(self) -> bytes:
        """The outputs at all places, one after the other, as 32-bit numbers."""
        return array("f", [number for output in self._asking.answers() for number in output]).tobytes()

    def accuracy(self) -> float | None:
        """The share of points on the right side; None for a regression."""
        if self._task == "regression":
            return None
        answers = list(zip(*self._judged.answers(), strict=True))
        right = [
            answer.index(max(answer)) == target
            if self._task == "several classes"
            else (answer[0] > self._threshold) == (target > 0)
            for answer, target in zip(answers, self.targets, strict=True)
        ]
        return right.count(True) / len(right)

    @property
    def _threshold(self) -> float:
        return 0.5 if self._task == "two classes" and min(self.targets) >= 0 else 0.0

    def described(self) -> Network:
        """As the page has a network; what it asks of layers and parameters is left empty."""
        names = {1: ["x"], 2: ["x", "y"]}.get(self._count, [f"x{i + 1}" for i in range(self._count)])
        classes = {
            "two classes": [f"{min(self.targets):g}", f"{max(self.targets):g}"],
            "several classes": [str(i) for i in range(self.outputs)],
        }
        return {
            "task": self._task,
            "classes": classes.get(self._task, []),
            "points": [
                {"x": x, "target": target, "held": False} for x, target in zip(self.points, self.targets, strict=True)
            ],
            "sizes": [self._count, self.outputs],
            "activations": [],
            "offsets": [],
            "names": [],
            "parameters": 0,
            "stateNames": [],
            "threshold": self._threshold,
            "grid": self._grid,
            "title": "",
            "titles": names,
            "inputs": names,
            "columns": names,
            "standardised": None,
            "picture": None,
        }


def watch(model: Callable[[Any], Any] | None = None, xs: Sequence[Any] = (), ys: Sequence[Any] = ()) -> Training:
    """Watch a training: the losses as a curve, and what the model says everywhere on the plane of its points.

    Show what it gives as a cell's last line, and call its ``update`` with each loss in a loop of your own.

    Args:
        model: takes a list of numbers, and gives one or several; a module of ours, another engine's, any function.
            None for the losses alone.
        xs: the points.
        ys: their targets: -1 and 1, 0 and 1, the number of the class, or any numbers.

    Raises:
        TypeError: the model gives no numbers for a point.
        ValueError: a point has no target, or there is none.
    """
    return Training(model, xs, ys)


def _task(targets: Sequence[float], outputs: int) -> Task:
    if outputs > 1:
        return "several classes"
    return "two classes" if set(targets) in ({-1.0, 1.0}, {0.0, 1.0}) else "regression"


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None

"""One picture of a figure: what is drawn in it, as plain data for the page."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from nanograd.playground.standins.arrays import as_array
from nanograd.playground.standins.colours import CYCLE, between, colour, scale

MARKERS = "o.x+*s^v<>dDp,|_"
_DASHES = {"--": "dashed", "-.": "dashed", ":": "dotted", "dashed": "dashed", "dotted": "dotted", "dashdot": "dashed"}
_MARGIN = 0.05


def numbers(given: Any) -> list[float]:
    """Numbers in a row; of Values, their numbers."""
    return [float(getattr(each, "data", each)) for each in as_array(given).values]


def _finite(values: list[float]) -> list[float | None]:
    return [value if math.isfinite(value) else None for value in values]


class DrawnAxes:
    """``matplotlib.axes.Axes``."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing is drawn."""
        self.marks: list[dict[str, Any]] = []
        self.title = self.x_label = self.y_label = ""
        self.has_legend = self.has_grid = self.is_bare = self.is_equal = False
        self._x_limits: tuple[float | None, float | None] = (None, None)
        self._y_limits: tuple[float | None, float | None] = (None, None)
        self._lines = 0
        self._fills = False

    cla = clear

    # What is drawn

    def plot(self, *given: Any, **named: Any) -> list[Any]:
        """Lines through points: ``plot(y)``, ``plot(x, y)``, ``plot(x, y, 'r--')``, and several of them."""
        rest = list(given)
        while rest:
            first = rest.pop(0)
            second = rest.pop(0) if rest and not isinstance(rest[0], str) else None
            form = rest.pop(0) if rest and isinstance(rest[0], str) else ""
            y = as_array(first if second is None else second)
            x = list(map(float, range(len(y)))) if second is None else numbers(first)
            columns = [y[:, i] for i in range(y.shape[1])] if y.ndim == 2 else [y]
            for column in columns:
                self._line(x, numbers(column), form, named)
        return [self]

    def _line(self, x: list[float], y: list[float], form: str, named: dict[str, Any]) -> None:
        if len(x) != len(y):
            raise ValueError(f"x and y must have same first dimension, but have shapes ({len(x)},) and ({len(y)},)")
        dash = next((each for each in ("--", "-.", ":", "-") if each in form), "")
        left = form.replace(dash, "") if dash else form
        marker = named.get("marker") or next((sign for sign in left if sign in MARKERS), "")
        letter = next((sign for sign in left if sign in "bgrcmykw"), None)
        chosen = named.get("color", named.get("c", letter))
        style = named.get("linestyle", named.get("ls", dash or ("" if marker and form else "-")))
        is_line = style not in ("", " ", "None", "none")
        self.marks.append(
            {
                "kind": "line",
                "x": _finite(x),
                "y": _finite(y),
                "colour": colour(chosen, CYCLE[self._lines % len(CYCLE)]),
                "dash": _DASHES.get(style, ""),
                "marker": marker,
                "width": float(named.get("linewidth", named.get("lw", 1.5))) if is_line else 0.0,
                "label": _label(named),
            }
        )
        self._lines += chosen is None

    def semilogy(self, *given: Any, **named: Any) -> list[Any]:
        """Lines through the logarithms of the numbers."""
        before = len(self.marks)
        self.plot(*given, **named)
        for mark in self.marks[before:]:
            mark["y"] = [math.log10(y) if y and y > 0 else None for y in mark["y"]]
        self.y_label = self.y_label or "log₁₀"
        return [self]

    def step(self, x: Any, y: Any, *_: Any, **named: Any) -> list[Any]:
        """Lines in steps."""
        xs, ys = numbers(x), numbers(y)
        return self.plot(
            [each for pair in pairwise(xs) for each in pair],
            [y for y in ys[1:] for _ in (0, 1)],
            **named,
        )

    def scatter(self, x: Any, y: Any, s: Any = 36, c: Any = None, cmap: Any = None, **named: Any) -> Any:
        """Dots; ``c`` is a colour, one for each of them, or numbers that a scale turns into colours."""
        xs, ys = numbers(x), numbers(y)
        chosen = named.get("color", c)
        size = math.sqrt(max(1.0, sum(sizes) / len(sizes))) if (sizes := numbers(s)) else 6.0
        self.marks.append(
            {
                "kind": "dots",
                "x": _finite(xs),
                "y": _finite(ys),
                "colours": _colours(chosen, cmap, CYCLE[self._lines % len(CYCLE)]),
                "size": size,
                "label": _label(named),
            }
        )
        self._lines += chosen is None
        return self

    def hist(self, x: Any, bins: Any = 10, density: bool = False, **named: Any) -> Any:
        """How many of the numbers lie in each bin."""
        values = numbers(x)
        if isinstance(bins, int):
            low, high = named.get("range") or (min(values, default=0.0), max(values, default=1.0))
            if low == high:
                low, high = low - 0.5, high + 0.5
            edges = [low + (high - low) * i / bins for i in range(bins + 1)]
        else:
            edges = numbers(bins)
        counts = [0.0] * (len(edges) - 1)
        for value in values:
            if edges[0] <= value <= edges[-1]:
                at = next((i for i in range(len(counts)) if value < edges[i + 1]), len(counts) - 1)
                counts[at] += 1
        if density and values:
            counts = [
                count / (len(values) * (right - left))
                for count, left, right in zip(counts, edges, edges[1:], strict=False)
            ]
        self._bars(edges[:-1], edges[1:], counts, named)
        return as_array(counts), as_array(edges), self

    def bar(self, x: Any, height: Any, width: float = 0.8, **named: Any) -> Any:
        """Bars of given heights."""
        given = list(as_array(x).values)
        places = list(map(float, range(len(given)))) if any(isinstance(each, str) for each in given) else numbers(given)
        heights = numbers(height)
        heights = heights * len(places) if len(heights) == 1 else heights
        self._bars([at - width / 2 for at in places], [at + width / 2 for at in places], heights, named)
        return self

    def _bars(self, left: list[float], right: list[float], height: list[float], named: dict[str, Any]) -> None:
        chosen = named.get("color")
        self.marks.append(
            {
                "kind": "bars",
                "left": left,
                "right": right,
                "height": _finite(height),
                "colour": colour(chosen, CYCLE[self._lines % len(CYCLE)]),
                "label": _label(named),
            }
        )
        self._lines += chosen is None

    def imshow(self, given: Any, cmap: Any = None, vmin: Any = None, vmax: Any = None, **named: Any) -> Any:
        """A matrix as coloured cells, its first row at the top."""
        cells = as_array(given)
        rows = [numbers(row) for row in cells]
        height, width = cells.shape[:2]
        self._field(list(map(float, range(width))), list(map(float, range(height))), rows, [], cmap, vmin, vmax, named)
        self._x_limits, self._y_limits = (-0.5, width - 0.5), (height - 0.5, -0.5)
        if named.get("origin") == "lower":
            self._y_limits = (-0.5, height - 0.5)
        self.is_equal = named.get("aspect") != "auto"
        return self

    matshow = imshow

    def contourf(self, *given: Any, levels: Any = None, cmap: Any = None, **named: Any) -> Any:
        """Bands of colour between levels of numbers on a grid: ``contourf(X, Y, Z)`` or ``contourf(Z)``."""
        if len(given) > 2:
            xs, ys, cells = as_array(given[0]), as_array(given[1]), as_array(given[2])
            x = numbers(xs[0] if xs.ndim == 2 else xs)
            y = numbers(ys[:, 0] if ys.ndim == 2 else ys)
            levels = given[3] if len(given) > 3 else levels
        else:
            cells = as_array(given[0])
            x, y = [list(map(float, range(n))) for n in reversed(cells.shape)]
            levels = given[1] if len(given) > 1 else levels
        rows = [numbers(row) for row in cells]
        finite = [value for row in rows for value in row if math.isfinite(value)]
        low, high = min(finite, default=0.0), max(finite, default=1.0)
        between_them = _levels(low, high, levels)
        self._field(x, y, rows, between_them, cmap, between_them[0], between_them[-1], named)
        self._fills = True
        return self

    contour = contourf

    def _field(
        self,
        x: list[float],
        y: list[float],
        rows: list[list[float]],
        levels: list[float],
        cmap: Any,
        low: Any,
        high: Any,
        named: dict[str, Any],
    ) -> None:
        finite = [value for row in rows for value in row if math.isfinite(value)]
        alpha = named.get("alpha")
        self.marks.append(
            {
                "kind": "field",
                "x": _finite(x),
                "y": _finite(y),
                "rows": [_finite(row) for row in rows],
                "levels": levels,
                "scale": scale(cmap),
                "low": float(min(finite, default=0.0) if low is None else low),
                "high": float(max(finite, default=1.0) if high is None else high),
                "alpha": 1.0 if alpha is None else float(alpha),
            }
        )

    def axhline(self, y: Any = 0, **named: Any) -> None:
        """A level line all across."""
        low, high = self._extent("x", self._x_limits)
        self.plot([low, high], [y, y], **named)

    def axvline(self, x: Any = 0, **named: Any) -> None:
        """An upright line all along."""
        low, high = self._extent("y", self._y_limits)
        self.plot([x, x], [low, high], **named)

    def fill_between(self, x: Any, y1: Any, y2: Any = 0, **named: Any) -> None:
        """The two lines that a filled area lies between."""
        self.plot(x, y1, **{key: named[key] for key in ("color", "label") if key in named})
        if as_array(y2).shape:
            self.plot(x, y2, **{key: named[key] for key in ("color",) if key in named})

    def text(self, x: Any, y: Any, s: Any, **_: Any) -> None:
        """A word at a place."""
        self.marks.append({"kind": "text", "x": float(x), "y": float(y), "text": str(s)})

    def annotate(self, text: Any, xy: Any, **_: Any) -> None:
        """A word at a place."""
        self.text(xy[0], xy[1], text)

    # What is around it

    def set_title(self, title: Any, **_: Any) -> None:
        """What it is called."""
        self.title = str(title)

    def set_xlabel(self, label: Any, **_: Any) -> None:
        """What its x axis is called."""
        self.x_label = str(label)

    def set_ylabel(self, label: Any, **_: Any) -> None:
        """What its y axis is called."""
        self.y_label = str(label)

    def set_xlim(self, left: Any = None, right: Any = None) -> None:
        """How far it reaches sideways."""
        self._x_limits = _limits(left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None) -> None:
        """How far it reaches upwards."""
        self._y_limits = _limits(bottom, top)

    def legend(self, *names: Any, **_: Any) -> None:
        """Say what each mark is."""
        self.has_legend = True
        for mark, name in zip(
            self.marks, names[0] if names and isinstance(names[0], list | tuple) else (), strict=False
        ):
            mark["label"] = str(name)

    def grid(self, visible: Any = True, **_: Any) -> None:
        """Lines at the ticks."""
        self.has_grid = bool(visible)

    def axis(self, how: Any = None, **_: Any) -> None:
        """``off``, ``equal``, or the limits."""
        if how == "off":
            self.is_bare = True
        elif how in ("equal", "scaled", "square"):
            self.is_equal = True
        elif isinstance(how, list | tuple):
            self._x_limits, self._y_limits = (how[0], how[1]), (how[2], how[3])

    def set_aspect(self, how: Any, **_: Any) -> None:
        """``equal``: the same length for the same difference."""
        self.is_equal = how in ("equal", 1)

    def set_axis_off(self) -> None:
        """Without axes."""
        self.is_bare = True

    def _nothing(self, *_: Any, **__: Any) -> None:
        """What makes no difference here."""

    set_xticks = set_yticks = set_xticklabels = set_yticklabels = tick_params = margins = _nothing

    def described(self) -> dict[str, Any]:
        """As the page draws it."""
        return {
            "title": self.title,
            "xLabel": self.x_label,
            "yLabel": self.y_label,
            "x": self._extent("x", self._x_limits),
            "y": self._extent("y", self._y_limits),
            "marks": self.marks,
            "legend": self.has_legend,
            "grid": self.has_grid,
            "bare": self.is_bare,
            "equal": self.is_equal,
        }

    def _extent(self, along: str, limits: tuple[float | None, float | None]) -> tuple[float, float]:
        found: list[float] = []
        for mark in self.marks:
            if mark["kind"] == "bars":
                found += [*mark["left"], *mark["right"]] if along == "x" else [0.0, *filter(None, mark["height"])]
            elif mark["kind"] == "text":
                found.append(mark[along])
            else:
                found += [value for value in mark[along] if value is not None]
        low, high = min(found, default=0.0), max(found, default=1.0)
        margin = 0.0 if self._fills else _MARGIN * (high - low) or abs(low) * _MARGIN or 0.5
        stands = along == "y" and low == 0.0 and any(mark["kind"] == "bars" for mark in self.marks)
        first = low if stands else low - margin
        return (first if limits[0] is None else limits[0], high + margin if limits[1] is None else limits[1])


def _limits(low: Any, high: Any) -> tuple[float | None, float | None]:
    if isinstance(low, list | tuple):
        low, high = low
    return None if low is None else float(low), None if high is None else float(high)


def _label(named: dict[str, Any]) -> str:
    label = str(named.get("label") or "")
    return "" if label.startswith("_") else label


def _colours(chosen: Any, cmap: Any, otherwise: str) -> list[str]:
    if chosen is None or isinstance(chosen, str):
        return [colour(chosen, otherwise)]
    items = list(as_array(chosen)) if not isinstance(chosen, list) else chosen
    if items and isinstance(items[0], str | tuple | list):
        return [colour(each, otherwise) for each in items]
    values = numbers(chosen)
    low, high = min(values, default=0.0), max(values, default=1.0)
    stops = scale(cmap)
    return [between(stops, (value - low) / (high - low) if high > low else 0.0) for value in values]


def _levels(low: float, high: float, wanted: Any) -> list[float]:
    """Round numbers at equal steps around what there is."""
    if wanted is not None and not isinstance(wanted, int):
        return numbers(wanted)
    span = high - low or 1.0
    step = span / (wanted or 7)
    size = 10.0 ** math.floor(math.log10(step))
    step = next(size * each for each in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if size * each >= step * (1 - 1e-9))
    first = math.floor(low / step + 1e-9)
    last = max(first + 1, math.ceil(high / step - 1e-9))
    return [i * step for i in range(first, last + 1)]

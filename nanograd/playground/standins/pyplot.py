"""What ``import matplotlib.pyplot`` gives where there is no Matplotlib: figures that the page draws in Output."""

from __future__ import annotations

from typing import Any

from nanograd.playground import beside
from nanograd.playground.standins.arrays import ndarray, object_
from nanograd.playground.standins.colours import Scales
from nanograd.playground.standins.drawn_axes import DrawnAxes


class DrawnFigure:
    """``matplotlib.figure.Figure``."""

    def __init__(self, rows: int = 1, columns: int = 1) -> None:
        self.columns = columns
        self.title = ""
        self.axes = [DrawnAxes() for _ in range(rows * columns)]
        self.current = self.axes[0]
        self.cell = beside.cell()
        beside.figure(self)

    def described(self) -> Any:
        """As the page draws it; None where nothing was drawn."""
        if not any(axes.marks for axes in self.axes):
            return None
        return {
            "title": self.title,
            "columns": self.columns,
            "axes": [axes.described() for axes in self.axes],
        }

    def suptitle(self, title: Any, **_: Any) -> None:
        """A title above all pictures."""
        self.title = str(title)

    def add_subplot(self, *place: int, **_: Any) -> DrawnAxes:
        """One of its pictures."""
        rows, columns, number = place if len(place) == 3 else map(int, str(place[0])) if place else (1, 1, 1)
        if len(self.axes) != rows * columns:
            self.columns = columns
            self.axes = [DrawnAxes() for _ in range(rows * columns)]
        self.current = self.axes[number - 1]
        return self.current

    def gca(self) -> DrawnAxes:
        """The picture that is drawn in."""
        return self.current

    def _nothing(self, *_: Any, **__: Any) -> None:
        """What makes no difference here."""

    tight_layout = subplots_adjust = savefig = set_size_inches = colorbar = show = autofmt_xdate = _nothing


class _Open:
    """The figure that is drawn in; None until something is."""

    figure: DrawnFigure | None = None


def _figure(*_: Any, **__: Any) -> DrawnFigure:
    _Open.figure = DrawnFigure()
    return _Open.figure


def _current() -> DrawnFigure:
    # As in a notebook, where each cell draws figures of its own.
    if _Open.figure is None or _Open.figure.cell != beside.cell():
        return _figure()
    return _Open.figure


def _axes() -> DrawnAxes:
    return _current().current


def _subplots(nrows: int = 1, ncols: int = 1, squeeze: bool = True, **_: Any) -> tuple[DrawnFigure, Any]:
    figure = _Open.figure = DrawnFigure(nrows, ncols)
    if nrows == ncols == 1:
        return figure, figure.current
    axes = ndarray(list(figure.axes), (nrows, ncols), object_)
    return figure, axes.reshape(-1) if 1 in (nrows, ncols) else axes


def _subplot(*place: int, **_: Any) -> DrawnAxes:
    return _current().add_subplot(*place)


def _close(*_: Any) -> None:
    _Open.figure = None


def _clear() -> None:
    for axes in _current().axes:
        axes.clear()


def _nothing(*_: Any, **__: Any) -> None:
    """What makes no difference here."""


def _on_axes(name: str) -> Any:
    return lambda *given, **named: getattr(_axes(), name)(*given, **named)


_AXES = "plot scatter hist bar imshow contourf contour axhline axvline text legend grid"
_MORE = "axis semilogy fill_between step matshow"
_SETTING = {"title": "title", "xlabel": "xlabel", "ylabel": "ylabel", "xlim": "xlim", "ylim": "ylim"}


def pyplot_names() -> dict[str, Any]:
    """What ``matplotlib.pyplot`` holds, with no figure open."""
    _close()
    return {
        **{name: _on_axes(name) for name in (*_AXES.split(), *_MORE.split())},
        **{name: _on_axes(f"set_{name}") for name in _SETTING},
        **{"figure": _figure, "subplots": _subplots, "subplot": _subplot, "gcf": _current, "gca": _axes},
        **{"show": _close, "close": _close, "clf": _clear, "cla": lambda: _axes().clear(), "cm": Scales()},
        **{"suptitle": lambda title, **_: _current().suptitle(title), "Axes": DrawnAxes, "Figure": DrawnFigure},
        **dict.fromkeys("savefig tight_layout colorbar xticks yticks pause ion ioff rc draw".split(), _nothing),
        **{"rcParams": {}, "style": _Style(), "get_cmap": Scales.get_cmap},
    }


class _Style:
    """``plt.style``: the page has its own."""

    available: tuple[str, ...] = ()
    use = staticmethod(_nothing)

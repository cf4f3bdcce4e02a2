"""Matplotlib's names for colours and scales of colours, as a browser understands them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nanograd.messages import message

CYCLE = "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf".split()
_LETTERS = {
    **{"b": "blue", "g": "green", "r": "red", "c": "darkcyan", "m": "darkmagenta", "y": "goldenrod"},
    **{"k": "black", "w": "white"},
}
_TABLEAU = dict(
    zip("blue orange green red purple brown pink gray olive cyan".split(), CYCLE, strict=True),
)
_SCALES = {
    "viridis": "#440154 #3b528b #21918c #5ec962 #fde725",
    "plasma": "#0d0887 #7e03a8 #cc4778 #f89540 #f0f921",
    "spectral": "#9e0142 #d53e4f #f46d43 #fdae61 #fee08b #ffffbf #e6f598 #abdda4 #66c2a5 #3288bd #5e4fa2",
    "coolwarm": "#3b4cc0 #8db0fe #dddddd #f49a7b #b40426",
    "rdbu": "#67001f #d6604d #f7f7f7 #4393c3 #053061",
    "rdylbu": "#a50026 #f46d43 #ffffbf #74add1 #313695",
    "bwr": "#0000ff #ffffff #ff0000",
    "jet": "#000080 #0000ff #00ffff #ffff00 #ff0000 #800000",
    "gray": "#000000 #ffffff",
    "blues": "#f7fbff #6baed6 #08306b",
    "reds": "#fff5f0 #fb6a4a #67000d",
    "greens": "#f7fcf5 #74c476 #00441b",
    "paired": "#a6cee3 #1f78b4 #b2df8a #33a02c #fb9a99 #e31a1c",
    "brg": "#0000ff #ff0000 #00ff00",
}
_ALSO = {
    "binary": "gray_r",
    "greys": "gray_r",
    "hot": "reds_r",
    "seismic": "bwr",
    "magma": "plasma",
    "inferno": "plasma",
}


def colour(given: Any, otherwise: str) -> str:
    """A colour's name in CSS; ``otherwise`` for none."""
    if given is None:
        return otherwise
    if isinstance(given, str):
        if given[:1] == "C" and given[1:].isdigit():
            return CYCLE[int(given[1:]) % len(CYCLE)]
        if given.startswith("tab:"):
            return _TABLEAU.get(given[4:], otherwise)
        try:
            shade = round(float(given) * 255)
            return f"rgb({shade} {shade} {shade})"
        except ValueError:
            return _LETTERS.get(given, given)
    red, green, blue, *alpha = (float(part) for part in given)
    told = " ".join(str(round(255 * part)) for part in (red, green, blue))
    return f"rgb({told} / {alpha[0]:g})" if alpha else f"rgb({told})"


def scale(given: Any) -> list[str]:
    """The colours of a scale, from its low end to its high one. Raises ValueError for an unknown one."""
    name = str(getattr(given, "name", given) or "viridis").lower()
    bare = name.removesuffix("_r")
    known = _ALSO.get(bare, bare)
    found = _SCALES.get(known.removesuffix("_r"))
    if found is None:
        raise ValueError(
            message("colours-scale", "There is no colour scale {name} here; viridis is one", name=repr(name))
        )
    is_turned = (bare != name) != known.endswith("_r")
    return found.split()[:: -1 if is_turned else 1]


def between(colours: Sequence[str], at: float) -> str:
    """The colour at a place from 0 to 1 of a scale."""
    place = min(max(at, 0.0), 1.0) * (len(colours) - 1)
    low = min(int(place), len(colours) - 2)
    share = place - low
    parts = [
        round((1 - share) * int(colours[low][i : i + 2], 16) + share * int(colours[low + 1][i : i + 2], 16))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


class Scale:
    """``plt.cm.Spectral``: a scale of colours; called, it gives one of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._colours = scale(name)

    def __call__(self, at: float) -> str:
        return between(self._colours, float(at))


class Scales:
    """``plt.cm``."""

    def __getattr__(self, name: str) -> Scale:
        if name.startswith("__"):
            raise AttributeError(name)
        return Scale(name)

    get_cmap: Callable[[str], Scale] = staticmethod(Scale)


def cm_names() -> dict[str, Any]:
    """What ``matplotlib.cm`` holds."""
    names = [*_SCALES, *_ALSO, "Spectral", "RdBu", "RdYlBu", "Blues", "Reds", "Greens", "Greys", "Paired"]
    return {name: Scale(name) for name in (*names, *(f"{name}_r" for name in names))} | {"get_cmap": Scale}

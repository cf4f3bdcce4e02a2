"""How many values a long run has made, told to the page, which gives a text time while it makes more."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, bool], object]


class _Growth:
    """What has been told of this run.

    Attributes:
        tell: is told how many values have been made, and whether the text has ended.
        told: how many it was told last.
    """

    tell: Tell | None = None
    told = 0


def listen(tell: Tell) -> None:
    """Tell this from now on. For the page's worker only."""
    _Growth.tell = tell


def begin() -> None:
    """Another run has made none."""
    _Growth.told = 0


def made(values: int) -> None:
    """So many values have been made."""
    _Growth.told = values
    if _Growth.tell:
        _Growth.tell(values, False)


def text_ended() -> None:
    """What is made of a large graph from now on is our own doing."""
    if _Growth.tell and _Growth.told:
        _Growth.tell(_Growth.told, True)

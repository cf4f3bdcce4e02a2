"""The name that was probably meant by one that is not there."""

from __future__ import annotations

from collections.abc import Collection


def nearest(name: str, known: Collection[str], likeness: float = 0.6) -> str:
    """The known name of the same letters, else the one most like it; empty where none is like it."""
    from difflib import get_close_matches  # only here: most texts have no mistake

    close = [each for each in known if sorted(each) == sorted(name)] or get_close_matches(name, known, 1, likeness)
    return close[0] if close else ""

"""What a program has bound to its names, for the passes that are still to be seen."""

from __future__ import annotations

from types import CodeType
from typing import Any


class Bindings(list[tuple[str, Any, CodeType, int]]):
    """Names, what they were bound to, and where."""

    def __init__(self) -> None:
        super().__init__()
        self._first: int | None = None
        self._last = 0

    def passed(self, is_new: bool) -> None:
        """A pass has ended; what was bound for one of the same line before it goes, unless that is the first."""
        if is_new or self._first is None:
            self._first = len(self)
        else:
            del self[self._first : self._last]
        self._last = len(self)

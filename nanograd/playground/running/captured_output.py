"""What the person's code prints, kept up to a limit so that a runaway loop cannot fill the page."""

from __future__ import annotations

import io

LIMIT = 20_000
"""How many characters are kept."""


class Printed(io.TextIOBase):
    """A text stream that keeps the first ``LIMIT`` characters and counts what it drops."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__()
        self._limit = limit
        self._kept: list[str] = []
        self._size = 0
        self._dropped = 0
        self._dropped_lines = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for, and count the rest. Raises TypeError for anything but text."""
        if not isinstance(text, str):
            raise TypeError(f"write needs text, got {type(text).__name__} {text!r}")
        size = len(text)
        room = self._limit - self._size
        if size <= room:
            self._kept.append(text)
            self._size += size
        else:
            if room:
                self._kept.append(text[:room])
                self._size = self._limit
            if not self._dropped and text[room] == "\n":
                room += 1  # only the end of a line that is kept
            self._dropped += size - room
            self._dropped_lines += text.count("\n", room)
        return size

    def text(self) -> str:
        """What was printed; where some was dropped, a last line that says so."""
        kept = "".join(self._kept)
        if not self._dropped:
            return kept
        more, what = (self._dropped_lines, "line") if self._dropped_lines else (self._dropped, "character")
        return f"{kept}\n… and {more:,} more {what}{'s' if more > 1 else ''}, not shown"

"""What the person's code prints, kept up to a limit so that a runaway loop cannot fill the page."""

from __future__ import annotations

import io

LIMIT = 20_000
"""How many characters are kept."""


class Printed(io.TextIOBase):
    """A text stream that keeps the first ``LIMIT`` characters and counts the lines it dropped."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__()
        self._limit = limit
        self._kept: list[str] = []
        self._size = 0
        self._dropped_lines = 0
        self._dropped = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._dropped:
            self._dropped_lines += text.count("\n")
        else:
            room = self._limit - self._size
            self._kept.append(text[:room])
            self._size += len(text)
            if len(text) > room:
                self._dropped = True
                self._dropped_lines = text[room:].count("\n")
        return len(text)

    def text(self) -> str:
        """What was printed; where some was dropped, a last line that says so."""
        kept = "".join(self._kept)
        if not self._dropped:
            return kept
        return f"{kept}\n… and {self._dropped_lines:,} more lines, not shown"

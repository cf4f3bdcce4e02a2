"""A progress bar for a terminal: tqdm's where it is installed, else a small one; nothing when nobody looks."""

from __future__ import annotations

import sys
import time
from typing import Any, Protocol, TextIO


class Progress(Protocol):
    """What shows how far a long run has come."""

    def update(self, done: int, note: str) -> None:
        """Show that ``done`` steps are behind, with a note beside the bar."""

    def close(self) -> None:
        """Leave the line."""


class Silent:
    """Shows nothing."""

    def update(self, done: int, note: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Bar:
    """A bar on one line of a terminal, redrawn at most ten times a second.

    Args:
        total: how many steps there will be.
        stream: where to draw.
    """

    WIDTH = 30
    PAUSE = 0.1  # seconds

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total = total
        self._stream = stream
        self._shown_at = -self.PAUSE

    def update(self, done: int, note: str) -> None:
        """Redraw, unless that was only just done and this is not the last step."""
        now = time.monotonic()
        if now - self._shown_at >= self.PAUSE or done >= self.total:
            self._shown_at = now
            filled = self.WIDTH * done // max(1, self.total)
            bar = "#" * filled + "." * (self.WIDTH - filled)
            self._stream.write(f"\r[{bar}] {done}/{self.total} {note}\x1b[K")
            self._stream.flush()

    def close(self) -> None:
        """End the line."""
        self._stream.write("\n")
        self._stream.flush()


class TqdmBar:
    """tqdm's bar behind the same two methods."""

    def __init__(self, tqdm: Any, total: int, stream: TextIO) -> None:
        self._bar = tqdm.tqdm(total=total, file=stream)

    def update(self, done: int, note: str) -> None:
        """Move the bar on."""
        self._bar.set_postfix_str(note, refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._bar.close()


def progress_bar(total: int, shown: bool | None = None) -> Progress:
    """A bar for ``total`` steps on the standard error stream.

    Args:
        total: how many steps there will be.
        shown: True or False to insist; by default a bar is shown when the stream is a terminal.
    """
    stream = sys.stderr
    if shown is False or stream is None or (shown is None and not stream.isatty()):
        return Silent()
    try:
        import tqdm  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        return Bar(total, stream)
    return TqdmBar(tqdm, total, stream)

"""What the person's code prints, as a terminal shows it: a line can be rewritten, and a flood keeps both its ends."""

from __future__ import annotations

import io
import math
import re
from collections import deque
from collections.abc import Sequence
from typing import Any, TextIO

from nanograd.messages import message
from nanograd.playground.source.failure import NeedsInput

LIMIT = 20_000
"""How many characters the page shows."""

SETTLE_EVERY = 1 << 18
"""So many characters may wait to be looked at."""

LOOKED_AT = 1 << 15
"""Of a flood only the last so many are looked at line by line."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
_CONTROL = re.compile(r"[\r\b\x1b]")


class Printed(io.TextIOBase):
    """A text stream that keeps the beginning and the end of what is written, and counts what lies between.

    Args:
        limit: how many characters are kept, half of them from the beginning.

    Attributes:
        keyboard: where ``input()`` gets its answers.
    """

    def __init__(self, limit: float = LIMIT) -> None:
        super().__init__()
        self.keyboard: Any = io.StringIO()
        self._half = max(1.0, limit / 2)
        self._empty()

    def _empty(self) -> None:
        self._waiting: list[str] = []
        self._waiting_size = 0
        self._first: list[str] = []
        self._first_size = 0
        self._last: deque[str] = deque()
        self._last_size = 0
        self._line = ""
        self._dropped = 0

    @property
    def can_begin_anew(self) -> bool:
        """Whether nobody has seen anything of it yet."""
        return type(self.keyboard) in (io.StringIO, Answers)

    def begin_anew(self) -> None:
        """Keep nothing of what came so far, and give the same answers again."""
        self._empty()
        self.keyboard.seek(0)

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Keep it. Raises TypeError for anything but text."""
        if not isinstance(text, str):
            raise TypeError(f"write needs text, got {type(text).__name__} {text!r}")
        self._waiting.append(text)
        self._waiting_size += len(text)
        if self._waiting_size > SETTLE_EVERY:
            self._settle()
        return len(text)

    def text(self) -> str:
        """What a terminal would show; where lines were dropped, a line in their place says how many."""
        self._settle()
        lines = [*self._last, _shortened(_settled(self._line), self._half)]
        if not self._dropped:
            return "\n".join([*self._first, *lines])
        first, last = "\n".join([*self._first, ""]), "\n".join(["", *lines])
        if self._dropped == 1:
            return message("printed-without-one", "{first}⋯ 1 line left out ⋯{last}", first=first, last=last)
        return message(
            "printed-without",
            "{first}⋯ {count} lines left out ⋯{last}",
            first=first,
            count=self._dropped,
            last=last,
        )

    def _settle(self) -> None:
        """Take in what waits."""
        text = self._line + "".join(self._waiting)
        self._waiting.clear()
        self._waiting_size = 0
        *lines, self._line = self._without_flood(text).split("\n")
        for line in lines:
            self._keep(_shortened(_settled(line), self._half))
        if len(self._line) > SETTLE_EVERY:
            self._line = _shortened(_settled(self._line), self._half)

    def _without_flood(self, text: str) -> str:
        """The end of a text that is far longer than what is kept; the lines before it are only counted."""
        end = text.rfind("\n", 0, max(0, len(text) - LOOKED_AT)) + 1
        if not self._last or end == 0 or self._half > LOOKED_AT:
            return text
        self._dropped += len(self._last) + text.count("\n", 0, end)
        self._last.clear()
        self._last_size = 0
        return text[end:]

    def _keep(self, line: str) -> None:
        size = len(line) + 1
        if not self._last and self._first_size + size <= self._half:
            self._first.append(line)
            self._first_size += size
            return
        self._last.append(line)
        self._last_size += size
        while self._last_size > self._half:
            self._last_size -= len(self._last.popleft()) + 1
            self._dropped += 1


class Answers(io.TextIOBase):
    """The page's keyboard: it gives the answers typed so far, shows them as a terminal does, and asks for the next.

    Args:
        answers: the answers, in order.
        shown: where they are shown.
    """

    def __init__(self, answers: Sequence[str], shown: Printed) -> None:
        super().__init__()
        self._answers = answers
        self._left = list(answers)
        self._shown = shown

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Back to the first answer."""
        self._left = list(self._answers)
        return 0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """The next answer. Raises NeedsInput where there is none."""
        if not self._left:
            raise NeedsInput
        answer = f"{self._left.pop(0)}\n"
        self._shown.write(answer)
        return answer

    def read(self, size: int | None = -1, /) -> str:
        """All of the answers."""
        return "".join(self.readline() for _ in range(len(self._left))) or self.readline()


class Passed(Printed):
    """The command line's: what is written goes on to another stream at once, and nothing is kept."""

    def __init__(self, stream: TextIO, keyboard: TextIO | None = None) -> None:
        super().__init__(math.inf)
        self._stream = stream
        self.keyboard = keyboard or io.StringIO()
        self._ends_line = True

    @property
    def can_begin_anew(self) -> bool:
        return False

    def write(self, text: str) -> int:
        """Pass it on."""
        if text:
            self._ends_line = text.endswith("\n")
        return self._stream.write(text)

    def flush(self) -> None:
        """Show it now."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        return self._stream.isatty()

    def text(self) -> str:
        """Nothing is left to be shown, but for the end of a last line."""
        if not self._ends_line:
            self.write("\n")
        return ""


def _settled(line: str) -> str:
    """A line as it looks once its carriage returns and backspaces have moved the cursor; colours are left out."""
    if not _CONTROL.search(line):
        return line
    shown: list[str] = []
    at = 0
    erased = line.replace("\x1b[K", "\x00").replace("\x1b[0K", "\x00").replace("\x1b[2K", "\r\x00")
    for sign in _ESCAPE.sub("", erased):
        if sign == "\r":
            at = 0
        elif sign == "\b":
            at = max(0, at - 1)
        elif sign == "\x00":
            del shown[at:]
        else:
            shown[at : at + 1] = sign
            at += 1
    return "".join(shown)


def _shortened(line: str, most: float) -> str:
    """A line that is too long, without its middle."""
    if len(line) <= most:
        return line
    kept = max(1, int(most) // 2)
    return f"{line[:kept]} ⋯ {line[-kept:]}"

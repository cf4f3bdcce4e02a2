"""How a check says that something is not as it should be."""

from __future__ import annotations


class Wrong(Exception):
    """What came was not what was expected.

    Attributes:
        came: what came, in words or numbers.
        mistake: a name in ``MISTAKES`` when the mistake could be told; else empty.
        leaf: the name of the value concerned.
    """

    def __init__(self, came: str, mistake: str = "", leaf: str = "") -> None:
        super().__init__(came)
        self.came = came
        self.mistake = mistake
        self.leaf = leaf


def shown(number: object) -> str:
    """A number as a test line shows it; anything else as Python writes it, cut short."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        text = repr(number)
        return text if len(text) <= 80 else f"{text[:77]}..."
    return f"{number:.6g}"

"""The examples: one file each, and an index with their titles. Data, for the page's menu and the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """One example.

    Attributes:
        name: its file's name without ``.py``.
        title: as menus show it.
        about: one sentence.
    """

    name: str
    title: str
    about: str

    @property
    def text(self) -> str:
        """The code."""
        return (files(__name__) / f"{self.name}.py").read_text(encoding="utf-8")


def examples() -> list[Example]:
    """All examples, in the order in which menus list them."""
    rows = json.loads((files(__name__) / "index.json").read_text(encoding="utf-8"))
    return [Example(**row) for row in rows]

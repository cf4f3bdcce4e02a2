"""``Suspicion``: why a stranger's text has to be asked about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One thing that cannot be seen to be harmless.

    Attributes:
        line: where, counted from 1.
        says: what is there, to be put after "line 3".
    """

    line: int
    says: str

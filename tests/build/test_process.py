"""A program that fails, hangs or is missing becomes a sentence."""

from __future__ import annotations

import pytest

from tools import environment, process
from tools.report import Trouble


def test_a_failing_program_is_a_sentence_with_the_end_of_what_it_said() -> None:
    with pytest.raises(Trouble, match=r"Vite failed: sh ended with code 3\n\nhere is why"):
        process.run(["sh", "-c", "echo here is why; exit 3"], what="Vite failed")


def test_a_missing_program_is_a_sentence() -> None:
    with pytest.raises(Trouble, match="could not be started"):
        process.run(["no-such-program"], what="npm")


def test_a_program_that_does_not_end_is_a_sentence() -> None:
    with pytest.raises(Trouble, match=r"did not finish within 0\.2 s"):
        process.run(["sleep", "5"], what="waiting", seconds=0.2)


def test_an_unreachable_index_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise Trouble("pip install failed: NewConnectionError: Temporary failure in name resolution")

    monkeypatch.setattr(environment, "run", fail)
    with pytest.raises(Trouble, match="is there a network"):
        environment.pip("install", "x")

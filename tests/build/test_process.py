"""A program that fails, hangs or is missing becomes a sentence."""

from __future__ import annotations

import pytest

from tools import process
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


@pytest.mark.parametrize("said", ["NewConnectionError: Errno 101", "npm error code ENOTFOUND"])
def test_an_unreachable_network_is_said_plainly(said: str) -> None:
    with pytest.raises(Trouble, match=r"the shop: it could not be reached\. Is there a network\?$"):
        process.fetch(["sh", "-c", f"echo '{said}'; exit 1"], what="the shop")


def test_another_failure_of_a_download_is_not_blamed_on_the_network() -> None:
    with pytest.raises(Trouble, match=r"no such version$"):
        process.fetch(["sh", "-c", "echo no such version; exit 1"], what="the shop")

"""The page is told how many values a long run has made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nanograd.foreign.making import TOLD_EVERY
from nanograd.playground.running import growth
from nanograd.playground.running.run import LARGEST_SUMMARISED
from tests.engine.playground.asking import ask
from tools.places import ROOT

LEAVES = """w = Value(0.5)
values = [w * w for _ in range({})]
values[0].backward()
"""


@pytest.fixture
def told() -> Iterator[list[tuple[int, bool]]]:
    """What the page is told."""
    found: list[tuple[int, bool]] = []
    growth.listen(lambda values, is_over: found.append((values, is_over)))
    yield found
    growth._Growth.tell = None


def test_a_graph_that_grows_is_told_every_fifty_thousand_values_and_when_its_text_ends(
    told: list[tuple[int, bool]],
) -> None:
    ask(LEAVES.format(130_000))
    assert told == [(50_000, False), (100_000, False), (100_000, True)]


OWN_ENGINE = """class Number:
    def __init__(self, data, made_of=()):
        self.data, self.made_of, self.grad = data, made_of, 0.0
        self.hand_back = lambda: None

    def __add__(self, other):
        out = Number(self.data + other.data, (self, other))

        def hand_back():
            self.grad += out.grad
            other.grad += out.grad

        out.hand_back = hand_back
        return out


a, b = Number(2.0), Number(3.0)
sums = [a + b for _ in range({})]
last = sums[-1]
last.grad = 1.0
last.hand_back()
"""


def test_an_engine_of_ones_own_that_grows_is_told_as_ours_is(told: list[tuple[int, bool]]) -> None:
    assert ask(OWN_ENGINE.format(110_000))["kind"] == "graph"
    assert told == [(TOLD_EVERY, False), (2 * TOLD_EVERY, False), (2 * TOLD_EVERY, True)]


def test_the_next_run_begins_at_nothing(told: list[tuple[int, bool]]) -> None:
    ask(LEAVES.format(60_000))
    ask(LEAVES.format(60_000))
    assert [is_over for _, is_over in told] == [False, True, False, True]


def test_a_small_graph_is_not_told(told: list[tuple[int, bool]]) -> None:
    ask("a = Value(2)\n(a * 3).backward()\n")
    assert told == []


def test_the_page_waits_for_as_many_values_as_are_summarised() -> None:
    told = (ROOT / "web/src/python/patience.ts").read_text("utf-8")
    assert f"MOST = {LARGEST_SUMMARISED:_}\n" in told
    assert f"STEP = {TOLD_EVERY:_}\n" in told

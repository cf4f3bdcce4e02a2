"""Loops that end by a comparison are left alone until their end is near, and nothing that is shown tells."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from nanograd.foreign.resting import Resting
from nanograd.playground.running import run as running
from nanograd.playground.running.collected import Run
from nanograd.playground.running.moments import Moments
from nanograd.playground.running.run import run_text
from tests.engine.foreign.test_resting import ENGINE, never, told

BEGINNING = "import itertools\n\nw, b = Scalar(0.5), Scalar(-0.2)\nstep = best = late = 0\nloss = Scalar(9.0)\n"
TURN = """
    loss = (w * 1.5 + b - 2.0) ** 2
    w.grad = b.grad = 0.0
    loss.backward()
    w.data -= 0.002 * w.grad
    b.data -= 0.002 * b.grad
    step += 1
    print(loss.data)
"""
LOOPS = {
    "a counter": "while step < 50:" + TURN,
    "a counter and a break": "while True:" + TURN + "    if step >= 50:\n        break\n",
    "a loss": "while loss.data > 0.1 and not step == 900:" + TURN,
    "a small loss": "for _ in range(900):" + TURN + "    if loss.data < 0.1:\n        break\n",
    "a look before the pass": "for _ in range(900):"
    + TURN.replace("    w.grad", "    if loss.data < 0.1: break\n    w.grad", 1),
    "no range": "for _ in itertools.count():" + TURN + "    if step % 5 == 0 and loss.data < 0.1: break\n",
    "a loop in a loop": "while best < 12:\n    best += 1\n    for _ in range(4):"
    + TURN.replace("\n    ", "\n        "),
    "a function": "def train(step):\n    while True:"
    + TURN.replace("\n    ", "\n        ")
    + "    \n        if step == 40:\n            return loss\n\nloss = train(0)\n",
}
JUMP = "while True:" + TURN + "    late = 100 if step == 30 else 0\n    if late > 50: break\n"
HUGE = "while 10**400 > step and step < 20 and loss.data > 0:" + TURN
UNKNOWN = {
    "a flag": "while not late:" + TURN + "    late = step > 30\n",
    "a function's word": "def done():\n    return step > 30\n\nwhile True:" + TURN + "    if done(): break\n",
    "nodes compared": "Scalar.__gt__ = lambda self, other: self.data > other\nwhile loss > 0.02:" + TURN,
}


class Ran:
    """A run, how often the program ran for it, and how many passes were only counted."""

    def __init__(self, loop: str, iteration: int | None = None) -> None:
        self.times = self.unseen = 0

        def again(*given: object) -> Run:
            self.times += 1
            return run(*given)  # type: ignore[arg-type]

        def counted(self_: Moments) -> None:
            self.unseen += 1
            count(self_)

        run, count = running._run_python, Moments.counted
        with patch.object(running, "_run_python", again), patch.object(Moments, "counted", counted):
            self.run = run_text(ENGINE + BEGINNING + loop, iteration=iteration)


def watched(loop: str, iteration: int | None) -> Run:
    with patch.object(Resting, "loop", never), patch.object(Resting, "_turn", lambda self, turn, is_last: None):
        return run_text(ENGINE + BEGINNING + loop, iteration=iteration)


@pytest.mark.parametrize("iteration", [None, 3, 20])
@pytest.mark.parametrize("loop", [*LOOPS.values(), JUMP, HUGE], ids=[*LOOPS, "a jump", "huge numbers"])
def test_it_shows_what_it_shows_when_all_of_it_is_watched(loop: str, iteration: int | None) -> None:
    quick, slow = Ran(loop, iteration).run, watched(loop, iteration)
    assert told(quick) == told(slow)
    assert quick.iterations == slow.iterations
    assert [leaf.moves for leaf in quick.leaves] == [leaf.moves for leaf in slow.leaves]
    assert quick.printed == slow.printed


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS)
def test_most_of_it_is_left_alone_and_it_runs_once(loop: str) -> None:
    ran = Ran(loop)
    assert ran.run.iterations is not None
    assert ran.unseen > ran.run.iterations["count"] / 2
    assert ran.times == 1


def test_where_the_end_comes_by_surprise_the_last_pass_is_run_for() -> None:
    ran = Ran(JUMP)
    assert ran.times == 2
    assert ran.run.iterations is not None
    assert ran.run.iterations["shown"] == ran.run.iterations["count"] == 30
    assert len(ran.run.printed.split()) == 30


@pytest.mark.parametrize("loop", UNKNOWN.values(), ids=UNKNOWN)
def test_where_no_plain_comparison_decides_all_of_it_is_watched(loop: str) -> None:
    assert Ran(loop).unseen == 0

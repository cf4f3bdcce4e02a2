"""Long loops of passes are watched at their beginning and their end, and nothing that is shown tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nanograd.foreign.resting import Resting
from nanograd.playground.running.call_paths import Around, Turn
from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import run_text

ENGINE = (Path(__file__).parent / "programs" / "closures.py").read_text("utf-8")
LOOPS = {
    "at the top": """
w, b = Scalar(0.5), Scalar(-0.2)
for step in {items}:
    x = Scalar(1.0 + step)
    loss = (w * x + b - 2.0) ** 2
    w.grad = b.grad = 0.0
    loss.backward()
    w.data -= 0.01 * w.grad
    b.data -= 0.01 * b.grad
    print(loss.data)
""",
    "in functions": """
def error(w, b, x):
    return (w * x + b - 2.0) ** 2

def update(w, b, step):
    loss = error(w, b, Scalar(1.0 + step))
    w.grad = b.grad = 0.0
    loss.backward()
    w.data -= 0.01 * w.grad
    b.data -= 0.01 * b.grad
    return loss

def train(w, b):
    for step in {items}:
        loss = update(w, b, step)
        print(loss.data)
    return loss

w, b = Scalar(0.5), Scalar(-0.2)
loss = train(w, b)
""",
    "numbered": """
w = Scalar(0.5)
for step, x in enumerate([1.0, 2.0, -1.0, 0.5, 3.0, 1.5, 2.5, -0.5]):
    for round in {items}:
        loss = (w * x - step) ** 2
        w.grad = 0.0
        loss.backward()
        w.data -= 0.01 * w.grad
    print(loss.data)
""",
    "with what the turn before made": """
w, before = Scalar(0.5), Scalar(0.0)
for step in {items}:
    loss = (w * 2.0 - 1.0) ** 2 + before * 0.1
    before = w.relu() * 0.5
    loss.backward()
    w.data -= 0.01 * w.grad
""",
    "of a graph made once": """
w, x = Scalar(0.5), Scalar(2.0)
loss = (w * x - 3.0) ** 2
for step in {items}:
    loss.backward()
""",
}


def told(run: Run) -> tuple[object, ...]:
    """All that is shown of a run, but for the order in which a set happens to give its nodes."""
    assert run.judgement is not None
    place = {node: each for each, node in enumerate(run.nodes)}
    steps = sorted((place[step.sender], place[step.receiver], round(step.upstream, 12)) for step in run.judgement.steps)
    nodes = [(node.op, node.label, [place[each] for each in node.parents]) for node in run.nodes]
    gradients = [round(each, 12) for each in run.judgement.grads.values()]
    turns = [list(turns_around(each)) for each in run.around]
    return nodes, run.lines, run.data, gradients, run.judgement.says, steps, run.passes, turns


def turns_around(around: Around) -> Iterator[tuple[int, tuple[object, ...]]]:
    while around is not None:
        if isinstance(around, Turn):
            yield around.ordinal, around.values
        around = around.outer


def ran(loop: str, items: str, iteration: int | None = None) -> Run:
    return run_text(ENGINE + LOOPS[loop].format(items=items), iteration=iteration)


def never(self: Resting, items: object, exits: object = ()) -> object:
    return items


@pytest.mark.parametrize("iteration", [None, 1, 2, 5, 9, 10])
@pytest.mark.parametrize("loop", LOOPS)
def test_a_loop_shows_what_it_shows_when_all_of_it_is_watched(
    loop: str, iteration: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = ran(loop, "range(10)", iteration)
    monkeypatch.setattr(Resting, "loop", never)
    watched = ran(loop, "range(10)", iteration)
    assert told(quick) == told(watched)
    assert quick.iterations == watched.iterations
    assert [leaf.moves for leaf in quick.leaves] == [leaf.moves for leaf in watched.leaves]
    assert quick.printed == watched.printed


@pytest.mark.parametrize(
    ("loop", "rests"),
    [("at the top", 7), ("in functions", 7), ("with what the turn before made", 0), ("of a graph made once", 7)],
)
def test_the_program_is_left_alone_meanwhile(loop: str, rests: int, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[None] = []
    counts = "nanograd.playground.running.moments.Moments.counted"
    monkeypatch.setattr(counts, lambda self: counted.append(None))
    ran(loop, "range(10)")
    assert len(counted) == rests


def test_a_function_that_clears_goes_back_and_updates_is_no_pass_but_runs_one() -> None:
    run = ran("in functions", "range(10)")
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 8 gradients, all right"
    assert run.iterations is not None
    assert run.iterations["count"] == 10


@pytest.mark.parametrize("ending", ["break", "raise SystemExit"])
def test_a_loop_that_breaks_off_shows_its_last_pass(ending: str) -> None:
    text = LOOPS["at the top"].format(items="range(10)") + f"    if step == 6:\n        {ending}\n"
    run = run_text(ENGINE + text)
    assert run.iterations is not None
    assert run.iterations["count"] == 7
    assert run.data[-1] == float(run.printed.split()[run.iterations["shown"] - 1])

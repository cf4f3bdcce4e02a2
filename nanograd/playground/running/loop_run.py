"""The graph of one pass of a loop of ours, and the way to those of the loop's others that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nanograd.playground.running.afterwards import is_plain
from nanograd.playground.running.collected import Run, collect
from nanograd.playground.running.iterations import Iterations
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.running.record import Recorder
from nanograd.playground.running.renewed import Renewed
from nanograd.playground.source.formulas import Home
from nanograd.playground.source.text import Text
from nanograd.value import Value


def loop_run(
    text: Text,
    recorder: Recorder,
    iterations: Iterations,
    home: Callable[[Value], Home],
    wanted: int | None,
    left: Iterable[Value],
) -> Run:
    """The run of the pass that is wanted, or of the last one; called when the program has ended.

    Args:
        text: the program.
        recorder: what noted it.
        iterations: the passes of the loop.
        home: where the text holds the number of a leaf.
        wanted: which pass is meant, from 1.
        left: the leaves that the program has left under a name.
    """
    last = iterations.last
    first_pass = iterations.at(1)[1]
    start = first_pass.data if isinstance(first_pass, Pass) else {}
    left_at = {leaf: leaf.data for leaf in left}
    end = {id(node): node.data for node in last.data} if isinstance(last, Pass) else {}

    def run(which: int, found: Pass) -> Run:
        in_place = iterations.moves(which, end)
        following = iterations.leaves_after(which)
        renewed = Renewed(recorder, start, found.data, left_at if following is None else following)
        made = collect(
            text,
            "python",
            found.root,
            recorder,
            home,
            found,
            lambda leaf: in_place(leaf) or renewed.moves(leaf),
            renewed.origin,
        )
        made.iterations = iterations.described(which)
        return made

    def another(number: int | None) -> Run | None:
        which, found = iterations.at(number)
        if not iterations.holds(number) or not isinstance(found, Pass) or not all(map(is_plain, found.order)):
            return None
        made = run(which, found)
        made.graphs, made.printed, made.beside = first.graphs, first.printed, first.beside
        return made

    which, found = iterations.at(wanted)
    assert isinstance(found, Pass)
    first = run(which, found)
    first.another, first.kept = another, iterations.passes()
    return first

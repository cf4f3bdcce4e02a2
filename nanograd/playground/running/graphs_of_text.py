"""The list of a text's graphs, as the page's menu has it."""

from __future__ import annotations

from collections.abc import Iterable

from nanograd.foreign.watching import Watch
from nanograd.playground.protocol import GraphOfText
from nanograd.playground.running.moments import Moment
from nanograd.playground.running.record import Recorder
from nanograd.value import Value


def graphs_of_text(moments: Iterable[Moment], shown: Moment, recorder: Recorder, watch: Watch) -> list[GraphOfText]:
    """Each graph's line and the name of its output, by the lines, and which of them is shown."""
    foreign: dict[int, str] = {id(node): name.removeprefix(".") for name, node, _ in reversed(list(watch.names()))}

    def name(output: object) -> str:
        if not isinstance(output, Value):
            return foreign.get(id(output), "")
        label = output.label if type(output.label) is str else ""
        return label or recorder.name_of(output) or ""

    return [
        {"line": each.line, "name": name(each.root), "shown": each is shown}
        for each in sorted(moments, key=lambda each: each.line)
    ]

"""The page's requests for files, each answered with the text of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nanograd.draw import draw_dot
from nanograd.export import to_notebook, to_torch_script
from nanograd.playground.reply import described
from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import Run, run_text
from nanograd.playground.saving.program import python_file, python_program
from nanograd.playground.saving.step_latex import step_latex
from nanograd.playground.source.text import Text
from nanograd.playground.telling.current_graph import shown
from nanograd.playground.telling.derivative import Derivative
from nanograd.playground.telling.picture import Picture

Json = dict[str, Any]


def takeout(request: Json) -> Json:
    """``{"kind": "takeout", "form": ..., "text": ..., "title": ..., "derivative": [...], "direction": "LR"}``: a file.

    ``form`` is ``"python"`` or ``"notebook"``, made of the text; ``"torch"`` or ``"dot"``, made of the graph that is
    shown: that of a derivative where one is named.
    """
    return _told(request, lambda: {"kind": "takeout", "text": _FORMS[request["form"]](request)})


def latex(request: Json) -> Json:
    """``{"kind": "latex", "text": ..., "step": ...}`` with the fields of the pass: see ``step_latex``."""
    return _told(request, lambda: {"kind": "latex", "text": step_latex(shown(request), request["step"])})


def _told(request: Json, answer: Callable[[], Json]) -> Json:
    try:
        return answer()
    except Failure as failure:
        return {"kind": "error", "error": described(failure, Text(request["text"])), "printed": failure.printed}


def _python(request: Json) -> str:
    return python_file(request["text"], request["title"])


def _notebook(request: Json) -> str:
    return to_notebook(python_program(request["text"]), request["title"])


def _torch(request: Json) -> str:
    return _from_graph(request, lambda run: to_torch_script(run.output))


def _dot(request: Json) -> str:
    def drawn(run: Run) -> str:
        picture = Picture(run)
        for node, grad in zip(picture.nodes, picture.values()["grad"], strict=True):
            node.grad = float(grad)
        return draw_dot(run.output, rankdir=request.get("direction", "LR")).source

    return _from_graph(request, drawn)


def _from_graph(request: Json, write: Callable[[Run], str]) -> str:
    """Run the text once more: the graph that is shown was cut up when it was sent."""
    run = run_text(request["text"])
    derivative = None
    try:
        for node, data in zip(run.nodes, run.data, strict=True):
            node.data = data  # a training loop may have moved the leaves since the pass that is shown
        if request.get("derivative"):
            derivative = Derivative(run, request["derivative"])
        return write(derivative.run if derivative else run)
    finally:
        if derivative:
            derivative.release()
        run.release()


_FORMS: dict[str, Callable[[Json], str]] = {"python": _python, "notebook": _notebook, "torch": _torch, "dot": _dot}

ANSWERS: dict[str, Callable[[Json], Json]] = {"takeout": takeout, "latex": latex}

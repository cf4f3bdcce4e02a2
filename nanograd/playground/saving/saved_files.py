"""The page's requests for files, each answered with the text of one."""

from __future__ import annotations

from collections.abc import Callable

from nanograd.draw import draw_dot
from nanograd.export import to_notebook, to_torch_script
from nanograd.messages import message
from nanograd.playground.protocol import FileRequest, LatexRequest, NotebookTextRequest, TextReply
from nanograd.playground.running.captured_output import Answers, Printed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import LARGEST_GRAPH, run_text
from nanograd.playground.saving.program import python_file, python_program
from nanograd.playground.saving.step_latex import step_latex
from nanograd.playground.shown.current_graph import subject
from nanograd.playground.source.cells import NotANotebook, text_of_notebook
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.derivative import Derivative
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import backward_pass


def file(request: FileRequest) -> TextReply:
    """A file of the text (Python, a notebook) or of the graph, a derivative's where one is named (PyTorch, DOT)."""
    return {"kind": "text", "text": _FORMS[request["form"]](request)}


def latex(request: LatexRequest) -> TextReply:
    """A step of the graph that is shown: see ``step_latex``."""
    return {"kind": "text", "text": step_latex(subject(request), request["step"])}


def notebook_text(request: NotebookTextRequest) -> TextReply:
    """A notebook as a text. Raises Failure where it is none."""
    try:
        return {"kind": "text", "text": text_of_notebook(request["notebook"])}
    except NotANotebook as error:
        raise Failure("notebook", message("sentence", "{said}.", said=error)) from None


def _python(request: FileRequest) -> str:
    return python_file(request["text"], request.get("title", ""))


def _notebook(request: FileRequest) -> str:
    return to_notebook(python_program(request["text"]), request.get("title", ""))


def _torch(request: FileRequest) -> str:
    return _from_graph(request, lambda run: to_torch_script(run.output))


def _dot(request: FileRequest) -> str:
    def drawn(run: Run) -> str:
        outline = Outline(run)
        for node, grad in zip(outline.nodes, backward_pass(outline).grads(), strict=True):
            node.grad = grad
        return draw_dot(run.output, rankdir=request.get("direction", "LR")).source

    return _from_graph(request, drawn)


def _from_graph(request: FileRequest, write: Callable[[Run], str]) -> str:
    """Run the text once more: the graph that is shown was cut up when it was sent."""
    printed = Printed()
    printed.keyboard = Answers(request.get("answers", ()), printed)
    run = run_text(request["text"], LARGEST_GRAPH, printed, at=request.get("graph"))
    derivative = None
    try:
        for node, data in zip(run.nodes, run.data, strict=True):
            node.data = data  # a training loop may have moved the leaves since the pass that is shown
        if by := request.get("derivative"):
            derivative = Derivative(run, by)
        return write(derivative.run if derivative else run)
    finally:
        if derivative:
            derivative.release()
        run.release()


_FORMS = {"python": _python, "notebook": _notebook, "torch": _torch, "dot": _dot}

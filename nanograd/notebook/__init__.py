"""Live graphs in notebooks: ``show``, ``watch``, and what a Value shows as a cell's last line."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from nanograd.draw.drawing import draw_dot
from nanograd.messages import message
from nanograd.notebook.foreign_graph import foreign_run, is_foreign_value
from nanograd.notebook.naming import names_of_values, namespace_of_notebook
from nanograd.notebook.training_watch import Training, watch
from nanograd.notebook.value_graph import value_run
from nanograd.notebook.widget import graph_widget, has_widgets
from nanograd.playground.protocol import Held
from nanograd.playground.running.collected import Run
from nanograd.value import Value

__all__ = ["Training", "live", "show", "watch", "widget_bundle"]


def show(value: Any) -> Any:
    """A live graph of a value: step through its passes, drag its leaves, fold it, and ask why.

    As a cell's last line it appears by itself; elsewhere ``display`` it. Values of another engine will do, too: that
    engine itself computes them, and its gradients are checked.

    Args:
        value: the output whose graph is shown.

    Returns:
        The widget; a picture where ``anywidget`` is not installed.

    Raises:
        TypeError: it is no value of an engine.
        ValueError: its graph cannot be drawn.
    """
    caller = sys._getframe(1)
    return _shown(value, {**caller.f_globals, **caller.f_locals})


def live(value: Value) -> Any:
    """What marimo shows for a Value: the same, with the notebook's names."""
    return _shown(value, namespace_of_notebook())


def widget_bundle(value: Value) -> dict[str, Any] | None:
    """What IPython displays for a Value beside its picture; None where there can be no widget."""
    if not has_widgets():
        return None
    shown = live(value)._repr_mimebundle_()
    data = shown[0] if isinstance(shown, tuple) else shown
    return {kind: content for kind, content in (data or {}).items() if "widget" in kind}


def _shown(value: Any, namespace: Mapping[str, Any]) -> Any:
    kind = Value if isinstance(value, Value) else type(value)
    if kind is not Value and not is_foreign_value(value):
        raise TypeError(
            message(
                "notebook-show-needs",
                "show needs a Value, or another engine's value with a number, a gradient and what it was made from; "
                "got {type} {got}",
                type=kind.__name__,
                got=repr(value)[:60],
            )
        )
    named = names_of_values(namespace, lambda thing: isinstance(thing, kind))
    labels = {id(thing): name for name, thing in named.items()}

    def graph(held: Sequence[Held]) -> Run:
        return value_run(value, labels, held) if kind is Value else foreign_run(value, named, held)

    return graph_widget(graph) if has_widgets() else draw_dot(graph(()).output)

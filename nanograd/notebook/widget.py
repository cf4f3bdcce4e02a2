"""The widget: a graph in a notebook, whose questions the kernel's own Python answers.

The widget's page asks what the playground's page asks, in the same requests; they travel as the widget's messages.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import json
import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from nanograd.playground import session
from nanograd.playground.running.standing_graphs import Standing, leave, stand

PAGE = Path(__file__).with_name("widget.js")
"""The widget's page, which ``build.py build`` makes and the wheel brings along."""

_numbers = itertools.count(1)


def has_widgets() -> bool:
    """Whether there can be one: with ``anywidget``, and not in a checkout that was never built."""
    return PAGE.exists() and importlib.util.find_spec("anywidget") is not None


def graph_widget(graph: Standing) -> Any:
    """A live graph: it can be stepped, folded and changed, and says why.

    Raises:
        ValueError: the graph cannot be drawn.
    """
    name = f"# graph {next(_numbers)} of this notebook"
    stand(name, graph)
    first = session.handle_packed(json.dumps({"kind": "run", "text": name}))
    columns = session.columns()
    read = json.loads(first)
    if read["kind"] == "error":
        leave(name)
        raise ValueError(read["error"]["message"]["english"])
    widget = _kind("GraphWidget", graph="Unicode", first="Unicode", columns="Bytes")(
        graph=name, first=first, columns=columns
    )
    widget.on_msg(_answer)
    weakref.finalize(widget, leave, name)
    return widget


@cache
def _kind(name: str, **kinds: str) -> Any:
    """A widget's class, with what it shares with its page; made when the first is shown, as few need ``anywidget``."""
    anywidget, traitlets = map(importlib.import_module, ("anywidget", "traitlets"))
    traits = {trait: getattr(traitlets, kind)().tag(sync=True) for trait, kind in kinds.items()}
    return type(name, (anywidget.AnyWidget,), {"_esm": PAGE, "__module__": __name__, **traits})


def training_widget(made: str, refresh: Callable[[], None]) -> Any:
    """A training that is watched; ``tell`` gives it what to show next.

    Args:
        made: the model's task and points, as JSON; empty without a model.
        refresh: the page asks for the newest picture.
    """
    widget = _kind("TrainingWidget", made="Unicode", frame="Unicode", boundary="Bytes")(made=made)

    def tell(frame: str, boundary: bytes) -> None:
        with widget.hold_sync():
            widget.boundary, widget.frame = boundary, frame

    widget.tell = tell
    widget.on_msg(lambda *_: refresh())
    return widget


def _answer(widget: Any, content: Any, buffers: Any) -> None:
    if not isinstance(content, dict) or "request" not in content:
        return
    reply = session.handle_packed(str(content["request"]))
    columns = session.columns()
    widget.send({"id": content.get("id"), "reply": reply}, [columns] if columns else None)

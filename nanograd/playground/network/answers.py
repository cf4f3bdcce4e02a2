"""The network view's requests, each answered with plain data or with a sentence on what was wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from nanograd.compile import ExpressionError, TraceError
from nanograd.draw import draw_network
from nanograd.export import to_notebook, to_torch_script
from nanograd.playground.network.built_network import Made, make
from nanograd.playground.network.points import Point, read_csv
from nanograd.playground.network.program import described
from nanograd.playground.network.replay import replayed
from nanograd.playground.network.saved import load
from nanograd.playground.network.scalars import hardest_point, neuron_text, point_text
from nanograd.playground.network.spec import parse_spec
from nanograd.playground.network.start import parse_start

Json = dict[str, Any]
Answer = Callable[[Json], Json]


def network(asked: Json) -> Json:
    """``{"spec": ..., "start": null | ...}``: a network to be trained; see ``program.described``."""
    return described(_made(asked))


def load_network(asked: Json) -> Json:
    """``{"text": ...}``: the network of a saved model, with its ``spec``."""
    made, spec = load(asked["text"])
    return described(made) | {"spec": spec}


def race(asked: Json) -> Json:
    """``{"spec", "start", "optimizers": [{"name", "settings"}]}``: the same network once for each optimiser."""
    made = [described(_made(asked | {"spec": asked["spec"] | {"optimizer": one}})) for one in asked["optimizers"]]
    return {"kind": "race", "made": made}


def csv(asked: Json) -> Json:
    """``{"text": ..., "heldOut": 0.2, "seed": 0}``: a table's points."""
    custom = read_csv(asked["text"], float(asked["heldOut"]), int(asked["seed"]))
    points = [asdict(point) for point in custom.points]
    return {"kind": "points", "custom": {"task": custom.task, "classes": list(custom.classes), "points": points}}


def scalars(asked: Json) -> Json:
    """``{"spec", "start", "x", "target", "layer", "neuron"}``: the text of a point's graph, of a neuron's where the
    whole is too large; with ``"x": null`` of the training point that has the largest loss.
    """  # fmt: skip
    made = _made(asked)
    if asked["x"] is None:
        point, which = hardest_point(made)
    else:
        point, which = Point([float(x) for x in asked["x"]], float(asked["target"]), False), "one point"
    try:
        return {"kind": "text", "text": point_text(made, point, which)}
    except ValueError:
        if asked.get("layer") is None:
            raise
        return {"kind": "text", "text": neuron_text(made, point, asked["layer"], asked["neuron"])}


def torch(asked: Json) -> Json:
    """``{"spec", "start"}``: a PyTorch script that gives the network's answers to the held-out points."""
    made = _made(asked)
    points = made.split.held_out if len(made.split.held_out) else made.split.train
    return {"kind": "text", "text": to_torch_script(made.model, points.inputs)}


def drawn(asked: Json) -> Json:
    """``{"spec", "start", "form": "svg" | "dot"}``: a picture of the network with its weights."""
    drawing = draw_network(_made(asked).model)
    return {"kind": "text", "text": drawing.own_svg if asked["form"] == "svg" else drawing.source}


def notebook(asked: Json) -> Json:
    """``{"text": ..., "title": ...}``: the network's program as a notebook."""
    return {"kind": "text", "text": to_notebook(asked["text"], asked["title"])}


def replay(asked: Json) -> Json:
    """``{"spec", "start", "batch", "step", "rate"}``: why a step could not be taken."""
    made = make(parse_spec(asked["spec"]), parse_start(asked["start"], broken=True))
    return {"kind": "replay"} | replayed(made, asked["batch"], asked["step"], asked["rate"])


def _made(asked: Json) -> Made:
    return make(parse_spec(asked["spec"]), parse_start(asked.get("start")))


def _told(answer: Answer) -> Answer:
    """The answer, or a sentence on what a person gave wrongly."""

    def answered(asked: Json) -> Json:
        try:
            return answer(asked)
        except (ValueError, TypeError, TraceError, ExpressionError) as error:
            said = str(error)
            return {"kind": "refused", "message": f"{said[:1].upper()}{said[1:]}."}

    return answered


ANSWERS: dict[str, Answer] = {
    "network": _told(network),
    "load network": _told(load_network),
    "race": _told(race),
    "csv": _told(csv),
    "scalars": _told(scalars),
    "torch": _told(torch),
    "drawn network": _told(drawn),
    "network notebook": _told(notebook),
    "replay": _told(replay),
}

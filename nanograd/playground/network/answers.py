"""The network view's requests, each answered with plain data or with a sentence on what was wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from nanograd.compile import ExpressionError, TraceError
from nanograd.draw import draw_network
from nanograd.export import to_notebook, to_torch_script
from nanograd.messages import message
from nanograd.playground.network.broken_step import replayed
from nanograd.playground.network.built_network import Made, make
from nanograd.playground.network.network_reply import described
from nanograd.playground.network.points import Point, read_csv
from nanograd.playground.network.saved import load
from nanograd.playground.network.scalars import hardest_point, neuron_text, point_text
from nanograd.playground.network.spec import MOST_POINTS, parse_spec
from nanograd.playground.network.start import parse_start
from nanograd.playground.network.sweep import swept
from nanograd.playground.protocol import (
    CsvRequest,
    CustomPoints,
    DrawnNetworkRequest,
    LoadedNetworkReply,
    LoadNetworkRequest,
    NetworkNotebookRequest,
    NetworkReply,
    NetworkRequest,
    OfANetwork,
    PointsReply,
    RaceReply,
    RaceRequest,
    ReplayReply,
    ReplayRequest,
    ScalarsRequest,
    SweepReply,
    SweepRequest,
    TextReply,
    TorchRequest,
)
from nanograd.playground.source.failure import Failure, sentence
from nanograd.playground.wording import worded

Given = ParamSpec("Given")
Answered = TypeVar("Answered")


def refusing(answer: Callable[Given, Answered]) -> Callable[Given, Answered]:
    """The answer, or a Failure with a sentence on what a person gave wrongly."""

    @wraps(answer)
    def answered(*given: Given.args, **named: Given.kwargs) -> Answered:
        try:
            return answer(*given, **named)
        except (ValueError, TypeError, TraceError, ExpressionError) as error:
            raise Failure("refused", message("sentence", "{said}.", said=sentence(str(error)))) from None

    return answered


@refusing
def network(request: NetworkRequest) -> NetworkReply:
    """A network to be trained; see ``network_reply.described``."""
    return described(_made(request))


@refusing
def load_network(request: LoadNetworkRequest) -> LoadedNetworkReply:
    """The network of a saved model, with its ``spec``."""
    made, spec = load(request["text"])
    return {**described(made), "spec": spec}


@refusing
def race(request: RaceRequest) -> RaceReply:
    """The same network once for each optimiser."""
    specs = [{**request["spec"], "optimizer": each} for each in request["optimizers"]]
    start = request.get("start")
    return {"kind": "race", "networks": [described(make(parse_spec(spec), parse_start(start))) for spec in specs]}


@refusing
def sweep(request: SweepRequest) -> SweepReply:
    """A network for each spec."""
    return swept(request["specs"])


@refusing
def csv(request: CsvRequest) -> PointsReply:
    """A table's points; of a table that is too large, how many there are, until a sample is asked for."""
    sampled = MOST_POINTS if request.get("sample") else None
    custom, told = read_csv(request["text"], request["heldOut"], request["seed"], sampled)
    reply: PointsReply = {
        "kind": "points",
        "custom": None,
        "rows": len(custom.points),
        "most": MOST_POINTS,
        "told": [worded(one) for one in told],
    }
    if len(custom.points) > MOST_POINTS:
        return reply
    points = [point.described() for point in custom.points]
    inputs: dict[str, list[str]] = {"inputs": list(custom.inputs)} if custom.inputs else {}
    described = {"task": custom.task, "classes": list(custom.classes), "points": points, **inputs}
    return {**reply, "custom": cast(CustomPoints, described)}


@refusing
def scalars(request: ScalarsRequest) -> TextReply:
    """The text of a point's graph, of a neuron's where the whole is too large; without ``x`` of the training point
    that has the largest loss.
    """  # fmt: skip
    made = _made(request)
    x, target = request["x"], request.get("target")
    if x is None or target is None:
        point, which = hardest_point(made)
    else:
        point, which = Point(list(map(float, x)), float(target), False), "one point"
    try:
        return {"kind": "text", "text": point_text(made, point, which)}
    except ValueError:
        layer, neuron = request.get("layer"), request.get("neuron")
        if layer is None or neuron is None:
            raise
        return {"kind": "text", "text": neuron_text(made, point, layer, neuron)}


@refusing
def torch(request: TorchRequest) -> TextReply:
    """A PyTorch script that gives the network's answers to the held-out points."""
    made = _made(request)
    points = made.split.held_out if len(made.split.held_out) else made.split.train
    return {"kind": "text", "text": to_torch_script(made.model, points.inputs, made.features, made.spec.dropout)}


@refusing
def drawn(request: DrawnNetworkRequest) -> TextReply:
    """A picture of the network with its weights."""
    drawing = draw_network(_made(request).model)
    return {"kind": "text", "text": drawing.own_svg if request["form"] == "svg" else drawing.source}


@refusing
def notebook(request: NetworkNotebookRequest) -> TextReply:
    """The network's program as a notebook."""
    return {"kind": "text", "text": to_notebook(request["text"], request["title"])}


@refusing
def replay(request: ReplayRequest) -> ReplayReply:
    """Why a step could not be taken."""
    made = make(parse_spec(request["spec"]), parse_start(request.get("start"), broken=True))
    return replayed(made, request["batch"], request["step"], request["rate"])


def _made(request: OfANetwork) -> Made:
    return make(parse_spec(request["spec"]), parse_start(request.get("start")))

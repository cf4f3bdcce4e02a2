"""A request in, a reply out, both JSON: the one door between the page and Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeVar, get_args, get_type_hints

from nanograd.messages import message
from nanograd.playground.course.exercises.requests import begin, check, course, open_exercise, solve
from nanograd.playground.course.lessons.own_lesson import open_lesson
from nanograd.playground.gpt.gpt_answers import gpt, gpt_inside, gpt_near, gpt_program, gpt_scalars, gpt_speed
from nanograd.playground.large.columns import forget, taken
from nanograd.playground.network import answers as network
from nanograd.playground.packing import packed
from nanograd.playground.protocol import (
    CheckRequest,
    CourseRequest,
    CsvRequest,
    DrawnNetworkRequest,
    ErrorReply,
    FileRequest,
    GptInsideRequest,
    GptNearRequest,
    GptProgramRequest,
    GptRequest,
    GptScalarsRequest,
    GptSpeedRequest,
    LatexRequest,
    LoadNetworkRequest,
    NetworkNotebookRequest,
    NetworkRequest,
    NotebookTextRequest,
    NumericRequest,
    OpenExerciseRequest,
    OpenLessonRequest,
    PartRequest,
    PredictRequest,
    RaceRequest,
    ReplayRequest,
    Reply,
    RunRequest,
    ScalarsRequest,
    SolveRequest,
    StartRequest,
    SweepRequest,
    TorchRequest,
    WhyRequest,
)
from nanograd.playground.request_check import checked
from nanograd.playground.running import growth, interruption
from nanograd.playground.running.description import described
from nanograd.playground.saving.saved_files import file, latex, notebook_text
from nanograd.playground.shown.current_graph import part, run, why
from nanograd.playground.shown.numeric import numeric
from nanograd.playground.shown.predict import predict
from nanograd.playground.source.failure import Failure
from nanograd.playground.wording import worded

Asked = TypeVar("Asked")


def handle(request: str) -> str:
    """Answer one request.

    Args:
        request: one of the protocol's requests.

    Returns:
        Its reply; an ``ErrorReply`` where the person's input is at fault.
    """
    return _handled(request, lambda reply: reply)


def handle_packed(request: str) -> str:
    """Answer one request of the page, which unpacks long rows of numbers faster than it reads them."""
    return _handled(request, packed)


def _handled(request: str, pack: Callable[[Reply], Mapping[str, object]]) -> str:
    forget()
    growth.begin()
    try:
        return _json(pack(_answer(request)))
    except Failure as failure:
        return _json(_error(failure))
    except KeyboardInterrupt:
        return _json(_error(Failure("stopped", message("stopped", "Stopped."))))
    except Exception as mistake:  # a mistake of ours must not cost the person their Python
        says = message(
            "session-mistake",
            "nanograd itself made a mistake here ({type}: {mistake}). Your text is unharmed.",
            type=type(mistake).__name__,
            mistake=mistake,
        )
        return _json(_error(Failure("internal", says)))
    finally:
        interruption.forget()


def columns() -> bytes:
    """The bytes that belong to the last reply; none for most."""
    return taken()


def _answer(request: str) -> Reply:
    try:
        asked = json.loads(request)
    except ValueError as error:
        raise Failure("request", f"A request is JSON: {error}.") from None
    if not isinstance(asked, dict):
        raise Failure("request", f"A request is an object, got {asked!r}.")
    answer = _ANSWERS.get(str(asked.get("kind")))
    if answer is None:
        raise Failure("request", f"No request is called {asked.get('kind')!r}.")
    return answer(asked)


def _error(failure: Failure) -> ErrorReply:
    reply: ErrorReply = {"kind": "error", "error": described(failure), "printed": worded(failure.printed)}
    if failure.beside:
        reply.update(failure.beside.described())  # type: ignore[typeddict-item]
    if failure.mode:
        reply["mode"] = failure.mode
    if failure.in_engine:
        reply["source"] = "engine"
    return reply


def _json(reply: Mapping[str, object]) -> str:
    text = json.dumps(reply, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() else text.encode(errors="replace").decode()


Answer = Callable[[Mapping[str, object]], Reply]


def _answering(record: type[Asked], handler: Callable[[Asked], Reply]) -> tuple[str, Answer]:
    """The name of a request, and the handler behind a check that the request is one."""
    (kind,) = get_args(get_type_hints(record)["kind"])
    return kind, lambda given: handler(checked(given, record))


_ANSWERS: dict[str, Answer] = dict(
    [
        _answering(RunRequest, run),
        _answering(PartRequest, part),
        _answering(WhyRequest, why),
        _answering(PredictRequest, predict),
        _answering(NumericRequest, numeric),
        _answering(FileRequest, file),
        _answering(LatexRequest, latex),
        _answering(NotebookTextRequest, notebook_text),
        _answering(NetworkRequest, network.network),
        _answering(LoadNetworkRequest, network.load_network),
        _answering(RaceRequest, network.race),
        _answering(SweepRequest, network.sweep),
        _answering(CsvRequest, network.csv),
        _answering(ScalarsRequest, network.scalars),
        _answering(TorchRequest, network.torch),
        _answering(DrawnNetworkRequest, network.drawn),
        _answering(NetworkNotebookRequest, network.notebook),
        _answering(ReplayRequest, network.replay),
        _answering(GptRequest, gpt),
        _answering(GptInsideRequest, gpt_inside),
        _answering(GptProgramRequest, gpt_program),
        _answering(GptScalarsRequest, gpt_scalars),
        _answering(GptNearRequest, gpt_near),
        _answering(GptSpeedRequest, gpt_speed),
        _answering(CourseRequest, course),
        _answering(StartRequest, begin),
        _answering(SolveRequest, solve),
        _answering(CheckRequest, check),
        _answering(OpenLessonRequest, open_lesson),
        _answering(OpenExerciseRequest, open_exercise),
    ]
)

"""Tests that the page's types are those of the protocol, and that a request that is none is told so."""

import json
from typing import get_args, get_type_hints

import pytest

from nanograd.playground import protocol
from nanograd.playground.course.exercises.requests import begin, check, course, solve
from nanograd.playground.network import answers as network
from nanograd.playground.saving.saved_files import file, latex
from nanograd.playground.session import handle
from nanograd.playground.shown.current_graph import run
from nanograd.playground.shown.numeric import numeric
from nanograd.playground.shown.predict import predict
from tests.engine.playground.asking import reply_to
from tools import protocol_types

PASS = {"kind": "predict", "text": "y = 2*x", "answer": "1"}


def test_the_page_s_types_are_current():
    written = protocol_types.written()
    assert protocol_types.FILE.read_text(encoding="utf-8") == written, "run: python -m tools.protocol_types"


@pytest.mark.parametrize("record", protocol.REPLIES, ids=lambda record: record.__name__)
def test_every_request_of_the_protocol_has_a_handler(record):
    (kind,) = get_args(get_type_hints(record)["kind"])
    reply = json.loads(handle(json.dumps({"kind": kind})))
    assert "No request is called" not in str(reply)
    assert reply.get("error", {}).get("kind") != "internal", reply


@pytest.mark.parametrize(
    "handler",
    [
        *(run, predict, numeric, file, latex, course, begin, solve, check),
        *(network.network, network.load_network, network.race, network.csv, network.scalars, network.torch),
        *(network.drawn, network.notebook, network.replay),
    ],
    ids=lambda handler: handler.__name__,
)
def test_a_handler_gives_the_reply_that_the_protocol_promises(handler):
    *_, request, reply = get_type_hints(handler).values()
    assert reply == protocol.REPLIES[request]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"kind": "dance"}, "No request is called 'dance'."),
        ({"kind": "run"}, "The request 'run' needs text."),
        ({"kind": "run", "text": 3}, "The request 'run' needs a text as text, got 3."),
        ({"kind": "run", "text": "x", "input": True}, "needs a whole number as input, got True."),
        ({"kind": "run", "text": "x", "derivative": [0, "w"]}, "needs a list with a whole number in each place"),
        ({"kind": "numeric", "text": "x", "node": 0, "at": "1"}, "needs a number or null as at, got '1'."),
        ({"kind": "numeric", "text": "x", "node": 0, "span": [1]}, "needs a list of 2 or null as span, got [1]."),
        ({**PASS, "step": {"kind": "hop"}}, "needs 'forward' or 'seed' or 'tangent' or 'contribution' as step"),
        ({**PASS, "step": {"kind": "forward"}}, "step of the request 'predict' needs node."),
        ({"kind": "file", "text": "x", "form": "pdf"}, "needs 'python' or 'notebook' or 'torch' or 'dot' as form"),
        ({"kind": "race", "spec": {}, "optimizers": None}, "as optimizers, got None."),
        ({"kind": "run", "text": "x", "engine": "steam"}, "There is no engine 'steam'; choose one of naive_recursion"),
        ({"kind": "exercise-solve", "name": "fly", "code": ""}, "There is no exercise 'fly'; choose one of"),
        ({"kind": "exercise-check", "name": "mul", "code": None}, "needs a text as code, got None."),
    ],
)
def test_a_malformed_request_is_told_what_it_needs(request_, words):
    error = reply_to(request_)["error"]
    assert error["kind"] == "request"
    assert words in error["message"]["english"]


@pytest.mark.parametrize("request_", ["", "[]", "3", "null", "{"])
def test_what_is_no_object_is_no_request(request_):
    assert json.loads(handle(request_))["error"]["kind"] == "request"

"""What the tests of the playground share: a text in, the reply out, through the same door as the page's."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints

from nanograd.playground.protocol import REPLIES, ErrorReply
from nanograd.playground.request_check import checked
from nanograd.playground.session import handle


def _no_constant(name: str) -> float:
    raise AssertionError(f"{name} is not JSON")


_REPLIES = {get_args(get_type_hints(request)["kind"])[0]: reply for request, reply in REPLIES.items()}


def reply_to(request: dict[str, Any]) -> dict[str, Any]:
    """The reply to a request, checked to be plain JSON and what the protocol says it is."""
    reply = json.loads(handle(json.dumps(request)), parse_constant=_no_constant)
    assert isinstance(reply, dict)
    promised = _REPLIES.get(request["kind"], ErrorReply)
    records = [ErrorReply, *(get_args(promised) or [promised])]
    return checked(reply, next(record for record in records if reply["kind"] in _kinds(record)))


def _kinds(record: type) -> tuple[str, ...]:
    return get_args(get_type_hints(record)["kind"])


def ask(text: str, known: str | None = None) -> dict[str, Any]:
    """The reply to a run request."""
    return reply_to({"kind": "run", "text": text, "known": known})


def graph(text: str) -> dict[str, Any]:
    """The reply for a text that must give a graph."""
    reply = ask(text)
    assert reply["kind"] == "graph", reply["error"]
    return reply


def error(text: str) -> dict[str, Any]:
    """The error for a text with a mistake or an end that is missing; it never speaks of our own mistakes or files."""
    reply = ask(text)
    found = reply.get("error") or reply.get("unfinished")
    assert found, [node["title"] for node in reply["topology"]["nodes"]]
    says = found["message"]["english"]
    assert found["kind"] != "internal", says
    assert "/nanograd/" not in says
    assert not says.endswith("..")
    return {**found, "message": says}


def titles(text: str) -> list[str]:
    """The nodes' titles in the order in which the code made them."""
    return [node["title"] for node in graph(text)["topology"]["nodes"]]


def leaves(text: str) -> dict[str, str | None]:
    """For each leaf the literal that its slider edits, read from the text as JavaScript would slice it."""
    reply = graph(text)
    units = text.encode("utf-16-le")

    def slice_of(span: list[int] | None) -> str | None:
        return None if span is None else units[2 * span[0] : 2 * span[1]].decode("utf-16-le")

    nodes = reply["topology"]["nodes"]
    return {nodes[leaf["node"]]["title"]: slice_of(leaf["span"]) for leaf in reply["values"]["leaves"]}


def output(text: str) -> tuple[str, float | str]:
    """The title and the number of the output."""
    reply = graph(text)
    index = reply["topology"]["output"]
    return reply["topology"]["nodes"][index]["title"], reply["values"]["data"][index]


def gradients(text: str) -> dict[str, float | str]:
    """The final gradients by title."""
    reply = graph(text)
    return dict(zip((n["title"] for n in reply["topology"]["nodes"]), reply["values"]["grad"], strict=True))


def marked(error: dict[str, Any], text: str) -> str:
    """What the error underlines."""
    assert error["line"] == error["endLine"]
    units = text.replace("\r\n", "\n").split("\n")[error["line"] - 1].encode("utf-16-le")
    return units[2 * error["column"] : 2 * error["endColumn"]].decode("utf-16-le")

"""Values whose inner fields somebody has overwritten are told in a sentence that names them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from nanograd import Value
from nanograd.soundness import BrokenGraph, broken
from tests.engine.playground.asking import reply_to

OVERWRITTEN: dict[str, str] = {
    "y.parents = (x,)": "y.parents holds 1 and y.local_grads 2; there must be as many of both",
    "y.local_grads = (1.0,)": "y.parents holds 2 and y.local_grads 1; there must be as many of both",
    "y.parents = None": "y.parents was set to a NoneType; it must be a tuple",
    "y.parents = (x, 3)": "y.parents holds a int; every one must be a Value",
    "y.local_grads = (1.0, 'a')": "y.local_grads holds a str; every one must be a plain number",
    "y.op = 'spam'": "y.op was set to 'spam', and there is no such operation",
    "y.op = 'exp'": "y is a exp of 2; that takes 1",
    "y.op = None": "y.op was set to a NoneType; it must be a text",
    "y.parents = (y, x)": "y is among its own inputs, directly or by way of others",
    "x.parents, x.local_grads, x.op = (y,), (1.0,), 'neg'": "is among its own inputs, directly or by way of others",
}


def run(text: str) -> dict[str, Any]:
    return reply_to({"kind": "run", "text": text})


@pytest.mark.parametrize("then", ["", "y.backward()\n"])
@pytest.mark.parametrize(("line", "says"), OVERWRITTEN.items())
def test_the_page_says_which_and_what(line: str, says: str, then: str) -> None:
    reply = run(f"from nanograd import Value\nx = Value(3.0)\ny = x * 2\n{line}\n{then}")
    assert reply["kind"] == "error", reply
    told = reply["error"]["message"]["english"]
    assert says in told
    assert re.search(r" \(line [23456]\)\.$", told), told
    assert reply["error"]["kind"] != "internal"


@pytest.mark.parametrize(
    "line", ["x.label = Evil()", "with scope('__proto__'):\n    z = y + 1", "x.grad = 'spam'", "x.data = None"]
)
def test_whatever_else_is_overwritten_is_no_mistake_of_ours(line: str) -> None:
    text = (
        "from nanograd import Value, scope\nclass Evil:\n    def __str__(self):\n        raise RuntimeError('evil')\n"
        f"x = Value(3.0)\ny = x * 2\n{line}\ny.backward()\n"
    )
    reply = run(text)
    assert reply["kind"] in ("graph", "error")
    if reply["kind"] == "error":
        assert reply["error"]["kind"] != "internal", reply["error"]["message"]["english"]


def test_outside_the_page_backward_raises_it() -> None:
    x = Value(3.0)
    y = x * 2
    y.label = "loss"
    y.parents = (x,)
    with pytest.raises(BrokenGraph, match=r"loss\.parents holds 1"):
        y.backward()


def test_a_sound_graph_has_no_fault() -> None:
    x = Value(3.0)
    assert broken((x * 2 + x.exp()).relu()) is None

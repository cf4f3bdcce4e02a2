"""Writes the replies that the page's own tests work on, as Python really gives them.

Run after a change of what travels: ``python -m tests.web.replies``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nanograd.faults import FAULTS
from nanograd.playground.course.exercises.growing import solved
from nanograd.playground.session import handle

FILE = Path(__file__).parent / "fixtures" / "replies.json"

TEXTS = {
    "neuron": "x1 = 2.0\nx2 = 0.0\nw1 = -3.0\nw2 = 1.0\nb = 6.8813\nn = x1*w1 + x2*w2 + b\no = tanh(n)",
    "twice": "a = 3\nb = a + a\nc = b * a",
    "cube": "x = 2\ny = x^3 + 1",
    "two_passes": "x = Value(3.0)\ny = x*x*x\ny.backward()\ny.backward()",
    "leaf": "x = 2",
    "difference": "x - y",
    "infinite": "x = 0\ny = sqrt(x)",
    "one_more": "x = 2\ny = x^3 + 1 + w",
    "groups": "\n".join(
        [
            'from nanograd import Value, scope\nx = Value(2.0, "x")',
            'with scope("Layer 1"), scope("Neuron 1"):\n    a = x * 3',
            'with scope("Layer 1"), scope("Neuron 2"):\n    b = x * 5',
            "out = a * b",
        ]
    ),
    "mistake": "from nanograd import Value\ny = 1 / 0",
    "undefined": "x = -6\ny = x * 2\nlog(y) + 1",
}

NO_SEED = solved("backward").replace("self.grad = 1.0\n", "pass\n")
ADDS_FOR_PRODUCTS = solved("backward").replace("Value(self.data * other.data", "Value(self.data + other.data")

WAYS = {engine: {"text": "a = 1\nb = a + a\nd = b + b*b", "engine": engine} for engine in FAULTS} | {
    "forward": {"text": "x = 2\ny = x^3 + 1", "input": 0},
    "derivative": {"text": "x = 2\ny = x^3 + 1", "derivative": [0]},
    "learner_no_seed": {"text": "a = 3\nb = a * a", "engine": "learner", "code": NO_SEED},
    "learner_wrong_number": {"text": "a = 3\nb = a * a", "engine": "learner", "code": ADDS_FOR_PRODUCTS},
}


def replies() -> dict[str, Any]:
    """The reply for each text, by name; and for each way other than the usual one."""
    asked = {name: {"text": text} for name, text in TEXTS.items()} | WAYS
    return {name: {**each, "reply": _reply(each)} for name, each in asked.items()}


def _reply(asked: dict[str, Any]) -> Any:
    return json.loads(handle(json.dumps({"kind": "run", **asked})))


def written() -> str:
    """The fixture file's text."""
    return json.dumps(replies(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")

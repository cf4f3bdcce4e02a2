"""Data that no compiled step can take, and what is said to it; without pytest, so that Pyodide runs it too."""

import math
from functools import partial
from typing import Any

from nanograd import Value, compiled
from nanograd.optim import Adam
from tests.bench._gpt import GPT, tokens_of

LINE = GPT.loss.__code__.co_firstlineno + 8
LOSS = GPT.loss.__code__.co_firstlineno
BAD = [
    ([26, 4, 99, 26], rf"IndexError: line {LINE}: index 99 is out of range: the list has 27 items"),
    ([26, 4, -30, 26], rf"IndexError: line {LINE}: index -30 is out of range: the list has 27 items"),
    ([26, 4, math.nan, 12, 26], rf"TypeError: line {LINE}: an index needs to be a whole number, got nan"),
    ([26, 4, 1.5, 26], rf"TypeError: line {LINE}: an index needs to be a whole number, got 1\.5"),
    ([], rf"TraceError: line {LOSS}: compiling needs a function that gives one Value, the loss; .* gave float -0\.0"),
    ([26], "ZeroDivisionError: division by zero"),
]
LENGTHS = ["", "jo", "emma", "theodor"]


def scaled(model: GPT, tokens: Any, share: float) -> Value:
    return model.loss(tokens) * share


def sentences(backend: str | None) -> list[str]:
    """What the bad data gives before a first step and after one, and whether the weights stayed."""
    said = []
    for begun in (False, True):
        model = GPT(width=4, heads=2, context=4)
        step = compiled(model.loss, optimizer=Adam(model.parameters(), lr=0.02), backend=backend)
        share = compiled(
            lambda tokens, share, model=model: scaled(model, tokens, share),
            optimizer=Adam(model.parameters(), lr=0.02), backend=backend,
        )  # fmt: skip
        if begun:
            for name in LENGTHS:
                step(tokens_of(name))
            step.pull()
        before = [weight.data for weight in model.parameters()]
        for data, _ in BAD:
            said.append(_said(partial(step, data)))
        said.append(_said(partial(share, tokens_of("emma"), math.nan)))
        step.pull()
        share.pull()
        said.append(str([weight.data for weight in model.parameters()] == before))
    return said


def _said(work: Any) -> str:
    try:
        return f"no error: {work()}"
    except Exception as error:
        kind = next(each.__name__ for each in type(error).__mro__ if each.__name__ != "OutOfRange")
        return f"{kind}: {error}"

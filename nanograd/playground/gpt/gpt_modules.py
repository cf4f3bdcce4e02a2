"""The loss of a row of a table as a WebAssembly module."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.compile.data import Tracer
from nanograd.compile.layout import Calculation
from nanograd.compile.module import build
from nanograd.compile.tape import flatten, free, ordered
from nanograd.graph import collector_paused
from nanograd.playground.protocol import CompiledProgram
from nanograd.update_rules import Rule
from nanograd.value import Value


def compiled_loss(
    loss: Callable[[list[int], list[float]], Any], context: int, parameters: Sequence[Value],
    rule: Rule | None = None, shorter: int | None = None, watched: Sequence[Value] = (),
) -> CompiledProgram:  # fmt: skip
    """The program.

    Args:
        loss: of letters and the share of each place.
        context: how many places there are.
        parameters: those of the model.
        rule: moves them.
        shorter: rows with no more places than these have code of their own.
        watched: numbers to be read after a run; it may grow while the loss is traced.

    Raises:
        TraceError: the loss cannot be followed.
    """
    tracer = Tracer()
    letters, shares = tracer.given([0] * (context + 1)), tracer.given([1.0 / context] * context)
    with collector_paused():
        with tracer.tracing():
            made = tracer.called(loss)(letters, shares)
        outputs = [made, *watched]
        order = ordered(outputs)
        tape = flatten(outputs, parameters, tracer.leaves, order)
        del made, outputs
        free(order)
    columns = len(tracer.leaves)
    ends = () if shorter is None or shorter >= context else (context + 1 + shorter,)
    calculation = Calculation(
        len(parameters), columns, columns, tape, ({"kind": "loss"},), rule=rule, loops=True, ends=ends
    )
    code, manifest = build(calculation)
    return {"code": base64.b64encode(code).decode(), "manifest": manifest}

"""Saved models: a network's spec and weights as JSON text, checked when it comes back."""

from __future__ import annotations

import json
from typing import cast

from nanograd.messages import message
from nanograd.playground.network.built_network import Made, make
from nanograd.playground.network.spec import parse_spec
from nanograd.playground.network.start import parse_start
from nanograd.playground.protocol import Spec

FORMAT = "nanograd network"
VERSION = 1


def load(text: str) -> tuple[Made, Spec]:
    """The network that a text holds, and its spec as it stands there.

    Raises:
        ValueError, TypeError: the text is no such JSON, of a later version, or its parts do not fit together.
    """
    try:
        saved = json.loads(text)
    except ValueError as error:
        raise ValueError(message("saved-no-json", "this is not JSON: {error}", error=error)) from None
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        got = saved.get("format") if isinstance(saved, dict) else type(saved).__name__
        raise ValueError(
            message(
                "saved-model-needs-format",
                'a saved model needs "format": "{format}", got {got}',
                format=FORMAT,
                got=repr(got),
            )
        )
    version = saved.get("version")
    if version != VERSION:
        raise ValueError(
            message(
                "saved-page-reads-models-version",
                "this page reads saved models of version {version}, got {got}",
                version=VERSION,
                got=repr(version),
            )
        )
    for part in ("spec", "weights"):
        if part not in saved:
            raise ValueError(message("saved-model-no", "the saved model has no {part}", part=repr(part)))
    start = parse_start(saved["weights"])
    made = make(parse_spec(saved["spec"]), start)
    if start is not None and start.sizes != made.sizes:
        raise ValueError(
            message(
                "saved-weights-network-spec-makes",
                "the weights are of a network {arrows}, the spec makes {arrows2}",
                arrows=_arrows(start.sizes),
                arrows2=_arrows(made.sizes),
            )
        )
    return made, cast(Spec, saved["spec"])


def _arrows(sizes: list[int]) -> str:
    return " -> ".join(str(size) for size in sizes)

"""Saved models: a network's spec and weights as JSON text, checked when it comes back."""

from __future__ import annotations

import json
from typing import cast

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
        raise ValueError(f"this is no JSON: {error}") from None
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        got = saved.get("format") if isinstance(saved, dict) else type(saved).__name__
        raise ValueError(f'a saved model needs "format": "{FORMAT}", got {got!r}')
    version = saved.get("version")
    if version != VERSION:
        raise ValueError(f"this page reads saved models of version {VERSION}, got {version!r}")
    for part in ("spec", "weights"):
        if part not in saved:
            raise ValueError(f"the saved model has no {part!r}")
    start = parse_start(saved["weights"])
    made = make(parse_spec(saved["spec"]), start)
    if start is not None and start.sizes != made.sizes:
        raise ValueError(f"the weights are of a network {_arrows(start.sizes)}, the spec makes {_arrows(made.sizes)}")
    return made, cast(Spec, saved["spec"])


def _arrows(sizes: list[int]) -> str:
    return " -> ".join(str(size) for size in sizes)

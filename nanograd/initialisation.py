"""How weights start: the bounds they are drawn between, and what they are drawn from."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import cast

Seed = int | random.Random | None

# Python's own generator, which random.seed seeds: the module has the methods that a generator has.
_SHARED = cast(random.Random, random)

# The initial weights are uniform between minus and plus the bound that is given by the numbers of inputs and outputs.
INITIALISATIONS: dict[str, Callable[[int, int], float]] = {
    "uniform": lambda n_inputs, n_outputs: 1.0,
    "xavier": lambda n_inputs, n_outputs: math.sqrt(6.0 / (n_inputs + n_outputs)),  # Glorot and Bengio 2010
    "he": lambda n_inputs, n_outputs: math.sqrt(6.0 / n_inputs),  # He et al. 2015
}


def random_source(seed: Seed) -> random.Random:
    """A generator to draw from: the one given, a new one for a number, Python's own for None."""
    if seed is None or seed is _SHARED:
        return _SHARED
    return seed if isinstance(seed, random.Random) else random.Random(seed)

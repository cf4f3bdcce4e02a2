"""Handwritten digits as pictures of 8 by 8 pixels; ``digits.txt`` says where they come from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nanograd.dataset import Dataset, Seed, generator
from nanograd.messages import message

SIDE = 8
MOST = 500


def digits(n: int = 300, seed: Seed = 0) -> Dataset:
    """Handwritten digits, each of 64 shades from 0 (paper) to 1 (ink), row by row from the top left.

    Args:
        n: how many, at most 500; as many of each digit as possible.
        seed: which of them, and in what order: a number, or the ``random.Random`` to draw from.

    Raises:
        ValueError: there are not so many.
    """
    if not isinstance(n, int) or not 1 <= n <= MOST:
        raise ValueError(
            message(
                "digits-needs-number",
                "digits needs n to be a whole number from 1 to {most}, got {got}",
                most=MOST,
                got=repr(n),
            )
        )
    source = generator(seed)
    drawn = {digit: list(pictures) for digit, pictures in _pictures().items()}
    for pictures in drawn.values():
        source.shuffle(pictures)
    classes = len(drawn)
    inputs = [list(drawn[i % classes][i // classes]) for i in range(n)]
    return Dataset(inputs, [float(i % classes) for i in range(n)], classes, picture=(SIDE, SIDE))


@cache
def _pictures() -> dict[int, list[tuple[float, ...]]]:
    found: dict[int, list[tuple[float, ...]]] = {digit: [] for digit in range(10)}
    for line in (files("nanograd") / "digits.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            digit, shades = line.split()
            found[int(digit)].append(tuple(int(shade, 17) / 16 for shade in shades))
    return found

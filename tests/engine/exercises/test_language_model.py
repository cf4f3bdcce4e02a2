"""Our solutions on the way to a language model agree with nanograd's own functions and with its GPT."""

import pytest

from nanograd import Value, softmax
from nanograd.optim import Adam
from nanograd.playground.course.exercises.growing import solved
from nanograd.playground.course.exercises.model_mistakes import SLIPS


def solutions():
    space = {"__name__": "engine"}
    exec(solved("gpt"), space)
    return space


def test_softmax_and_cross_entropy_are_the_librarys():
    theirs, numbers = solutions(), [2.0, -1.0, 700.0, 0.5]
    ours = [Value(number) for number in numbers]
    leaves = [theirs["Value"](number) for number in numbers]
    (-softmax(ours)[3].log()).backward()
    theirs["cross_entropy"](leaves, 3).backward()
    assert [leaf.grad for leaf in leaves] == pytest.approx([leaf.grad for leaf in ours], abs=1e-12)


def test_adam_is_the_librarys():
    theirs = solutions()
    ours, leaf = Value(3.0), theirs["Value"](3.0)
    optimizers = Adam([ours], lr=0.1), theirs["Adam"]([leaf], 0.1)
    for _ in range(20):
        for optimizer, p in zip(optimizers, (ours, leaf), strict=True):
            optimizer.zero_grad()
            ((p - 1) ** 2).backward()
            optimizer.step()
        assert leaf.data == pytest.approx(ours.data, abs=1e-9)


def test_every_mistake_is_another_program():
    for slips in SLIPS.values():
        assert all(old != new for _, old, new in slips)

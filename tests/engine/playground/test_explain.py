"""Tests of the words of every operation: whole sentences, every mark one that the page can fill."""

import re

import pytest

from nanograd.ops import OPS
from nanograd.playground.telling.explain import GETS, IS_SET, SEED, words_of

MARK = re.compile(r"⟦(\(?)(\w+)(#?)⟧")


def every_text(name):
    words = words_of(name)
    yield words["forward"]["formula"]
    yield words["forward"]["sentence"]["english"]
    yield from (GETS, IS_SET)
    for slot in words["slots"]:
        yield slot["because"]["english"]
        yield from rule(slot)


def rule(slot):
    return [part["english"] for part in slot["rule"]]


def filled(text):
    """The text with sample titles and numbers."""
    names = {"a": "x", "b": "y", "out": "n", "to": "x"}
    return MARK.sub(lambda m: "2.5000" if m[3] or m[2] not in names else names[m[2]], text)


@pytest.mark.parametrize("name", OPS)
def test_every_mark_can_be_filled(name):
    op = OPS[name]
    inputs = {"a", "b"} if op.arity == 2 else {"a"}
    for text in every_text(name):
        marks = {m[2] for m in MARK.finditer(text)}
        assert marks <= inputs | {"out", "to", "upstream", "local", "contribution"}
        assert not re.search(r"[⟦⟧{}]", filled(text))


@pytest.mark.parametrize("name", OPS)
def test_every_sentence_is_one(name):
    words = words_of(name)
    for said in [words["forward"]["sentence"], *(slot["because"] for slot in words["slots"])]:
        sentence = said["english"]
        assert re.fullmatch(r"\S.*[^.:,\s]\.", filled(sentence)), sentence
        assert not re.search(r"\.\.|::|  |\. \.|\.:|: So", filled(sentence)), sentence
        assert sentence.count(":") <= 1, sentence


@pytest.mark.parametrize("name", OPS)
def test_every_rule_starts_with_the_derivative_and_ends_with_a_number(name):
    for formula, slot in zip(OPS[name].formulas, words_of(name)["slots"], strict=True):
        assert rule(slot)[0] == "∂⟦(out⟧/∂⟦(to⟧"
        assert rule(slot)[-1] == ("⟦local⟧" if "{" in formula else formula)


def test_a_product_reads_as_in_the_lesson():
    words = words_of("mul")
    assert filled(words["forward"]["sentence"]["english"]) == "n multiplies 2.5000 by 2.5000: 2.5000."
    assert rule(words["slots"][0]) == ["∂⟦(out⟧/∂⟦(to⟧", "⟦(b⟧", "⟦local⟧"]
    assert words["slots"][0]["because"]["english"] == "Each factor gets the gradient times the other factor."


def test_the_seed_is_explained():
    assert filled(SEED) == "The output changes one for one with itself, so n.grad starts at 1."

"""Tests of predictions: what counts as right, and which mistake an answer is taken for."""

from __future__ import annotations

from typing import Any

import pytest

from nanograd.playground.shown.predict import is_right, read_number
from tests.engine.playground.asking import reply_to

TEXT = "x = 2\nw = -3\nb = 0.5\nn = x*w + x\nt = tanh(n / 8)\no = t*t - b"


def ask(text: str, step: dict[str, Any], answer: str, **more: Any) -> dict[str, Any]:
    request = {"kind": "predict", "text": text, "step": step, "answer": answer, **more}
    return reply_to(request)


def run(text: str, **more: Any) -> dict[str, Any]:
    reply = reply_to({"kind": "run", "text": text, **more})
    assert reply["kind"] == "graph", reply
    return reply


def forward(text: str, title: str) -> dict[str, Any]:
    titles = [node["title"] for node in run(text)["topology"]["nodes"]]
    return {"kind": "forward", "node": titles.index(title)}


def contribution(text: str, sender: str, receiver: str, **more: Any) -> dict[str, Any]:
    """The last contribution from one to the other."""
    topology = run(text, **more)["topology"]
    titles = [node["title"] for node in topology["nodes"]]
    ends = [topology["edges"][row["edge"]] for row in topology["contributions"]]
    indices = [i for i, e in enumerate(ends) if (titles[e["to"]], titles[e["from"]]) == (sender, receiver)]
    return {"kind": "contribution", "index": indices[-1]}


@pytest.mark.parametrize(
    ("text", "title", "answer", "mistake"),
    [
        (TEXT, "x·w", "6", "wrong-sign"),
        (TEXT, "x·w", "-1", "other-operation"),
        ("a = 2\nb = 5\nc = a - b", "c", "3", "swapped"),
        ("a = 2\nb = 5\nc = a / b", "c", "2.5", "swapped"),
        ("a = 2\nc = a^3", "c", "6", "multiplied"),
        ("a = 0.9\nc = tanh(a)", "c", "0.9", "used-input"),
        ("a = 0.3\nc = tanh(a)", "c", "0.5744", "other-operation"),
        ("a = 0.9\nc = sin(a)", "c", "0.0157", "degrees"),
        ("a = 0.9\nc = tanh(a)", "c", "0.7", "rounding"),
        ("a = 0.9\nc = tanh(a)", "c", "0.705", "rounding"),
        ("a = 0.9\nc = tanh(a)", "c", "0.745", ""),
        ("a = 0.9\nc = tanh(a)", "c", "1", ""),
        ("a = 0.9\nc = tanh(a)", "c", "0.8", ""),
        ("a = 8.4\nc = a * 50", "c", "400", "rounding"),
        ("a = 0.043\nc = a * 0.1", "c", "0.004", ""),
        ("a = 4.16\nc = a * 0.001", "c", "4e-3", "rounding"),
        ("a = 0.9\nc = tanh(a)", "c", "tanh(0.9)", "no-number"),
        ("a = 0.9\nc = tanh(a)", "c", "0.5+0.2", "no-number"),
        ("a = 0.9\nc = tanh(a)", "c", "7.163", "decimal-point"),
        ("a = 0.9\nc = tanh(a)", "c", "zero", "no-number"),
        ("a = 0.9\nc = tanh(a)", "c", "3.3", ""),
    ],
)
def test_a_forward_mistake_is_named(text: str, title: str, answer: str, mistake: str) -> None:
    reply = ask(text, forward(text, title), answer)
    assert (reply["right"], reply["mistake"]) == (False, mistake)


USED = "x = 2\nw = -3\ny = x*w\no = 0.25*y*y + x"  # dy = 0.5*y = -3; dx = 1 from the sum, then + -3 * w = 10


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        ("9", "forgot-to-add"),
        ("-10", "wrong-sign"),
        ("-8", "wrong-sign"),
        ("-2", "forgot-upstream"),
        ("-3", "forgot-upstream"),
        ("-5", "swapped"),
        ("1", "nothing-added"),
        ("19", "used-result"),
    ],
)
def test_a_mistake_in_a_contribution_is_named(answer: str, mistake: str) -> None:
    step = contribution(USED, "y", "x")
    assert ask(USED, step, "10")["right"]
    assert ask(USED, step, answer)["mistake"] == mistake


def test_the_input_in_the_place_of_the_result_is_named() -> None:
    text = "a = 0.9\nt = tanh(a)\no = 3*t"
    step = contribution(text, "t", "a")
    assert ask(text, step, str(3 * (1 - 0.9 * 0.9)))["mistake"] == "used-input"
    assert ask(text, step, "3")["mistake"] == "forgot-local"


def test_the_output_starts_at_one() -> None:
    assert ask(TEXT, {"kind": "seed", "node": 0}, "1")["right"]
    assert ask(TEXT, {"kind": "seed", "node": 0}, "0")["mistake"] == "zero"


def test_what_is_to_be_worked_out_is_told_from_what_is_no_number() -> None:
    step = forward(TEXT, "x·w")
    assert ask(TEXT, step, "2*-3")["says"]["english"].startswith("Work it out first")
    assert ask(TEXT, step, "abs(6)")["says"]["english"].startswith("Work it out first")
    assert ask(TEXT, step, "six")["says"]["english"].startswith("That is not a number")
    assert ask(TEXT, step, "1e")["says"]["english"].startswith("That is not a number")


def test_a_wrong_engine_is_predicted_as_it_is() -> None:
    text = "a = 1\nb = a + a\nd = b*b + b"
    step = contribution(text, "b·b", "b", engine="assign")
    assert ask(text, step, "2", engine="assign")["right"]
    assert ask(text, step, "4", engine="assign")["mistake"] == "engine-overwrites"
    assert ask(text, contribution(text, "b·b", "b"), "5")["right"]


def test_the_right_answer_is_never_taken_for_a_mistake_and_none_reveals_it() -> None:
    reply = run(TEXT)
    for index, after in enumerate(reply["values"]["after"]):
        step = {"kind": "contribution", "index": index}
        assert ask(TEXT, step, f"{after:.4f}")["right"]
        assert ask(TEXT, step, repr(after * 1.009))["right"]
        says = ask(TEXT, step, repr(after * 1.37 + 3.3))["says"]["english"]
        assert f"{abs(after):.4f}" not in says


def test_a_question_about_a_text_that_was_not_run_last_runs_it() -> None:
    step = forward(TEXT, "x·w")
    run("y = 3 * z")
    assert ask(TEXT, step, "-6")["right"]
    assert ask("y = 3 * (", step, "-6")["kind"] == "error"


@pytest.mark.parametrize(
    ("typed", "number"),
    [(" −1,5 ", -1.5), ("2e-3", 0.002), ("+4", 4.0), ("1,000.5", None), ("", None), ("x", None), ("-∞", float("-inf"))],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: float | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("answer", "wanted", "right"),
    [
        (100.9, 100.0, True),
        (101.1, 100.0, False),
        (0.0001, 0.00014, True),
        (0.0, 0.00004, True),
        (0.0, 0.0002, False),
        (float("nan"), float("nan"), True),
        (float("inf"), float("-inf"), False),
    ],
)
def test_the_tolerance_is_one_per_cent_or_four_decimals(answer: float, wanted: float, right: bool) -> None:
    assert is_right(answer, wanted) is right

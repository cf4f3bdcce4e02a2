"""Tests of the wrong engines' replies: their steps, what is said of them, and the truth beside them."""

from __future__ import annotations

from typing import Any

import pytest

from nanograd import Value
from nanograd.faults import FAULTS, naive_recursion_steps
from nanograd.graph import topological_order
from nanograd.playground.telling.faulty_pass import naive_steps
from tests.engine.playground.asking import reply_to

TWICE = "a = 1\nb = a + a\nd = b*b + b"


def ask(text: str, engine: str, **more: Any) -> dict[str, Any]:
    return reply_to({"kind": "run", "text": text, "engine": engine, **more})


def by_title(reply: dict[str, Any], numbers: list[Any]) -> dict[str, Any]:
    return dict(zip((node["title"] for node in reply["topology"]["nodes"]), numbers, strict=True))


def remarks(reply: dict[str, Any]) -> list[str]:
    return [row["remark"]["english"] for row in reply["topology"]["contributions"] if row["remark"]]


def test_naive_recursion_gives_20_beside_a_truth_of_10() -> None:
    reply = ask(TWICE, "naive_recursion")
    truth = reply["values"]["truth"]
    assert by_title(reply, reply["values"]["grad"])["a"] == 20.0
    assert by_title(reply, truth["grad"])["a"] == 10.0
    assert by_title(reply, truth["numeric"])["a"] == pytest.approx(10.0, rel=1e-9)
    assert [reply["topology"]["nodes"][i]["title"] for i in truth["wrong"]] == ["a"]


def test_naive_recursion_says_where_it_sends_again() -> None:
    reply = ask(TWICE, "naive_recursion")
    rows = reply["topology"]["contributions"]
    assert [row["received"] for row in rows[-4:]] == [1, 2, 3, 4]
    assert {row["expected"] for row in rows[-4:]} == {2}
    assert len(remarks(reply)) == 2
    assert remarks(reply)[0].startswith("⟦out⟧ has already sent and sends again")


def test_naive_recursion_says_where_it_sends_too_early() -> None:
    reply = ask("a = 1\nb = a + a\nd = b + b*b", "naive_recursion")
    assert remarks(reply)[0] == "This step sends too early: ⟦out⟧ still waits for 2 contributions."
    assert reply["values"]["upstream"][2] == 1.0  # b holds 1 of its 5 when it sends
    assert by_title(reply, reply["values"]["grad"])["a"] == 2.0 * (1.0 + 5.0)


def test_assigning_says_what_it_overwrites_and_what_travels_on() -> None:
    reply = ask(TWICE, "assign")
    assert remarks(reply) == ["This step overwrites ⟦before⟧ instead of adding to it."] * 3
    truth = reply["values"]["truth"]
    assert sorted(reply["topology"]["nodes"][i]["title"] for i in truth["wrong"]) == ["a", "b"]
    assert truth["carried"] == [False, False, False, False, True, True]
    assert all(row["overwrites"] for row in reply["topology"]["contributions"])
    assert reply["topology"]["isSet"]["english"].startswith("⟦to⟧ is set to")


def test_the_right_engine_overwrites_nothing() -> None:
    reply = reply_to({"kind": "run", "text": TWICE})
    assert not any("overwrites" in row for row in reply["topology"]["contributions"])
    assert "engine" not in reply["topology"]
    assert "truth" not in reply["values"]


def test_without_zero_grad_the_second_pass_counts_anew_and_adds_to_what_is_left() -> None:
    reply = ask(TWICE, "no_zero_grad")
    rows = reply["topology"]["contributions"]
    assert [row["pass"] for row in rows] == [1] * 6 + [2] * 6
    assert [row["received"] for row in rows[:6]] == [row["received"] for row in rows[6:]]
    assert len(remarks(reply)) == 1
    assert rows[10]["remark"]["english"].startswith("This step adds to ⟦before⟧, left from the first pass")
    assert reply["values"]["before"][10] == 10.0


@pytest.mark.parametrize("engine", FAULTS)
def test_the_same_graph_with_other_numbers_needs_no_topology(engine: str) -> None:
    first = ask(TWICE, engine)
    again = ask(TWICE.replace("1", "3"), engine, known=first["signature"])
    assert again["topology"] is None
    assert again["values"]["truth"]["grad"][0] == 2 * (2 * 6 + 1)


def test_each_engine_has_a_signature_of_its_own() -> None:
    signatures = {ask(TWICE, engine)["signature"] for engine in FAULTS}
    signatures.add(reply_to({"kind": "run", "text": TWICE})["signature"])
    assert len(signatures) == 1 + len(FAULTS)


@pytest.mark.parametrize("engine", FAULTS)
def test_fixed_exponents_are_no_steps(engine: str) -> None:
    reply = ask("x = 2\ny = x^3 + x", engine)
    assert len(reply["values"]["local"]) == len(reply["topology"]["contributions"])
    assert all(row["edge"] < len(reply["topology"]["edges"]) for row in reply["topology"]["contributions"])


def test_gradients_left_by_the_code_are_put_aside() -> None:
    text = "x = Value(3.0)\ny = x*x\ny.backward()\ny.backward()"
    reply = ask(text, "assign")
    assert reply["values"]["start"] == {}
    assert reply["values"]["truth"]["grad"][0] == 6.0


def test_a_graph_with_too_many_paths_is_refused_in_a_sentence() -> None:
    doubling = "x = Value(1.0)\nfor _ in range(30):\n    x = x*x + x"
    reply = ask(doubling, "naive_recursion")
    assert reply["kind"] == "error"
    assert "4\u202f294\u202f967\u202f292 steps" in reply["error"]["message"]["english"]
    endless = ask(doubling.replace("30", "3000"), "naive_recursion")
    assert "more than a million billion steps" in endless["error"]["message"]["english"]
    assert ask(doubling, "assign")["kind"] == "graph"


def test_the_steps_of_naive_recursion_are_counted_without_taking_them() -> None:
    a, b = Value(2.0), Value(3.0)
    c = a * b
    root = (c + c * c) * c.tanh() + a
    order = topological_order(root)
    assert naive_steps(order) == len(list(naive_recursion_steps(root)))


def test_a_number_beyond_a_domains_edge_has_no_central_difference() -> None:
    reply = ask("x = 0\ny = sqrt(x) + x", "assign")
    assert by_title(reply, reply["values"]["truth"]["numeric"])["x"] == "NaN"

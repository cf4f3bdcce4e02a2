"""Tests of where NaN and infinity are said to arise first."""

from tests.engine.playground.asking import graph


def notices(text):
    return [(notice["kind"], notice["line"], notice["message"]["english"]) for notice in graph(text)["notices"]]


def test_a_finite_graph_has_none():
    assert notices("x*w") == []


def test_infinity_is_named_where_it_arises_and_not_again_where_it_spreads():
    found = notices("x = Value(1e308)\ny = x * 10\nz = y * 2\nq = z - z")
    assert found[0] == ("not-finite", 2, "y becomes infinite on line 2: 1e+308 × 10.")
    assert [kind for kind, _, _ in found].count("not-finite") == 1


def test_nan_is_named():
    assert notices("x = Value(float('inf'))\ny = x - x")[0] == ("not-finite", 1, "x is infinite on line 1.")
    assert notices("x = Value(float('nan'))")[0][2] == "x is not a number (NaN) on line 1."


def test_a_function_is_written_with_its_input():
    assert notices("x = 1000\ny = exp(x)")[0][2] == "y becomes infinite on line 2: exp(1000)."
    assert notices("x = -1e200\ny = x^3")[0][2] == "y becomes infinite on line 2: −1e+200 ^ 3."


def test_a_gradient_that_becomes_infinite_is_named_with_its_sender():
    assert notices("x = 0\ny = sqrt(x)") == [
        ("not-finite-gradient", 2, "The gradient of x becomes infinite: y passes on 1 × ∞.")
    ]


def test_the_numbers_travel_by_name():
    values = graph("x = Value(1e308)\ny = x * 10\nz = y - y\nw = -y\nq = z + w")["values"]
    assert [values["data"][i] for i in (2, 3, 4)] == ["Infinity", "NaN", "-Infinity"]

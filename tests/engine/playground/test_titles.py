"""Tests of what nodes are called: their names, or the formulas they stand for."""

import pytest

from tests.engine.playground.asking import graph, output, titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x + y*z", "x + y·z"),
        ("(x + y)*z", "(x + y)·z"),
        ("x - (y - z)", "x − (y − z)"),
        ("x - y - z", "x − y − z"),
        ("x/(y*z)", "x / (y·z)"),
        ("x/y/z", "x / y / z"),
        ("(x + y)^2", "(x + y)^2"),
        ("(x^2)^3", "(x^2)^3"),
        ("-x^2", "−x^2"),
        ("(-x)^2", "(−x)^2"),
        ("x*(-y)", "x·(−y)"),
        ("-(x + y)", "−(x + y)"),
        ("x + (-2)", "x + (−2)"),
        ("abs(x - y)", "|x − y|"),
        ("tanh(x + y)", "tanh(x + y)"),
        ("sigmoid(x)", "sigmoid(x)"),
        ("ln(x)", "ln(x)"),
        ("sqrt(x)", "√(x)"),
        ("max(x, 2)", "max(x, 2)"),
        ("x^0.5", "x^0.5"),
        ("x*1e-5", "x·1e−05"),
    ],
)
def test_a_result_without_a_name_is_called_by_its_formula(text, expected):
    assert output(text)[0] == expected


def test_a_long_formula_gives_way_to_dots():
    title = output("tanh(alpha*beta*gamma + delta*epsilon)")[0]
    assert title.startswith("tanh(alpha")
    assert "…" in title.removeprefix("tanh(")
    assert "… + …" not in title
    assert len(title) <= 30


def test_names_on_two_nodes_are_told_apart():
    assert titles("x = Value(1)\nx = x * x\nx = x * x") == ["x₁", "x₂", "x"]


def test_a_name_with_control_signs_or_of_great_length_is_tamed():
    assert titles("x = Value(2, label='a\\nb')") == ["a b"]
    assert len(titles("x = Value(2, label='a' * 1000)")[0]) == 80


@pytest.mark.parametrize(
    ("text", "atom"),
    [("y = x*w", "y"), ("x*w", "(x·w)"), ("tanh(x)", "tanh(x)"), ("tanh(x)*(y)", "(tanh(x)·y)"), ("-x", "(−x)")],
)
def test_a_title_inside_a_formula_has_brackets_where_it_needs_them(text, atom):
    topology = graph(text)["topology"]
    assert topology["nodes"][topology["output"]]["atom"] == atom


def test_leaves_without_a_name_are_told_apart_by_numbers():
    text = "from nanograd import Value\ny = Value(1.0)*Value(2.0)"
    assert titles(text) == ["leaf₁", "leaf₂", "y"]
    assert titles("from nanograd import Value\ny = Value(1.0)*2") == ["leaf", "2", "y"]

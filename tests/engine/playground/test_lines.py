"""Tests of the line of the text that each node is said to come from."""

from tests.engine.playground.asking import graph


def lines(text):
    return {node["title"]: node["line"] for node in graph(text)["topology"]["nodes"]}


def test_each_node_has_the_line_of_its_operation():
    assert lines("x = Value(1)\n\ny = x * x") == {"x": 1, "y": 3}


def test_a_statement_over_several_lines_gives_each_operation_its_own():
    assert lines("x = Value(1)\ny = (x.exp()\n     + x.tanh()\n     + x.sin())") == {
        "x": 1,
        "exp(x)": 2,
        "tanh(x)": 3,
        "exp(x) + tanh(x)": 2,
        "sin(x)": 4,
        "y": 2,
    }


def test_a_node_made_in_a_function_has_the_function_s_line():
    assert lines("def f(x):\n    return x * x\n\na = Value(2)\nb = f(a)")["b"] == 2


def test_a_node_made_by_a_library_has_the_line_that_called_it():
    found = lines("from nanograd import dot\na = [Value(1), Value(2)]\n\ny = dot(a, a)")
    assert set(found.values()) == {2, 4}


def test_a_loop_s_nodes_share_its_line():
    found = lines("x = Value(2)\nfor i in range(3):\n    x = x * x")
    assert found == {"x₁": 1, "x₂": 3, "x₃": 3, "x": 3}


def test_a_function_that_the_library_calls_back_counts_as_the_text():
    text = "xs = [Value(1), Value(2)]\ndef cube(x):\n    return x ** 3\ny = sum(map(cube, xs))"
    assert lines(text)["xs[0]^3"] == 3


def test_formulas_have_lines_too():
    assert lines("a = 2\n# words\nb = a^2\n\n\nb*c") == {"a": 1, "b": 3, "c": 6, "b·c": 6}


def test_line_ends_of_every_kind_count_once():
    assert lines("a = 2\r\nb = a*a\rc = b*b")["c"] == 3
    assert lines("# a\u2028b\x0c\x85c\na = 2\nb = a*a")["b"] == 3

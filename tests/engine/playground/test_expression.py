"""Tests of expression mode: text that is only maths."""

import math

import pytest

from tests.engine.playground.asking import ask, error, gradients, graph, leaves, marked, output, titles


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("x = 3\nx^2", 9),
        ("x = 3\n-x^2", -9),
        ("x = 2\nx^-1", 0.5),
        ("x = 2\nx^3^2", 512),
        ("x = 2\n2^x^2", 16),
        ("x = 2\n2*x^2", 8),
        ("x = 2\n(2*x)^2", 16),
        ("x = 2\nx**3", 8),
        ("x = 6\nx÷2 − 1 × x·2 ⋅ 1", -9),
        ("x = 2\nx - −1", 3),
        ("x = 2\ny = −3\nx·y", -6),
        ("max(1, x, 3)", 3),
        ("x = 2\nmin(x, 1, 4)", 1),
        ("x = 2\nmaximum(x, 1) + minimum(x, 1)", 3),
        ("x = 2\npow(x, 3)", 8),
        ("x = -2\nabs(x)", 2),
        ("x = 1\nln(x)", 0),
        ("leaky_relu(0 - x, alpha=0.5)", -1),
        ("leaky_relu(0 - x, 0.5)", -1),
        ("elu(x)", 2),
        ("x = 1\nx += 2\nx *= x\nx", 9),
        ("a = b = 2\na*b", 4),
        ("a, b = 2, 3\na*b", 6),
        ("a, (b, c) = 2, (3, 4)\na*b*c", 24),
        ("a = 2; b = 3; a*b", 6),
        ("(x +\n  2)", 4),
        ("x = 1_000\nx/1e3", 1),
        ("pi = 3\nx = 2*pi\nx*1", 6),
        ("2x", 4),
        ("2 x", 4),
        ("x²", 4),
        ("x⁻¹", 0.5),
        ("2x² + 3x", 14),
        ("x²y", 12),
        ("2(x + 1)", 6),
        ("(x + 1)(x - 1)", 3),
        ("x(y + 1)", 8),
        ("2π*x/π", 4),
        ("x = 16\n√x", 4),
        ("x = 8\n√(2x) + 1", 5),
        ("x = 4\n2√x", 4),
        ("x = -9\n√abs(x)", 3),
        ("x₁² + x₂²", 13),
        ("2e", -2),
        ("0x10*x", 32),
        ("x = 2e3\nx/1_000", 2),
    ],
)
def test_maths_gives(text, number):
    reply = graph(text)
    assert reply["mode"] == "expression"
    assert reply["values"]["data"][reply["topology"]["output"]] == number


@pytest.mark.parametrize("pi", ["pi", "π"])
def test_pi_is_a_constant(pi):
    assert output(f"{pi}*x")[1] == 2 * math.pi
    assert leaves(f"{pi}*x") == {"x": None}
    assert leaves(f"w = 2*{pi}\nw*x") == {"w": None, "x": None}


def test_names_never_assigned_become_leaves_with_sliders_in_reading_order():
    reply = graph("tanh(x*w + b)")
    assert titles("tanh(x*w + b)")[:3] == ["x", "w", "b"]
    assert [leaf["free"] for leaf in reply["values"]["leaves"]] == [True, True, True]
    assert [leaf["span"] for leaf in reply["values"]["leaves"]] == [None, None, None]


def test_the_last_expression_gets_its_backward_pass():
    assert gradients("x = 3\ny = 4\nx*y") == {"x": 4.0, "y": 3.0, "x·y": 1.0}


def test_a_free_name_used_twice_is_one_leaf():
    assert titles("x*x + x") == ["x", "x·x", "x·x + x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 2", {"x": "2"}),
        ("x = -3.5", {"x": "-3.5"}),
        ("x = − 3", {"x": "− 3"}),
        ("x = +3", {"x": "+3"}),
        ("x = (3)", {"x": "3"}),
        ("x = 1e-3", {"x": "1e-3"}),
        ("x = 2*3", {"x": None}),
        ("x = --3", {"x": None}),
        ("x, y = 2, -3\nx*y", {"x": "2", "y": "-3"}),
        ("a = b = 7\na*b", {"a": "7"}),
        ("x = 2; y = 3; x*y", {"x": "2", "y": "3"}),
        ("x = 2  # the input\r\ny = 3\r\nx*y\r\n", {"x": "2", "y": "3"}),
        ("x\t=\t2\ny = 5\nx*y", {"x": "2", "y": "5"}),
        ("# 😀 θ\nθ = 2 # 😀😀\nß = 3.25 # 😀\nθ*ß", {"θ": "2", "ß": "3.25"}),
        ("# x^2 ^ ^\ny = x^2\nz = 3\ny^z^2", {"x": None, "z": "3"}),
        ("a = 2^3; b = 4\na*b", {"a": None, "b": "4"}),
        ("y = θ^2 + 3; b = 4\ny*b", {"θ": None, "b": "4"}),
        ("x = (\n  2\n)\n\n\n", {"x": "2"}),
        ("x = 2\n\n  \n\t\n", {"x": "2"}),
    ],
)
def test_a_slider_edits_the_literal_in_the_text(text, expected):
    assert leaves(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "underlined"),
    [
        ("y = x*2\nx = 3", "x is used before it gets a value (line 1)", "x"),
        ("y = θθ*x\nx = 3", "x is used before it gets a value", "x"),
        ("x += 1", "x is used before it gets a value", "x"),
        ("a^2 + tahn(x)", "There is no function called tahn (line 1). Did you mean tanh?", "tahn"),
        ("blorp(x)", "There are abs, cos,", "blorp"),
        ("foo = 2\nfoo(y + 1)", "foo is a number here, not a function: for a product write foo*(…)", "foo"),
        ("f(3)*x", "f is a number here, not a function", "f"),
        ("b^2 + tanh()", "tanh needs one input, like tanh(x); here it has 0", "tanh()"),
        ("tanh(x, y)", "here it has 2", "tanh(x, y)"),
        ("maximum(x)", "maximum needs two inputs or more, like maximum(x, y); here it has 1", "maximum(x)"),
        ("pow(x)", "pow needs two inputs", "pow(x)"),
        ("leaky_relu(x, beta=1)", "here it has beta=", "leaky_relu(x, beta=1)"),
        ("leaky_relu(x, alpha=a)", "alpha is fixed", "leaky_relu(x, alpha=a)"),
        ("leaky_relu(x, 0.1, alpha=0.1)", "leaky_relu needs one input", "leaky_relu(x, 0.1, alpha=0.1)"),
        ("tanh(alpha=1)", "tanh needs one input", "tanh(alpha=1)"),
        ("x^2 + exp*3", "exp is a function: give it its input in brackets, like exp(x)", "exp"),
        ("x^2*x y", "Two names or numbers need a sign between them", "y"),
        ("a^2 + sin x", "sin needs brackets around its input, like sin(x)", "x"),
        ("f(x) = x^2", "Only a name can stand left of =", "f(x)"),
        ("x^2 + tanh(x", "'(' was never closed", "("),
        ("x = 1\n  y = 2", "Unexpected indent (line 2)", " "),
        ("x^2^3 + log(0 - y)", "log needs a positive number, got -3 (line 1)", "log(0 - y)"),
        ("x^2 − θ^2/0", "division needs a denominator other than zero", "θ^2/0"),
        ("1/0 + x", "A division by zero", "1/0"),
        ("x = " + "9" * 400 + "\nx*y", "This number is too large", "9" * 400),
        ("x = 9^9^9^9\nx*y", "A number grew too large", "9^9^9"),
        ("x = (-8)^0.5\nx*y", "is no real number", None),
    ],
)
def test_a_mistake_in_maths_gets_a_sentence_and_its_place(text, words, underlined):
    found = error(text)
    assert words in found["message"]
    if underlined is not None:
        assert marked(found, text) == underlined


@pytest.mark.parametrize("text", ["x = 2 +", "x*", "= 3", "x = = 3", "x ** ** 2", ")", "x = 1 2", "x^^2", "²"])
def test_maths_that_does_not_parse_has_a_line_and_a_column(text):
    found = error(text)
    assert found["kind"] == "syntax"
    assert (found["line"], isinstance(found["column"], int)) == (1, True)
    assert "Perhaps you forgot a comma" not in found["message"]


@pytest.mark.parametrize("deep", ["-" * 5000 + "x", "(" * 500 + "x" + ")" * 500, "+".join(["1"] * 20_000)])
def test_maths_nested_beyond_reason_is_an_answer_too(deep):
    reply = ask(deep)  # how deep is too deep differs between Pythons
    assert reply["kind"] == "graph" or reply["error"]["kind"] in ("syntax", "not-a-value")


def test_a_long_sum_of_free_names_is_drawn():
    assert len(graph(" + ".join(f"x{i}" for i in range(500)))["values"]["leaves"]) == 500


@pytest.mark.parametrize(
    "text", ["print(3)\nValue(1)", "x = [1, 2]\nValue(1)", "import math\nx = Value(2)", "x = Value(2)", "Value"]
)
def test_text_that_imports_or_names_value_is_python(text):
    assert ask(text).get("mode", "python") == "python"


def test_numbers_of_an_expression_cannot_run_away():
    assert "too large" in error("x = 2^(10^10)\nx*y")["message"]


def test_places_are_those_of_the_person_s_own_spelling():
    text = "y = 2x² + √x·log(0z)"
    assert marked(error(text), text) == "log(0z)"
    assert leaves("a = 2; b = 3\n2a²b") == {"a": "2", "b": "3"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("tanh(w", "tanh(w)"),
        ("tanh(w*", "tanh(w)"),
        ("tanh(w*)", "tanh(w)"),
        ("tanh(w*x + (b", "tanh(w·x + b)"),
        ("x^2 + tanh()", "x^2"),
        ("x^2 + tan", "x^2"),
        ("x^2 + 3*(", "x^2 + 3"),
        ("√", None),
        ("tanh", None),
        ("x =", None),
        ("x = 2; y = 3*x; z =", "y"),
        ("y = tanh(x  # half\nz = y*2", "z"),
        ("y = x*\r\nz = x + 1", "z"),
    ],
)
def test_what_is_still_being_typed_is_read_as_far_as_it_goes(text, read):
    reply = ask(text)
    if read is None:
        assert reply["kind"] == "error"
    else:
        assert reply["topology"]["nodes"][reply["topology"]["output"]]["title"] == read
        assert reply["unfinished"]["line"] == 1


def test_every_beginning_of_a_formula_is_a_graph_or_an_answer_and_keeps_the_places_of_its_numbers():
    text = "x = 2.5\ny = tanh(3x² - √(x + 1)) / (x·2)"
    for end in range(1, len(text) + 1):
        reply = ask(text[:end])
        assert reply["kind"] in ("graph", "error")
        if reply["kind"] == "graph" and "x" in (found := leaves(text[:end])) and end > text.index("\n"):
            assert found["x"] == "2.5"


def test_names_without_a_number_start_at_different_ones_and_keep_them_while_the_text_goes_on():
    def start(text):
        reply = graph(text)
        nodes, data = reply["topology"]["nodes"], reply["values"]["data"]
        return {nodes[leaf["node"]]["title"]: data[leaf["node"]] for leaf in reply["values"]["leaves"]}

    assert start("tanh(w*x + b)") == {"w": -0.5, "x": 2.0, "b": 1.0}
    assert start("w*x") == {"w": -0.5, "x": 2.0}
    assert start("x = 7\ntanh(w*x + b)") == {"w": -0.5, "x": 7.0, "b": 1.0}
    many = start("+".join("abcdtuvwxyz"))
    assert len(set(many.values())) == len(many)
    assert start("x1*w1 + x2*w2") == {"x1": 2.0, "w1": -0.5, "x2": 3.0, "w2": -0.75}


@pytest.mark.parametrize("text", ["a/b - a/(b-1)", "log(x*w)", "√(w)", "1/(x - 2)", "log(u) + log(w/z)"])
def test_names_without_a_number_start_where_the_formulas_are_defined(text):
    assert math.isfinite(output(text)[1])


def test_a_formula_that_is_defined_nowhere_says_so():
    assert error("log(0*x)")["kind"] == "DomainError"


def test_a_constant_of_the_language_is_not_a_number():
    assert error("x = True\nx*2")["kind"] == "not-a-value"

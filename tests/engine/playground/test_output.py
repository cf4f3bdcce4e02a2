"""Tests of which value's graph is shown, and what is said when there is none."""

import pytest

from nanograd.playground.running import run as running
from nanograd.playground.running.run import run_text
from nanograd.playground.shown import current_graph
from tests.engine.playground.asking import ask, error, output

MODEL = "x = Value(3.0)\ny = x * x\nz = y * x\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MODEL + "y.backward()", "y"),
        (MODEL + "z.backward()\ny.backward()\nq = z * 2", "y"),
        (MODEL + "y", "y"),
        (MODEL + "y\nq = z * 2", "y"),
        (MODEL, "z"),
        (MODEL + "y\n3", "y"),
        (MODEL + "print(y)", "z"),
        ("def f():\n    inner = Value(2) * 3\n    return inner\nf()", "inner"),
        ("x = Value(1)\nimport sys\nsys.exit()\ny = x * x", "x"),
        ("x*w", "x·w"),
        ("y = x*w", "y"),
        ("a = 2\nb = a*3\nc = a*4", "c"),
        ("a*2\nc = a*4", "c"),
        ("c = a*4\na*2", "a·2"),
        ("x*w\nb = 3", "x·w"),
        ("y = x*w\nb = 3", "y"),
        ("x*w\n3", "x·w"),
        ("x*w\nb = 2*pi", "x·w"),
        ("a, b = 1, 2", "b"),
        ("x = 2\nx += y", "x"),
        ("x = 5", "x"),
    ],
)
def test_the_graph_shown_is_that_of(text, expected):
    assert output(text)[0] == expected


def test_backward_beats_a_later_bare_expression():
    assert output(MODEL + "y.backward()\nz")[0] == "y"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("", "empty", "nothing here yet"),
        (" \n\t\n", "empty", "nothing here yet"),
        ("# only\n# comments", "empty", "only comments"),
        ("3", "not-a-value", "plain number 3"),
        ("2 + 3", "not-a-value", "plain number 5"),
        ("Value\n3.5", "not-a-value", "plain number 3.5"),
        ("Value\n'text'", "not-a-value", "gives a str"),
        ("[Value(1), Value(2)]", "not-a-value", "gives 2 Values in a list"),
        ("xs = [Value(1), Value(2)]", "not-a-value", "gives 2 Values in a list"),
        ("x = Value(1)\n(x, x)", "not-a-value", "gives 2 Values in a tuple"),
        ("{'a': Value(1)}", "not-a-value", "gives 1 Value in a dict"),
        ("print('hello')", "no-value", "made no Value"),
        ("print(Value(2))", "no-value", "keeps none of them"),
        ("import math", "no-value", "made no Value"),
        ("y = (-8)^0.5", "ValueError", "no real number"),
        ("(-8)^0.5", "not-a-value", "no real number"),
    ],
)
def test_a_text_without_a_graph_gets_its_own_sentence(text, kind, words):
    found = error(text)
    assert found["kind"] == kind
    assert words in found["message"]


def test_two_hundred_thousand_nodes_are_drawn_and_one_more_is_summarised():
    chain = "x = Value(1.0)\nfor _ in range({}):\n    x = -x\n"
    drawn, told = ask(chain.format(199_999)), ask(chain.format(200_000))
    assert (drawn["count"], drawn["topology"]["summary"]) == (200_000, None)
    assert (told["count"], told["topology"]["summary"]["nodes"]) == (2, 200_001)


def test_beyond_what_can_be_computed_a_graph_is_refused_with_the_number(monkeypatch):
    monkeypatch.setattr(current_graph, "LARGEST_SUMMARISED", 250_000)
    monkeypatch.setattr(running, "LARGEST_SUMMARISED", 250_000)
    found = error("x = Value(1.0)\nfor _ in range(250000):\n    x = -x\n")
    assert (found["kind"], "250\u202f001 nodes" in found["message"]) == ("too-large", True)
    assert "up to 250\u202f000 can be computed and summarised" in found["message"]


def test_the_page_works_on_after_a_graph_that_was_too_large(monkeypatch):
    monkeypatch.setattr(current_graph, "LARGEST_SUMMARISED", 250_000)
    error("x = Value(1.0)\nfor _ in range(300000):\n    x = x + 1.0")
    assert output("x*2") == ("x·2", 4.0)


def test_a_compiled_function_of_the_text_is_one_operation_of_its_graph():
    run = run_text(
        "import nanograd as ng\nw = ng.Value(2.0)\n@ng.compiled\ndef square(t, i):\n    return (t[i]*w)**2\n"
        "print(square([1.0, 2.0, 3.0], 2).data)\nl = square([1.0, 2.0, 3.0], 1)\nl + 1\n"
    )
    assert run.printed == "36.0\n"
    titles_and_ops = [(node.label, node.op, line) for node, line in zip(run.nodes, run.lines, strict=True)]
    assert titles_and_ops[:2] == [("w", "", 2), ("l", "square/1", 7)]
    run.output.backward()
    assert run.leaves[0].node.grad == 2 * (2.0 * 2.0) * 2.0


def test_the_source_of_the_texts_own_functions_can_be_read():
    run = run_text(
        "import inspect\ndef double(x):\n    return x*2\nprint(inspect.getsource(double))\ndouble(Value(1.0))\n"
    )
    assert run.printed == "def double(x):\n    return x*2\n\n"
